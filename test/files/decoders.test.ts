import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memorySource } from "../../src/core/corpus/memorySource";
import { decoders } from "../../src/files/decoders";
import { bytesOf, chunkedSource, onceSource, read, readContent, textOf, utf8 } from "../core/corpus/reading";

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/corpora/${name}`, import.meta.url)));
const plain = fixture("escapes.jsonl");
const compressed: [name: "gzip" | "zstd", file: string, bytes: Uint8Array][] = [
  ["gzip", "escapes.jsonl.gz", new Uint8Array(gzipSync(plain))],
  ["zstd", "escapes.jsonl.zst", fixture("escapes.jsonl.zst")],
];

describe.each(compressed)("%s", (name, file, bytes) => {
  const decode = (content: Uint8Array, sizes = [10]) => bytesOf(decoders[name](chunkedSource(file, content, sizes).open()));

  test("is read through, whatever the chunks", async () => {
    const entries = (await readContent("escapes.jsonl", plain)).entries;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
        for (const source of [chunkedSource(file, bytes, sizes), onceSource(file, bytes, sizes)]) {
          const { corpus, entries: found } = await read(source);
          expect(corpus).toMatchObject({ format: "jsonl", compression: name });
          expect(found.map(({ line, range }) => ({ line, range }))).toEqual(entries.map(({ line, range }) => ({ line, range })));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("is told by its first bytes where there is no extension", async () => {
    expect((await readContent("-", bytes)).corpus).toMatchObject({ format: "jsonl", compression: name });
  });

  test("members one after the other are one stream", async () => {
    expect(textOf(await decode(Buffer.concat([bytes, bytes])))).toBe(textOf(plain).repeat(2));
  });

  test("cut short", async () => {
    await expect(decode(bytes.subarray(0, bytes.length - 12))).rejects.toThrow(
      `The ${name} data ends too early. Copy or download the file again, or compress it again.`,
    );
  });

  test("damaged", async () => {
    const damaged = bytes.slice();
    damaged.fill(0xff, 30, 60);
    await expect(decode(damaged)).rejects.toThrow(new RegExp(`^The ${name} data is damaged \\(.+\\)\\. Copy or download`));
  });

  test("an error of the source is passed on", async () => {
    async function* failing() {
      yield bytes.subarray(0, 20);
      throw new Error("The disk is gone.");
    }
    await expect(bytesOf(decoders[name](failing()))).rejects.toThrow(/^The disk is gone\.$/);
  });

  test("need not be read to its end", async () => {
    const corpus = await read(memorySource(file, bytes));
    for await (const entry of corpus.corpus.entries()) {
      expect(entry.line).toBe(1);
      break;
    }
  });

  test("under its name, but not compressed", async () => {
    await expect(readContent(file, utf8("{}\n"))).rejects.toThrow(
      `${file} is not ${name} data: it begins with other bytes. Compress it again, or take ".${file.split(".").at(-1)}" off its name.`,
    );
  });
});

test("compressed data of another name is data", async () => {
  const { corpus } = await readContent("a.bin", gzipSync(plain));
  expect([corpus.format, corpus.compression]).toEqual(["bytes", undefined]);
});

test("Parquet inside gzip", async () => {
  const { corpus, entries } = await readContent("notes.parquet.gz", gzipSync(fixture("notes.parquet")));
  expect([corpus.format, corpus.compression, entries.length]).toEqual(["parquet", "gzip", 4]);
});
