import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, type Curriculum, type CurriculumOptions, pacedLines, scheduleOf } from "../../../src/core/curriculum/curriculum";
import { DEFAULT_PACING } from "../../../src/core/curriculum/pacing";
import { type PacedStep, SELF_PACED, type SelfPacedOptions, schedulePaced, selfPacedOf } from "../../../src/core/curriculum/selfPaced";

interface Case {
  documents: Candidate[];
  options: SelfPacedOptions;
  steps: number;
  seed: number;
}

const candidate = (values: number[], index: number): Candidate => ({
  ...{ id: String(index + 1), line: index + 1, index, values, slice: index % 3 ? "en" : "de" },
  bytes: 10 + index,
});

/** Few different values, so that many are equal. */
const cases: fc.Arbitrary<Case> = fc
  .record({ documents: fc.integer({ min: 1, max: 60 }), models: fc.integer({ min: 2, max: 5 }) })
  .chain(({ documents, models }) =>
    fc.record({
      values: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: models, maxLength: models }), {
        ...{ minLength: documents, maxLength: documents },
      }),
      ...{ steps: fc.integer({ min: 1, max: 50 }), batch: fc.integer({ min: 1, max: 12 }), seed: fc.nat() },
      ...{ descending: fc.boolean(), perSlice: fc.boolean() },
    }),
  )
  .map(({ values, steps, seed, ...options }) => ({
    documents: values.map(candidate),
    options: { ...options, models: values[0].map((_, i) => `model${i}`) },
    ...{ steps, seed },
  }));

const stepsOf = ({ documents, options, steps, seed }: Case, { paced }: Curriculum): PacedStep[] => [
  ...schedulePaced(paced!, documents.length, { steps, batch: options.batch, seed }),
];
const sorted = (numbers: Iterable<number>) => Array.from(numbers).sort((a, b) => a - b);

describe("a self-paced curriculum", () => {
  it("has at stage k of n the easiest k / n under model k, a batch at least, and everything at last", () => {
    fc.assert(
      fc.property(cases, ({ documents, options }) => {
        const { order, paced } = selfPacedOf(documents, options);
        const { pools, difficulties } = paced!;
        pools.forEach((pool, stage) => {
          const share = Math.round(((stage + 1) / pools.length) * documents.length);
          expect(pool).toHaveLength(Math.max(share, Math.min(options.batch, documents.length)));
          const members = new Set(Array.from(pool, (position) => order[position]));
          const hardest = Math.max(...[...members].map((document) => difficulties[stage][document]));
          documents.forEach((_, document) => {
            if (difficulties[stage][document] < hardest) expect(members.has(document)).toBe(true);
          });
        });
        expect(sorted(pools.at(-1)!)).toEqual(documents.map((_, i) => i));
      }),
    );
  });

  it("ranks by the models' bits, and only by their order", () => {
    fc.assert(
      fc.property(cases, ({ documents, options }) => {
        const stretched = documents.map((document) => ({ ...document, values: document.values.map((value) => Math.exp(value) - 3) }));
        expect(selfPacedOf(stretched, options)).toMatchObject({ order: selfPacedOf(documents, options).order });
        const { difficulties } = selfPacedOf(documents, { ...options, perSlice: false }).paced!;
        difficulties.forEach((difficulty, model) => {
          for (let i = 1; i < documents.length; i++) {
            const [a, b] = [documents[i - 1].values[model], documents[i].values[model]];
            if (a !== b) expect(difficulty[i - 1] < difficulty[i]).toBe(options.descending ? a > b : a < b);
          }
        });
      }),
    );
  });

  it("orders documents by the stage that first has them; stages are stretches of the order and hold all of it", () => {
    fc.assert(
      fc.property(cases, ({ documents, options }) => {
        const { order, stages, paced, difficulty } = selfPacedOf(documents, options);
        expect(sorted(order)).toEqual(documents.map((_, i) => i));
        const lines = [...pacedLines(selfPacedOf(documents, options), options.models)];
        lines.forEach(({ stage = 0, rank, index, value, values }, i) => {
          expect(rank).toBe(i);
          const first = paced!.pools.findIndex((pool) => pool.includes(i)) + 1;
          expect(stage).toBe(first);
          expect(value).toBe(documents[index].values[first - 1]);
          expect(Object.values(values!)).toEqual(documents[index].values);
          const before = lines[i - 1];
          if (before) expect(before.stage! < stage || difficulty[before.index] <= difficulty[index]).toBe(true);
        });
        expect(stages.map((stage) => stage.documents)).toEqual(
          options.models.map((_, k) => lines.filter(({ stage }) => stage === k + 1).length),
        );
      }),
    );
  });

  it("draws every batch from its stage's pool, and repeats no document before all of the pool have come", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const curriculum = selfPacedOf(each.documents, each.options);
        const steps = stepsOf(each, curriculum);
        expect(steps).toHaveLength(each.steps);
        let drawn = new Set<number>();
        for (const { step, stage, pool, positions } of steps) {
          const members = curriculum.paced!.pools[stage - 1];
          const t = each.steps > 1 ? step / (each.steps - 1) : 1;
          expect(stage).toBe(Math.min(each.options.models.length, Math.floor(t * each.options.models.length) + 1));
          expect([pool, positions.length]).toEqual([members.length, Math.min(each.options.batch, each.documents.length)]);
          expect(new Set(positions).size).toBe(positions.length);
          for (const position of positions) expect(members.includes(position)).toBe(true);
          const again = Array.from(positions).filter((position) => drawn.has(position));
          for (const position of positions) drawn.add(position);
          if (again.length === 0) continue;
          for (const position of members) expect(drawn.has(position)).toBe(true);
          drawn = new Set(again);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is that of baby steps where all models say the same, and the same for the same seed", () => {
    fc.assert(
      fc.property(cases, ({ documents, options, steps, seed }) => {
        const alike = documents.map((document) => ({ ...document, values: document.values.map(() => document.values[0]) }));
        const curriculum = selfPacedOf(alike, options);
        for (const pool of curriculum.paced!.pools) expect(Array.from(pool)).toEqual(Array.from(pool, (_, i) => i));
        const parameters = { ...DEFAULT_PACING, stages: options.models.length };
        const all: CurriculumOptions = { ...options, by: [], pacing: SELF_PACED, parameters, steps, seed, stages: parameters.stages };
        const [paced, plain] = [scheduleOf(curriculum, all), scheduleOf({ ...curriculum, paced: undefined }, all)];
        expect([...paced.lines].map(({ stage: _, ...line }) => line)).toEqual([...plain.lines]);
        expect(paced.summary.coverage).toEqual(plain.summary.coverage);
        expect([...scheduleOf(curriculum, all).lines]).toEqual([...scheduleOf(curriculum, all).lines]);
      }),
    );
  });
});
