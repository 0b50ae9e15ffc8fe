import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Badness, noisyOr, tailOf } from "../../../../src/core/quality/badness/badness";
import { type Symptom, symptomKey, symptoms } from "../../../../src/core/quality/badness/symptoms";

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const distance = fc.double({ min: 0, max: 300, noNaN: true });
const like = { language: "en", length: 1 };

describe("the tail of a distance", () => {
  it("is a probability of at most one half that falls with it", () => {
    expect(tailOf(0)).toBe(0.5);
    fc.assert(
      fc.property(distance, distance, (one, other) => {
        expect(tailOf(one)).toBeGreaterThan(0);
        expect(tailOf(one)).toBeLessThanOrEqual(0.5);
        if (one < other) expect(tailOf(one)).toBeGreaterThanOrEqual(tailOf(other));
        if (one < 20) expect(tailOf(one)).toBeGreaterThan(tailOf(one + 0.1));
        expect(tailOf(one) + tailOf(-one)).toBeCloseTo(1, 9);
      }),
    );
    expect(tailOf(1e9)).toBe(0);
  });

  it("is that of a distribution with standard deviation 1, with heavier tails than the normal's", () => {
    const step = 0.01;
    let variance = 0;
    for (let x = -30; x < 30; x += step) variance += (x + step / 2) ** 2 * (tailOf(x) - tailOf(x + step));
    expect(variance).toBeCloseTo(1, 3);
    expect(tailOf(3)).toBeGreaterThan(0.00135);
  });
});

describe("noisy-or", () => {
  it("is a probability that no further evidence makes smaller, in any order", () => {
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 12 }), probability, (evidence, more) => {
        const before = noisyOr(evidence);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(before).toBeGreaterThanOrEqual(Math.max(0, ...evidence) - 1e-12);
        expect(noisyOr([...evidence, more])).toBeGreaterThanOrEqual(before);
        expect(noisyOr([...evidence].reverse())).toBeCloseTo(before, 12);
        expect(noisyOr([...evidence, 1])).toBe(1);
        expect(noisyOr([...evidence, 0])).toBe(before);
      }),
    );
    expect(noisyOr([])).toBe(0);
    expect(noisyOr([0.5, 0.5])).toBe(0.75);
  });
});

/** [symptoms][documents] with a value for each. */
const columns = (documents: number, value: (symptom: number, document: number) => number) =>
  symptoms.map((_, s) => Float64Array.from({ length: documents }, (_, d) => value(s, d)));
const badnessOf = (values: Float64Array[]) =>
  new Badness(
    symptoms,
    values,
    Array.from(values[0], () => like),
  );
/** A value so many floors beyond what is usual there, on the suspicious side; scattered documents lie around it. */
const usualOf = ({ usual }: Symptom) => (usual === "cell" ? 1 : usual);
const beyond = (symptom: Symptom, distance: number) => usualOf(symptom) + distance * symptom.floor * (symptom.side === "high" ? 1 : -1);
/** Even scatter of half a floor to either side. */
const scatter = (document: number) => ((document * 37) % 100) / 100 - 0.5;

describe("badness", () => {
  it("of documents that are all alike is next to nothing", () => {
    for (const documents of [1, 2, 10, 100]) {
      const badness = badnessOf(columns(documents, (s) => usualOf(symptoms[s])));
      for (let d = 0; d < documents; d++) {
        expect(badness.of(d)).toBeLessThan(0.1);
        expect(badness.reasons(d)).toEqual([]);
      }
    }
  });

  it.each(symptoms.map((symptom, s) => [symptomKey(symptom), s] as const))("finds the one of a hundred by %s alone", (_, bad) => {
    const values = columns(100, (s, d) =>
      s === bad && d === 42 ? beyond(symptoms[s], 8) : usualOf(symptoms[s]) + scatter(d) * symptoms[s].floor,
    );
    const badness = badnessOf(values);
    const all = Array.from({ length: 100 }, (_, d) => badness.of(d));
    expect(all.indexOf(Math.max(...all))).toBe(42);
    expect(all[42]).toBeGreaterThan(0.5);
    expect(badness.reasons(42)[0]).toMatchObject({ signal: symptoms[bad].signal, side: symptoms[bad].side, says: symptoms[bad].says });
  });

  const cell = fc.oneof(fc.constant(Number.NaN), fc.double({ min: -30, max: 30, noNaN: true }));
  const table = fc
    .integer({ min: 1, max: 40 })
    .chain((documents) =>
      fc.array(fc.array(cell, { minLength: documents, maxLength: documents }), { minLength: symptoms.length, maxLength: symptoms.length }),
    );

  it("is a probability whose reasons are sorted and make it up", () => {
    fc.assert(
      fc.property(table, (values) => {
        const badness = badnessOf(values.map((column) => Float64Array.from(column)));
        for (let d = 0; d < values[0].length; d++) {
          const [value, reasons] = [badness.of(d), badness.reasons(d)];
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(reasons.map(({ evidence }) => evidence)).toEqual(reasons.map(({ evidence }) => evidence).sort((a, b) => b - a));
          const told = noisyOr(reasons.map(({ evidence }) => evidence));
          expect(told).toBeLessThanOrEqual(value + 1e-12);
          // What is too little to be told adds little.
          expect(value - told).toBeLessThan(0.012 * symptoms.length);
          for (const { signal, side, value: own, usual, tail } of reasons) {
            expect(values[symptoms.findIndex((each) => each.signal === signal && each.side === side)][d]).toBe(own);
            expect(side === "high" ? own > usual : own < usual).toBe(true);
            expect(tail).toBeGreaterThanOrEqual(0);
            expect(tail).toBeLessThan(0.5);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("rises with the distance of each symptom", () => {
    const far = fc.double({ min: -5, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: symptoms.length - 1 }), far, far, (changed, one, other) => {
        // Two documents of many, which differ in one symptom.
        const values = columns(60, (s, d) => {
          if (d > 1) return beyond(symptoms[s], scatter(d));
          return beyond(symptoms[s], s === changed ? [one, other][d] : 0.2);
        });
        const badness = badnessOf(values);
        const [further, nearer] = one > other ? [0, 1] : [1, 0];
        expect(badness.distance(changed, further)).toBeGreaterThanOrEqual(badness.distance(changed, nearer));
        expect(badness.of(further)).toBeGreaterThanOrEqual(badness.of(nearer) - 1e-12);
      }),
    );
  });

  it("what is not known changes nothing", () => {
    fc.assert(
      fc.property(table, fc.nat({ max: symptoms.length - 1 }), (values, unknown) => {
        const all = values.map((column) => Float64Array.from(column));
        const blind = all.map((column, s) => (s === unknown ? column.map(() => Number.NaN) : column));
        const keys = values[0].map(() => like);
        const without = (list: Float64Array[] | Symptom[]) => list.filter((_, s) => s !== unknown);
        const less = new Badness(without(symptoms) as Symptom[], without(all) as Float64Array[], keys);
        for (let d = 0; d < keys.length; d++) {
          expect(badnessOf(blind).of(d)).toBe(less.of(d));
          expect(badnessOf(blind).distance(unknown, d)).toBeNaN();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("distances are in scales, and never in less than the floor", () => {
    const [low, high]: Symptom[] = (["low", "high"] as const).map((side) => ({
      signal: "x",
      side,
      says: "far",
      usual: "cell",
      floor: 0.5,
      weight: 1,
    }));
    const values = Float64Array.from([...new Array(60).fill(10), 13]);
    const alike = new Badness(
      [low, high],
      [values, values],
      Array.from(values, () => like),
    );
    expect([alike.distance(0, 60), alike.distance(1, 60)]).toEqual([-6, 6]);
    const fixed = new Badness(
      [{ ...high, usual: 1 }],
      [values],
      Array.from(values, () => like),
    );
    expect(fixed.distance(0, 60)).toBe(24);
  });
});
