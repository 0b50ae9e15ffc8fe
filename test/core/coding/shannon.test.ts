import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeWords, isPrefixFree, kraftSum, shannonSearch, shannonWords, weightsOf } from "../../../src/core/coding/shannon";

// The worked example: symbols 0 to 3 as given, and the rest of the probability in one more.
const EXAMPLE = weightsOf([0.2, 0.25, 0.22, 0.175, 0.155]);

const weights = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 60 });
const falling = weights.map((given) => given.toSorted((a, b) => (a < b ? 1 : -1)));

describe("the worked example", () => {
  it("symbol 3 is 101: three digits of F = 0.67", () => {
    const search = shannonSearch(EXAMPLE, 3);
    expect([search.F, search.p, search.word]).toEqual([0.67, 0.175, "101"]);
    expect(search.surprisal).toBeCloseTo(2.515, 3);
    expect(search.steps).toEqual([
      { low: 0, high: 1, middle: 0.5, digit: 1, word: "1" },
      { low: 0.5, high: 1, middle: 0.75, digit: 0, word: "10" },
      { low: 0.5, high: 0.75, middle: 0.625, digit: 1, word: "101" },
    ]);
  });

  it("in the given order the words cannot be decoded, sorted they can", () => {
    const words = shannonWords(EXAMPLE);
    expect(words).toEqual(["000", "00", "011", "101", "110"]);
    expect(() => decodeWords("000", words)).toThrow("Sort the symbols by falling probability");
    const sorted = shannonWords(weightsOf([0.25, 0.22, 0.2, 0.175, 0.155]));
    expect(sorted).toEqual(["00", "010", "011", "101", "110"]);
    expect(decodeWords("10100011", sorted)).toEqual([3, 0, 2]);
  });
});

it("where F has few digits, the upper half is taken at its very beginning", () => {
  expect([0, 1, 2].map((symbol) => shannonSearch([2n, 1n, 1n], symbol).word)).toEqual(["0", "10", "11"]);
});

describe("laws", () => {
  it("a word is shorter than 1 − log2 p, and not shorter than −log2 p", () => {
    return fc.assert(
      fc.property(weights, (given) => {
        const total = given.reduce((sum, weight) => sum + weight, 0n);
        for (const [symbol, word] of shannonWords(given).entries()) {
          // 2^length · weight in [total, 2 · total), which is both bounds without a logarithm.
          const scaled = given[symbol] << BigInt(word.length);
          expect(scaled >= total && scaled < 2n * total).toBe(true);
        }
      }),
    );
  });

  it("sorted words are prefix-free, and a sequence comes back", () => {
    return fc.assert(
      fc.property(falling, fc.array(fc.nat(), { maxLength: 50 }), (given, picks) => {
        const words = shannonWords(given);
        expect(isPrefixFree(words)).toBe(true);
        const symbols = given.length > 1 ? picks.map((pick) => pick % given.length) : [];
        expect(decodeWords(symbols.map((symbol) => words[symbol]).join(""), words)).toEqual(symbols);
      }),
    );
  });

  it("the lengths satisfy Kraft's inequality, in any order", () => {
    const lengths = weights.map((given) => shannonWords(given).map((word) => word.length));
    return fc.assert(fc.property(lengths, (given) => void expect(kraftSum(given)).toBeLessThanOrEqual(1)));
  });

  it("the search ends in the word, and each step halves an interval that holds F", () => {
    return fc.assert(
      fc.property(weights, fc.nat(), (given, pick) => {
        const symbol = pick % given.length;
        const { F, steps, word } = shannonSearch(given, symbol);
        expect(word).toBe(shannonWords(given)[symbol]);
        for (const [i, step] of steps.entries()) {
          expect(step.high - step.low).toBe(2 ** -i);
          expect(step.middle).toBe((step.low + step.high) / 2);
          expect(step.low <= F && F < step.high).toBe(true);
          expect(step.digit).toBe(F >= step.middle ? 1 : 0);
          expect(step.word).toBe(word.slice(0, i + 1));
        }
      }),
    );
  });
});

describe("weights", () => {
  const cases: [number[], bigint[]][] = [
    [
      [0.2, 0.175],
      [200n, 175n],
    ],
    [
      [1e-7, 0.5],
      [1n, 5000000n],
    ],
    [
      [2.5e-7, 1],
      [25n, 100000000n],
    ],
    [
      [1e21, 0],
      [10n ** 21n, 0n],
    ],
  ];
  for (const [given, expected] of cases) it(`${given}`, () => expect(weightsOf(given)).toEqual(expected));

  it("what is no probability is refused", () => {
    for (const wrong of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => weightsOf([wrong])).toThrow("Give numbers from 0 to 1");
    expect(() => shannonWords([1n, 0n])).toThrow("Symbol 1 has no probability");
    expect(() => shannonSearch([1n, 1n], 2)).toThrow("Symbol 2 has no probability");
  });
});

describe("prefixes and Kraft sums", () => {
  const codes: [string[], boolean, number][] = [
    [["0", "10", "110", "111"], true, 1],
    [["0", "10", "101"], false, 0.875],
    [["0", "0"], false, 1],
    [["", "1"], false, 1.5],
    [[""], true, 1],
    [[], true, 0],
  ];
  for (const [words, free, sum] of codes) {
    it(`{${words}}`, () => {
      expect(isPrefixFree(words)).toBe(free);
      expect(kraftSum(words.map((word) => word.length))).toBe(sum);
    });
  }

  it("a word that no symbol has is refused", () => {
    expect(() => decodeWords("11", ["0", "10"])).toThrow("No word stands at digit 0");
  });
});
