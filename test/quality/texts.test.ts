import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../src/core/corpus/memorySource";
import { openCorpus } from "../../src/core/corpus/openCorpus";
import { previewOf } from "../../src/core/scoring/signals";
import { type Entry, isBroken } from "../../src/core/types";
import { decoders } from "../../src/files/decoders";
import { ContentHashes } from "../../src/quality/contentHashes";
import { Texts } from "../../src/quality/texts";

const fixtures = join(import.meta.dirname, "..", "fixtures", "corpora");
const files = ["quotes.csv", "semicolons.csv", "tabs.tsv", "paragraphs.txt", "broken.jsonl", "chat.jsonl"];

describe("texts on demand", () => {
  it.each(files)("%s: are those that were read, whether they were kept or are read again", async (name) => {
    const source = memorySource(name, new Uint8Array(readFileSync(join(fixtures, name))));
    const corpus = await openCorpus(source, decoders);
    const entries: Entry[] = [];
    for await (const entry of corpus.entries()) entries.push(entry);
    for (const mostKept of [0, 40, 1e9]) {
      const texts = new Texts(corpus, source, (row) => entries[row].range, mostKept);
      for (const [row, entry] of entries.entries()) texts.add(row, entry);
      for (const [row, entry] of entries.entries()) {
        if (isBroken(entry)) {
          await expect(texts.text(row)).rejects.toThrow(entry.error);
          expect(await texts.preview(row)).toBe(entry.error);
        } else {
          expect(await texts.text(row)).toBe(new TextDecoder().decode(entry.bytes));
          expect(await texts.preview(row)).toBe(previewOf(entry.bytes));
        }
      }
    }
  });
});

describe("what texts are told apart by", () => {
  it("is another one for each copy, the same for the same file, and fits a number", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "a "), { maxLength: 20 }), (documents) => {
        const hashes = () => {
          const contents = new ContentHashes();
          return documents.map((document) => contents.next(new TextEncoder().encode(document)));
        };
        expect(new Set(hashes()).size).toBe(documents.length);
        expect(hashes()).toEqual(hashes());
        expect(hashes().every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it("does not depend on the documents around it", () => {
    const alone = new ContentHashes().next("text");
    const among = new ContentHashes();
    among.next("another");
    expect(among.next("text")).toBe(alone);
  });
});
