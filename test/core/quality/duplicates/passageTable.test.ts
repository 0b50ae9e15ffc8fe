import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Echoes } from "../../../../src/core/quality/duplicates/echoes";
import { mix } from "../../../../src/core/quality/duplicates/mixing";
import { isSampled, PASSAGE_LETTERS, PassageReader } from "../../../../src/core/quality/duplicates/passages";
import { PassageTable } from "../../../../src/core/quality/duplicates/passageTable";
import { inventedText } from "./texts";

const SMALLEST = 4096 * 12;
const high = (key: number) => mix(key + 7777) >>> 16;

describe("the table of passages", () => {
  it("does what a map does, and loses only what is not sampled", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 20_000 }), (start, count) => {
        const table = new PassageTable(2 * SMALLEST);
        const keys = Array.from({ length: count }, (_, i) => start + i);
        for (const [document, key] of keys.entries()) {
          table.reserve(1);
          if (isSampled(high(key), table.halvings)) table.insert(table.find(mix(key), high(key)), mix(key), high(key), document);
        }
        expect(table.bytes).toBeLessThanOrEqual(2 * SMALLEST);
        const isRight = (key: number, document: number) => {
          const slot = table.find(mix(key), high(key));
          return isSampled(high(key), table.halvings)
            ? table.documents(slot) === 1 && table.first(slot) === document
            : table.documents(slot) === 0;
        };
        expect(keys.filter((key, document) => !isRight(key, document))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe("the reader of passages", () => {
  it("gives the same fingerprint to the same letters, wherever and however they are written", () => {
    const reader = new PassageReader(1);
    const plain = "the quick brown fox jumps over";
    const { count, low, start, end } = reader.read(plain, 0);
    const kept = low.slice(0, count);
    expect(count).toBe(plain.replaceAll(" ", "").length - PASSAGE_LETTERS + 1);
    expect([start[0], end[count - 1]]).toEqual([0, plain.length]);
    const other = reader.read(`Zwölf… ${plain.toUpperCase().replaceAll(" ", "\n--\t")}`, 0);
    expect(Array.from(other.low.slice(other.count - count, other.count))).toEqual(Array.from(kept));
  });

  it("samples less of what it sampled before", () => {
    const text = inventedText(5, 400);
    const [some, fewer] = [2, 3].map((halvings) => {
      const { count, low } = new PassageReader(1).read(text, halvings);
      return Array.from(low.slice(0, count));
    });
    expect(some).toEqual(expect.arrayContaining(fewer));
    expect(fewer.length).toBeLessThan(some.length);
  });

  it("takes eight characters of Chinese for a passage", () => {
    expect(new PassageReader(1).read("一二三四五六七八九", 0).count).toBe(2);
  });
});

describe("adaptive sampling", () => {
  it("keeps the share that is copied, within the error of sampling, and its memory", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 10 }), (seed, tenths) => {
        const echoes = new Echoes(seed, SMALLEST);
        for (let document = 0; document < 12; document++) echoes.add(document, inventedText(50 * seed + document, 500));
        expect(echoes.halvings).toBeGreaterThan(1);
        const copied = inventedText(50 * seed + 3, 500)
          .split(" ")
          .slice(0, 50 * tenths);
        const own = inventedText(50 * seed + 40, 500)
          .split(" ")
          .slice(0, 500 - copied.length);
        // Neighbouring passages are sampled each on its own, about 2,800 / 2^halvings of them.
        const error = Math.sqrt(0.25 / (2800 / 2 ** echoes.halvings));
        expect(Math.abs(echoes.add(12, [...copied, ...own].join(" ")).copied - tenths / 10)).toBeLessThan(4.5 * error + 0.02);
      }),
      { numRuns: 20, seed: 5 },
    );
  });
});
