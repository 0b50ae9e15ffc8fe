import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenModel } from "../../../src/core/scoring/model";
import { drawDocuments, type PositionBudget, positionShare, scorePositions } from "../../../src/core/scoring/positionSample";
import { bitsPerToken, PositionTotals } from "../../../src/core/scoring/positions";
import type { Document, Entry } from "../../../src/core/types";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const document = (index: number, bytes: Uint8Array): Document => ({
  id: String(index),
  line: index + 1,
  range: { start: 0, end: 0 },
  bytes,
  runs: () => [],
});

async function* entriesOf(entries: Entry[]): AsyncGenerator<Entry> {
  yield* entries;
}

/** A token is a byte, and costs as many bits as bytes stand before it in its document. */
const model = {
  documentTokens: async ({ documents, most }: { documents: Uint8Array[]; most: number }) => {
    const lengths = documents.map(({ length }) => Math.min(length, most));
    const all = lengths.flatMap((length) => Array.from({ length }, (_, position) => position));
    return { tokens: Uint32Array.from(lengths), bits: Float32Array.from(all), bytes: Uint32Array.from(all, () => 1) };
  },
} as unknown as TokenModel;

const budget = (documents: Document[], bytes: number): PositionBudget => ({
  documents: documents.length,
  textBytes: documents.reduce((sum, { bytes: { length } }) => sum + length, 0),
  bytes,
  seed: 1,
});

describe("documents drawn for the loss by position", () => {
  const many = Array.from({ length: 2000 }, (_, index) => document(index, bytesOf("x".repeat(50 + (index % 100)))));

  it("are all of a small file, but for those that are empty or broken", async () => {
    const broken = { line: 2, range: { start: 0, end: 0 }, bytes: 9, error: "no JSON" };
    const entries = [document(0, bytesOf("one")), broken, document(2, bytesOf("")), document(3, bytesOf("two"))];
    const drawn = await drawDocuments(entriesOf(entries), { documents: 3, textBytes: 6, bytes: 1000, seed: 1 });
    expect(drawn).toEqual({ documents: [bytesOf("one"), bytesOf("two")], of: 3 });
  });

  it("are about as many bytes as the budget, and the same for the same seed", async () => {
    const drawn = await drawDocuments(entriesOf(many), budget(many, 20_000));
    const bytes = drawn.documents.reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeGreaterThan(14_000);
    expect(bytes).toBeLessThan(26_000);
    expect(await drawDocuments(entriesOf(many), budget(many, 20_000))).toEqual(drawn);
  });

  it("are some even where one would be enough for the budget", () => {
    expect(positionShare({ documents: 100, textBytes: 1e9, bytes: 1000, seed: 1 })).toBe(0.08);
    expect(positionShare({ documents: 1, textBytes: 1e9, bytes: 1000, seed: 1 })).toBeGreaterThanOrEqual(1);
  });

  it("are cut where no character is split", async () => {
    const long = document(0, bytesOf("語".repeat(20_000)));
    const { documents } = await drawDocuments(entriesOf([long]), budget([long], 1e6));
    expect(new TextDecoder("utf-8", { fatal: true }).decode(documents[0])).toMatch(/^語{10000,}$/);
  });

  it("are scored group by group, whatever their lengths", async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(lengths, async (some) => {
        const totals = new PositionTotals();
        const shares: number[] = [];
        const documents = some.map((length) => new Uint8Array(length));
        for await (const share of scorePositions(model, documents, totals)) shares.push(share);
        expect(shares.at(-1)).toBe(1);
        expect(totals.documents).toBe(some.length);
        expect(bitsPerToken(totals.bins()[0])).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
