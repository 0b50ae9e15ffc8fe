import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arrangement, DEFAULT_PACING, pacingOf, pacings } from "../../../src/core/curriculum/pacing";
import { orderOf, type PlanSettings, poolAt, type Step, schedule } from "../../../src/core/curriculum/plan";

const names = Object.keys(pacings);

interface Case {
  documents: number;
  settings: PlanSettings;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    documents: fc.integer({ min: 1, max: 120 }),
    name: fc.constantFrom(...names),
    steps: fc.integer({ min: 1, max: 60 }),
    batch: fc.integer({ min: 1, max: 20 }),
    seed: fc.nat(),
    c0: fc.double({ min: 0.001, max: 1, noNaN: true }),
    stages: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ documents, name, c0, stages, ...rest }) => ({
    documents,
    settings: { ...rest, pacing: pacingOf(name), parameters: { ...DEFAULT_PACING, c0, stages } },
  }));

const batches = ({ documents, settings }: Case): Step[] => [...schedule(documents, settings)];
const upTo = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe("schedule", () => {
  it("draws every batch from its pool, which is the pacing's and never empty", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { documents, settings } = each;
        const steps = batches(each);
        expect(steps).toHaveLength(settings.steps);
        for (const { step, from, pool, positions } of steps) {
          expect({ from, pool }).toEqual(poolAt(step, documents, settings));
          expect(positions).toHaveLength(Math.min(settings.batch, documents));
          expect(pool).toBeGreaterThanOrEqual(positions.length);
          for (const position of positions) expect(position >= from && position < from + pool).toBe(true);
          expect(new Set(positions).size).toBe(positions.length);
        }
      }),
    );
  });

  it("repeats no document before all of the pool have come", () => {
    fc.assert(
      fc.property(cases, (each) => {
        let [waiting, seen] = [new Set<number>(), 0];
        for (const { from, pool, positions } of batches(each)) {
          for (; seen < from + pool; seen++) waiting.add(seen);
          waiting = new Set([...waiting].filter((position) => position >= from));
          const again = Array.from(positions).filter((position) => !waiting.has(position));
          for (const position of positions) waiting.delete(position);
          if (again.length === 0) continue;
          expect(waiting.size).toBe(0);
          waiting = new Set(upTo(from, pool).filter((position) => !again.includes(position)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is the same for the same seed, and another for another", () => {
    fc.assert(
      fc.property(cases, (each) => {
        expect(batches(each)).toEqual(batches(each));
      }),
    );
    const settings: PlanSettings = { pacing: pacingOf("random"), parameters: DEFAULT_PACING, steps: 5, batch: 8, seed: 1 };
    expect(batches({ documents: 100, settings })).not.toEqual(batches({ documents: 100, settings: { ...settings, seed: 2 } }));
  });

  it("is one pass over all documents where random batches are as many as they", () => {
    const settings: PlanSettings = { pacing: pacingOf("random"), parameters: DEFAULT_PACING, steps: 10, batch: 7, seed: 3 };
    const drawn = batches({ documents: 70, settings }).flatMap(({ positions }) => Array.from(positions));
    expect(drawn).not.toEqual(upTo(0, 70));
    expect(drawn.sort((a, b) => a - b)).toEqual(upTo(0, 70));
  });

  it("draws all of a pool equally often", () => {
    const settings: PlanSettings = { pacing: pacingOf("random"), parameters: DEFAULT_PACING, steps: 4000, batch: 1, seed: 5 };
    const first = new Float64Array(20);
    const steps = batches({ documents: 20, settings });
    for (let round = 0; round < 200; round++) first[steps[round * 20].positions[0]]++;
    // Chi-squared with 19 degrees of freedom: above 43.8 once in a thousand seeds.
    expect(first.reduce((sum, seen) => sum + (seen - 10) ** 2 / 10, 0)).toBeLessThan(43.8);
  });

  it("has no step where there is no document", () => {
    const settings: PlanSettings = { pacing: pacingOf("linear"), parameters: DEFAULT_PACING, steps: 5, batch: 8, seed: 1 };
    expect(batches({ documents: 0, settings })).toEqual([]);
  });

  it("pools of the first and last step are c0 and everything", () => {
    const settings = { pacing: pacingOf("root"), parameters: { ...DEFAULT_PACING, c0: 0.1 }, steps: 11, batch: 4, seed: 1 };
    expect(poolAt(0, 1000, settings)).toEqual({ from: 0, pool: 100 });
    expect(poolAt(10, 1000, settings)).toEqual({ from: 0, pool: 1000 });
    expect(poolAt(0, 10, settings)).toEqual({ from: 0, pool: 4 });
  });
});

describe("order", () => {
  const difficulties = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });

  it.each<Arrangement>(["easiest", "hardest", "shuffled", "interleaved"])("%s has every document once", (arrangement) => {
    fc.assert(
      fc.property(difficulties, fc.nat(), fc.integer({ min: 1, max: 9 }), (difficulty, seed, stages) => {
        const order = orderOf(difficulty, arrangement, { seed, stages });
        expect(Array.from(order).sort((a, b) => a - b)).toEqual(upTo(0, difficulty.length));
      }),
    );
  });

  it("goes from easy to hard, or the other way; equals stay as they were", () => {
    expect(Array.from(orderOf([3, 1, 2, 1], "easiest", { seed: 1, stages: 2 }))).toEqual([1, 3, 2, 0]);
    expect(Array.from(orderOf([3, 1, 2, 1], "hardest", { seed: 1, stages: 2 }))).toEqual([0, 2, 1, 3]);
  });

  it("interleaved is easy to hard in each cycle, and cycles are the pacing's windows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 9 }), (documents, stages) => {
        const order = orderOf(upTo(0, documents), "interleaved", { seed: 1, stages });
        for (let cycle = 0; cycle < stages; cycle++) {
          const part = Array.from(order.slice(Math.round((cycle / stages) * documents), Math.round(((cycle + 1) / stages) * documents)));
          expect(part).toEqual(part.slice().sort((a, b) => a - b));
          if (part.length > 1) expect(part[part.length - 1] - part[0]).toBeGreaterThanOrEqual(documents - 2 * stages);
        }
      }),
    );
  });
});
