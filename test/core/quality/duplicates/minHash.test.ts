import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, HASHES, MinHash, meetingProbability } from "../../../../src/core/quality/duplicates/minHash";
import { mix } from "../../../../src/core/quality/duplicates/mixing";
import { PairSketch, SKETCH_WORDS } from "../../../../src/core/quality/duplicates/pairSketch";
import { jaccard, shingleSet } from "../../../../src/core/quality/duplicates/shingles";
import { edited, inventedText } from "./texts";

const sorted = (values: number[]) => Int32Array.from(values).sort();
const range = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => mix(start + i + 1));

/** Two sets of so many hashes, of which `common` are the same. */
const overlapping = (size: number, common: number) => [sorted(range(0, size)), sorted(range(size - common, 2 * size - common))];
const signed = (set: Int32Array, seed: number) => new MinHash(seed).sign(set, set.length).slice();

describe("Jaccard similarity", () => {
  it("is that of sets", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.uniqueArray(fc.integer()), (one, other) => {
        const union = new Set([...one, ...other]).size;
        const common = one.filter((value) => other.includes(value)).length;
        expect(jaccard(sorted(one), sorted(other))).toBe(union === 0 ? 0 : common / union);
      }),
    );
  });

  it("does not see case, accents, punctuation and width, but words' order", () => {
    const set = (text: string) => shingleSet(text, 2);
    expect(jaccard(set("Der Café, déjà-vu: ＡＢＣ 12."), set("der cafe\u0301 deja vu abc 12"))).toBe(1);
    expect(jaccard(set("one two three"), set("three two one"))).toBe(0);
    expect(set("一二三四").length).toBe(3);
  });
});

describe("MinHash", () => {
  it("estimates within four standard errors", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 600 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1e6), (size, share, seed) => {
        const [one, other] = overlapping(size, Math.round(size * share));
        const exact = jaccard(one, other);
        const chance = exact + (1 - exact) / 16;
        const error = Math.sqrt((chance * (1 - chance)) / HASHES) / (15 / 16);
        // Plus one hash of 112: a discrete figure near 0 and 1.
        return Math.abs(estimate(signed(one, seed), 0, signed(other, seed), 0) - exact) < 4 * error + 0.02;
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it.each([0.5, 0.7, 0.85])("pairs of similarity %d meet as often as the formula says", (wanted) => {
    const size = 170;
    const [one, other] = overlapping(size, Math.round((2 * size * wanted) / (1 + wanted)));
    const seeds = Array.from({ length: 150 }, (_, seed) => 3 * seed);
    const met = seeds.filter((seed) => signed(one, seed).some((word, band) => word === signed(other, seed)[band])).length;
    const expected = meetingProbability(jaccard(one, other));
    expect(Math.abs(met / seeds.length - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / seeds.length) + 0.02);
    // What 4 bits add to the textbook's 1 − (1 − J^8)^14.
    expect(Math.abs(expected - (1 - (1 - wanted ** 8) ** 14))).toBeLessThan(0.1);
  });

  it("sees lightly edited text as similar as it is", () => {
    const text = inventedText(1, 300);
    const other = edited(text, 0.03, 2);
    const [one, two] = [shingleSet(text, 5), shingleSet(other, 5)];
    expect(Math.abs(estimate(signed(one, 1), 0, signed(two, 1), 0) - jaccard(one, two))).toBeLessThan(0.2);
  });
});

describe("the sketch of word pairs", () => {
  it.each([12, 60, 400])("estimates the similarity of sets of %i without bias", (size) => {
    const trials = 120;
    const sketch = (start: number) => new PairSketch().sign(Int32Array.from(range(start, start + size)), size).slice();
    for (const share of [0, 0.5, 0.9]) {
      const common = Math.round(size * share);
      const exact = common / (2 * size - common);
      const estimates = Array.from({ length: trials }, (_, trial) =>
        estimate(sketch(5000 * trial), 0, sketch(5000 * trial + size - common), 0, SKETCH_WORDS),
      );
      const mean = estimates.reduce((sum, one) => sum + one, 0) / trials;
      // Estimates below zero are cut off there, which lifts the mean a little for sets without anything in common.
      expect(Math.abs(mean - exact)).toBeLessThan(0.03);
    }
  });
});
