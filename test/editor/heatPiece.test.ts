import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileRange } from "../../src/core/corpus/filePlaces";
import { memorySource } from "../../src/core/corpus/memorySource";
import { openCorpus } from "../../src/core/corpus/openCorpus";
import { type Document, isBroken } from "../../src/core/types";
import { type HeatPiece, pieceOf, plainPiece, tokenPlaces, tokensWithin, unscored } from "../../src/editor/heatPiece";
import { decoders } from "../../src/files/decoders";

const encoder = new TextEncoder();

async function documents(name: string, text: string): Promise<Document[]> {
  const corpus = await openCorpus(memorySource(name, encoder.encode(text)), decoders);
  const found: Document[] = [];
  for await (const entry of corpus.entries()) if (!isBroken(entry)) found.push(entry);
  return found;
}

/** Tokens of one byte each are the hardest to place. */
function withByteTokens(piece: HeatPiece): HeatPiece {
  piece.tokens = unscored(Uint32Array.from({ length: piece.bytes.length + 1 }, (_, index) => index));
  return piece;
}

const record = fc.record({
  text: fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  more: fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
});

describe("tokens of a JSONL record", () => {
  it("stand where the file has them, escape for escape", async () => {
    const line = `{"a": 1, "text": "x\\ny\\u4e2d😀z"}`;
    const [document] = await documents("a.jsonl", `${line}\n`);
    const piece = withByteTokens(pieceOf(document));
    const bytes = encoder.encode(line);
    const places = [...tokenPlaces(piece, 0, piece.bytes.length)].map(({ start, end }) =>
      Buffer.from(bytes.subarray(start, end)).toString("latin1"),
    );
    expect(places).toEqual(["x", "\\n", "y", "\\u4e2d", "\\u4e2d", "\\u4e2d", ..."\xf0\x9f\x98\x80", "z"]);
  });

  it("are within the record, in ascending order, whatever the strings", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
        const text = records.map((value) => JSON.stringify(value)).join("\n");
        for (const document of await documents("a.jsonl", text)) {
          const piece = withByteTokens(pieceOf(document));
          const places = [...tokenPlaces(piece, 0, piece.bytes.length)];
          expect(places.every(({ start, end }) => start >= document.range.start && end <= document.range.end && start < end)).toBe(true);
          expect(places.every(({ start }, index) => index === 0 || start >= places[index - 1].start)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are found again from their places", async () => {
    await fc.assert(
      fc.asyncProperty(record, async (value) => {
        for (const document of await documents("a.jsonl", JSON.stringify(value))) {
          const piece = withByteTokens(pieceOf(document));
          for (const place of tokenPlaces(piece, 0, piece.bytes.length)) {
            const { from, to } = tokensWithin(piece, place);
            expect(from <= place.token && place.token < to).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("tokens of a plain stretch", () => {
  it("map one by one, and only those of a part are taken", () => {
    const piece = withByteTokens(plainPiece(encoder.encode("0123456789"), 100, 3));
    expect(piece.range).toEqual({ start: 103, end: 110 });
    expect(tokensWithin(piece, { start: 105, end: 107 })).toEqual({ from: 5, to: 8 });
    expect(tokensWithin(piece, { start: 0, end: 1000 })).toEqual({ from: 3, to: 10 });
    expect([...tokenPlaces(piece, 5, 7)].map(({ start }) => start)).toEqual([105, 106]);
  });
});

describe("the place of a document in its file", () => {
  it("covers whole escapes", async () => {
    const line = `{"text": "ab\\ncd"}`;
    const [document] = await documents("a.jsonl", line);
    const placed = (start?: number, end?: number) => {
      const range = fileRange(document, start, end);
      return line.slice(range.start, range.end);
    };
    expect([placed(), placed(2, 3), placed(1, 4), placed(0, 0)]).toEqual(["ab\\ncd", "\\n", "b\\nc", ""]);
  });
});
