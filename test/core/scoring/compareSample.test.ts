import fc from "fast-check";
import { expect, it } from "vitest";
import { drawDocuments, planDraws, readFacts } from "../../../src/core/scoring/compareSample";
import type { Document, Entry } from "../../../src/core/types";

const document = (bytes: Uint8Array): Document => ({ id: "1", line: 1, range: { start: 0, end: bytes.length }, bytes, runs: () => [] });
const ofLength = (length: number) => document(new Uint8Array(length).fill(0x61));
const broken: Entry = { line: 1, range: { start: 0, end: 1 }, bytes: 1, error: "Broken." };

async function* entries(all: Entry[]) {
  yield* all;
}

async function drawn(files: Entry[][], sample: number | undefined, seed = 1): Promise<number[][]> {
  const facts = await Promise.all(files.map((file) => readFacts(entries(file))));
  const draws = planDraws(facts, sample);
  const lengthsOf = async (file: Entry[], i: number) => {
    const lengths: number[] = [];
    for await (const { bytes } of drawDocuments(entries(file), draws[i], seed)) lengths.push(bytes.length);
    return lengths;
  };
  return Promise.all(files.map(lengthsOf));
}
it("without a sample everything is drawn, broken records left out", async () => {
  expect(await drawn([[ofLength(5), broken, ofLength(0)], [ofLength(90_000)]], undefined)).toEqual([[5, 0], [90_000]]);
  expect(await drawn([[ofLength(5)]], 1000)).toEqual([[5]]);
});

it("a sample of a single long document is its beginning, which splits no character", async () => {
  expect(await drawn([[ofLength(90_000)]], 10_000)).toEqual([[10_000]]);
  const chinese = document(new TextEncoder().encode("中".repeat(30_000)));
  expect(await drawn([[chinese]], 10_000)).toEqual([[9999]]);
});

it("the same seed draws the same, each file gets its share, and a sample is about as long as was asked for", async () => {
  const files = [Array.from({ length: 2000 }, (_, i) => ofLength(200 + (i % 300))), Array.from({ length: 500 }, () => ofLength(700))];
  const [first, again, other] = await Promise.all([drawn(files, 60_000), drawn(files, 60_000), drawn(files, 60_000, 2)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  const bytes = first.map((lengths) => lengths.reduce((sum, length) => sum + length, 0));
  expect(bytes[0] + bytes[1]).toBeGreaterThan(45_000);
  expect(bytes[0] + bytes[1]).toBeLessThan(75_000);
  expect(bytes[0] / bytes[1]).toBeGreaterThan(1.3);
});

it("a plan asks for its share of bytes, however uneven the documents are", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50_000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 200_000 }),
      (lengths, sample) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        const [{ share, longest }] = planDraws([{ lengths, broken: 0 }], sample);
        const expected = share * lengths.reduce((sum, length) => sum + Math.min(length, longest), 0);
        expect(Math.abs(expected - Math.min(sample, total))).toBeLessThanOrEqual(lengths.length + 1e-6);
      },
    ),
  );
});
