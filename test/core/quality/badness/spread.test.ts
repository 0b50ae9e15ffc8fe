import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellSpreads, lengthClass } from "../../../../src/core/quality/badness/cells";
import { ENOUGH, type Spread, shrunk, spreadOf } from "../../../../src/core/quality/badness/spread";

/** Whole numbers, so that sums and products are exact and ties stay ties. */
const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
const known = (values: ArrayLike<number>): Spread => spreadOf(values)!;

describe("the shortest half", () => {
  it("moves with a shift and widens with a scale", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 50 }), (values, shift, factor) => {
        const { centre, scale } = known(values);
        const moved = known(values.map((value) => factor * value + shift));
        expect(moved.centre).toBeCloseTo(factor * centre + shift, 9);
        expect(moved.scale).toBeCloseTo(factor * scale, 9);
        expect(known(values.map((value) => -factor * value)).scale).toBeCloseTo(factor * scale, 9);
      }),
    );
  });

  it("does not depend on the order, and leaves out what is not known", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (values, at) => {
        const place = at % (values.length + 1);
        expect(known([...values].reverse())).toEqual(known(values));
        expect(known([...values.slice(0, place), Number.NaN, ...values.slice(place), Number.NaN])).toEqual(known(values));
      }),
    );
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([Number.NaN, Number.NaN])).toBeUndefined();
  });

  it("is not moved far by fewer than half of the values, wherever they lie", () => {
    const outliers = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, outliers, (good, bad) => {
        const few = bad.slice(0, good.length - 1);
        const [least, most] = [Math.min(...good), Math.max(...good)];
        const { centre, scale } = known([...good, ...few]);
        expect(centre).toBeGreaterThanOrEqual(least - (most - least) / 2);
        expect(centre).toBeLessThanOrEqual(most + (most - least) / 2);
        expect(scale).toBeLessThanOrEqual((most - least) / 1.3);
      }),
    );
  });

  it("of one value, and of equal ones, is that value", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 9 }), (value, count) => {
        expect(known(new Array(count).fill(value))).toEqual({ centre: value, scale: 0 });
      }),
    );
    // More than half of them alike is as good as all.
    expect(known([7, 7, 7, -100, 1000])).toEqual({ centre: 7, scale: 0 });
  });

  it("tells a normal distribution's middle and standard deviation", () => {
    // Quantiles of the normal distribution with mean 10 and standard deviation 3, by sums of uniform numbers (Irwin–Hall, twelve of them).
    const random = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43_758.5453) % 1;
    const sample = Array.from({ length: 4000 }, (_, i) => {
      let sum = -6;
      for (let k = 0; k < 12; k++) sum += random(12 * i + k + 1);
      return 10 + 3 * sum;
    });
    const { centre, scale } = known(sample);
    expect(Math.abs(centre - 10)).toBeLessThan(0.6);
    expect(Math.abs(scale - 3)).toBeLessThan(0.3);
  });
});

describe("a small group's spread", () => {
  const spread = fc.record({ centre: fc.double({ min: -10, max: 10, noNaN: true }), scale: fc.double({ min: 0, max: 10, noNaN: true }) });
  const isBetween = (value: number, a: number, b: number) => value >= Math.min(a, b) - 1e-9 && value <= Math.max(a, b) + 1e-9;

  it("lies between its own and the larger group's, the nearer to its own the larger it is", () => {
    fc.assert(
      fc.property(spread, spread, fc.integer({ min: 0, max: 2 * ENOUGH }), (own, whole, count) => {
        const [mixed, more] = [shrunk(own, count, whole), shrunk(own, count + 1, whole)];
        for (const part of ["centre", "scale"] as const) {
          expect(isBetween(mixed[part], own[part], whole[part])).toBe(true);
          expect(isBetween(more[part], own[part], mixed[part])).toBe(true);
        }
      }),
    );
  });

  it("is its own from enough documents on, and the larger group's where it has none", () => {
    const [own, whole] = [
      { centre: 1, scale: 2 },
      { centre: 5, scale: 7 },
    ];
    expect(shrunk(own, ENOUGH, whole)).toEqual(own);
    expect(shrunk(own, 10 * ENOUGH, whole)).toEqual(own);
    expect(shrunk(own, 0, whole)).toEqual(whole);
    expect(shrunk(undefined, 0, whole)).toEqual(whole);
  });
});

describe("spreads by cell", () => {
  const cell = (language: string, length: number) => ({ language, length });
  const many = <T>(value: T) => new Array<T>(ENOUGH).fill(value);

  it("a large cell speaks for itself, an unknown one as its language, an unknown language as the whole", () => {
    const values = Float64Array.from([...many(1), ...many(3), ...many(100)]);
    const keys = [...many(cell("en", 1)), ...many(cell("en", 2)), ...many(cell("zh", 1))];
    const spreads = new CellSpreads(values, keys);
    expect(spreads.of(cell("en", 1))).toEqual({ centre: 1, scale: 0 });
    expect(spreads.of(cell("en", 2))).toEqual({ centre: 3, scale: 0 });
    expect(spreads.of(cell("en", 4))).toEqual(spreadOf([...many(1), ...many(3)]));
    expect(spreads.of(cell("zh", 3))).toEqual({ centre: 100, scale: 0 });
    expect(spreads.of(cell("fr", 1))).toEqual(spreadOf(values));
  });

  it("a cell without a known value is as its language", () => {
    const keys = [...many(cell("en", 1)), cell("en", 2)];
    const spreads = new CellSpreads(Float64Array.from([...many(4), Number.NaN]), keys);
    expect(spreads.of(cell("en", 2))).toEqual({ centre: 4, scale: 0 });
  });

  it("nothing known is no distance", () => {
    expect(new CellSpreads(new Float64Array(0), []).of(cell("en", 1))).toEqual({ centre: 0, scale: 0 });
    expect(new CellSpreads(Float64Array.of(Number.NaN), [cell("en", 1)]).of(cell("en", 1))).toEqual({ centre: 0, scale: 0 });
  });

  it("values of a large cell do not reach another one", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: ENOUGH, maxLength: 40 }), fc.integer(), (own, other) => {
        const keys = [...own.map(() => cell("en", 1)), cell("en", 2), cell("zh", 1)];
        expect(new CellSpreads(Float64Array.from([...own, other, -other]), keys).of(cell("en", 1))).toEqual(spreadOf(own));
      }),
    );
  });

  it("classes of length rise with it, from 0 to a few", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(lengthClass(less)).toBeLessThanOrEqual(lengthClass(more));
        expect(Number.isInteger(lengthClass(one))).toBe(true);
      }),
    );
    expect([0, 199, 200, 799, 800, 3199, 3200].map(lengthClass)).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect(lengthClass(1e12)).toBe(lengthClass(1e6));
  });
});
