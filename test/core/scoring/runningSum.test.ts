import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheaperFrom, runningSum, STRETCHES, staysBelow, sumAt } from "../../../src/core/scoring/runningSum";
import type { LossCurve } from "../../../src/core/types";

/** Pieces side by side from byte 0. */
function tiled(pieces: { bytes: number; bits: number }[]): LossCurve {
  let end = 0;
  const ends = pieces.map(({ bytes }) => {
    end += bytes;
    return end;
  });
  return {
    starts: Float64Array.from([0, ...ends.slice(0, -1)]),
    ends: Float64Array.from(ends),
    bits: Float64Array.from(pieces, ({ bits }) => bits),
  };
}

const pieces = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 30 }), bits: fc.integer({ min: 0, max: 200 }) }), {
  minLength: 1,
  maxLength: 40,
});
const lengthOf = (curve: LossCurve) => curve.ends[curve.ends.length - 1];

/** Bits of each single byte, a piece's spread evenly. */
const byByte = ({ starts, ends, bits }: LossCurve): number[] =>
  Array.from(bits).flatMap((sum, i) => new Array<number>(ends[i] - starts[i]).fill(sum / (ends[i] - starts[i])));

describe("a running sum", () => {
  it("of pieces side by side is the sum of their bits at their ends", () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const curve = tiled(all);
        const sum = runningSum(curve, lengthOf(curve));
        let expected = 0;
        for (const [i, { bits }] of all.entries()) {
          expected += bits;
          expect(sumAt(sum, curve.ends[i])).toBeCloseTo(expected, 6);
        }
        expect(sumAt(sum, 0)).toBe(0);
      }),
    );
  });

  it("never falls, and of fewer bytes is the beginning of that of more", () => {
    fc.assert(
      fc.property(pieces, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const curve = tiled(all);
        const end = lengthOf(curve);
        const [whole, part] = [runningSum(curve, end), runningSum(curve, share * end)];
        for (let place = 0; place <= share * end; place++) expect(sumAt(part, place)).toBeCloseTo(sumAt(whole, place), 6);
        expect(Array.from(whole.bits)).toEqual(Array.from(whole.bits).toSorted((a, b) => a - b));
      }),
    );
  });

  it("of a sample takes what was left out to be like the nearest window", () => {
    const sample = { starts: Float64Array.of(10, 50), ends: Float64Array.of(20, 60), bits: Float64Array.of(20, 80) };
    const sum = runningSum(sample, 100);
    // 2 bits a byte up to byte 35, half-way between the windows, then 8.
    expect([10, 20, 35, 60, 100].map((place) => sumAt(sum, place))).toEqual([20, 40, 70, 270, 590]);
  });
});

describe("where a learner's sum stays below another", () => {
  it("is where it does byte by byte", () => {
    fc.assert(
      fc.property(pieces, pieces, (a, b) => {
        const [learner, other] = [tiled(a), tiled(b)];
        const end = Math.min(lengthOf(learner), lengthOf(other));
        const place = staysBelow(runningSum(learner, end), runningSum(other, end));
        let [lead, last] = [0, 0];
        const [x, y] = [byByte(learner), byByte(other)];
        for (let i = 0; i < end; i++) {
          lead += y[i] - x[i];
          if (lead <= 1e-9) last = i + 1;
        }
        if (place === undefined) expect(lead).toBeLessThan(1e-6);
        else {
          expect(Math.abs(lead)).toBeGreaterThan(0);
          // Within the byte in which the two cross; rounding may tell a tie either way.
          if (Math.abs(lead) > 1e-6) expect(Math.ceil(place - 1e-6)).toBeLessThanOrEqual(Math.max(last, 0) + 1);
          for (let i = Math.ceil(place) + 1; i <= end; i++)
            expect(sumAt(runningSum(learner, end), i)).toBeLessThan(sumAt(runningSum(other, end), i) + 1e-6);
        }
      }),
    );
  });

  it("is the first byte for one that takes half the bits, and nowhere for one that takes as many or more", () => {
    fc.assert(
      fc.property(
        pieces.filter((all) => all[0].bits > 0),
        fc.integer({ min: 1, max: 5 }),
        (all, times) => {
          const scaled = (by: number) => tiled(all.map(({ bytes, bits }) => ({ bytes, bits: by * bits })));
          const [own, half, more] = [1, 0.5, times].map((by) => runningSum(scaled(by), lengthOf(tiled(all))));
          expect(staysBelow(half, own)).toBe(0);
          expect(staysBelow(more, own)).toBeUndefined();
        },
      ),
    );
  });

  it("comes no later where the other takes more bits", () => {
    fc.assert(
      fc.property(pieces, pieces, fc.integer({ min: 0, max: 20 }), (a, b, more) => {
        const [learner, other] = [tiled(a), tiled(b)];
        const dearer = tiled(b.map(({ bytes, bits }) => ({ bytes, bits: bits + more })));
        const end = Math.min(lengthOf(learner), lengthOf(other));
        const place = (curve: LossCurve) => staysBelow(runningSum(learner, end), runningSum(curve, end)) ?? Number.POSITIVE_INFINITY;
        expect(place(dearer)).toBeLessThanOrEqual(place(other) + 1e-6);
      }),
    );
  });

  it("is where two lines cross", () => {
    // 6 bits a byte for 40 bytes, then 2; against 4 throughout: 240 + 2 (x − 40) = 4x at x = 80.
    const learner = runningSum(
      tiled([
        { bytes: 40, bits: 240 },
        { bytes: 160, bits: 320 },
      ]),
      200,
    );
    const frozen = runningSum(tiled([{ bytes: 200, bits: 800 }]), 200);
    expect(staysBelow(learner, frozen)).toBe(80);
    expect(staysBelow(frozen, learner)).toBeUndefined();
    expect(cheaperFrom(learner, frozen)).toBe(40);
    expect(cheaperFrom(frozen, learner)).toBeUndefined();
  });
});

describe("where a learner is cheaper for good", () => {
  it("is the start of a stretch, from which on all are cheaper, and the one before is not", () => {
    fc.assert(
      fc.property(pieces, pieces, (a, b) => {
        const [x, y] = [tiled(a), tiled(b)];
        const end = Math.min(lengthOf(x), lengthOf(y));
        const [learner, other] = [runningSum(x, end), runningSum(y, end)];
        const cost = (sum: typeof learner, k: number) => sumAt(sum, (end * (k + 1)) / STRETCHES) - sumAt(sum, (end * k) / STRETCHES);
        const cheaper = Array.from({ length: STRETCHES }, (_, k) => cost(learner, k) < cost(other, k));
        const place = cheaperFrom(learner, other);
        const first = place === undefined ? STRETCHES : Math.round((STRETCHES * place) / end);
        expect(cheaper.slice(first).every(Boolean)).toBe(true);
        expect(first === 0 || !cheaper[first - 1]).toBe(true);
      }),
    );
  });
});
