import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import type { Source } from "../../../src/core/types";
import { bytesOf, chunkedSource, onceSource, read, readContent, textOf } from "./reading";

const table = (columnData: ColumnSource[], rowGroupSize?: number) => new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));

const texts = ["first text", "zwei\nZeilen", "第三", "", "fifth 😀"];
const small = table([
  { name: "text", data: texts, type: "STRING" },
  { name: "count", data: [1n, 2n, 3n, 4n, 2n ** 60n], type: "INT64" },
  { name: "when", data: texts.map((_, day) => new Date(Date.UTC(2024, 0, day + 1))), type: "TIMESTAMP" },
  { name: "raw", data: texts.map((_, index) => Uint8Array.of(0xff, index)), type: "BYTE_ARRAY" },
  { name: "ascii", data: texts.map(() => Uint8Array.of(0x61, 0x62)), type: "BYTE_ARRAY" },
  { name: "tags", data: texts.map((_, index) => ({ n: [index], s: null })), type: "JSON" },
]);

const line = (index: number) =>
  `{"text":${JSON.stringify(texts[index])},"count":${index < 4 ? index + 1 : '"1152921504606846976"'},"when":"2024-01-0${index + 1}T00:00:00.000Z",` +
  `"raw":"${Buffer.of(0xff, index).toString("base64")}","ascii":"ab","tags":{"n":[${index}],"s":null}}`;

describe("rows", () => {
  test("are written as JSON Lines: big integers, dates, bytes, nested values", async () => {
    const { corpus } = await readContent("a.parquet", small);
    expect(textOf(await bytesOf(corpus.stream()))).toBe(texts.map((_, index) => `${line(index)}\n`).join(""));
    expect(corpus.notes).toEqual(["The rows were written as JSON Lines, one a row; those bytes are what is scored."]);
  });

  test("are documents whose place is their line in that stream", async () => {
    const { corpus, entries } = await readContent("a.parq", small);
    const stream = await bytesOf(corpus.stream());
    expect([corpus.format, corpus.fields]).toEqual(["parquet", ["text"]]);
    for (const [index, entry] of entries.entries()) {
      const document = entry as typeof entry & { id: string; bytes: Uint8Array; runs(): unknown[] };
      expect([document.id, document.line, textOf(document.bytes)]).toEqual([String(index + 1), index + 1, texts[index]]);
      expect(textOf(stream.subarray(document.range.start, document.range.end))).toBe(line(index));
      expect(document.runs()).toEqual([]);
    }
    expect(entries.length).toBe(texts.length);
  });

  test("of several row groups follow each other", async () => {
    const data = Array.from({ length: 1050 }, (_, index) => `text number ${index}`);
    const { entries } = await readContent("a.parquet", table([{ name: "body", data, type: "STRING" }], 100));
    expect(entries.map((entry) => "id" in entry && textOf(entry.bytes))).toEqual(data);
    expect(entries.map((entry) => entry.line)).toEqual(data.map((_, index) => index + 1));
  });

  test("a row without text is broken", async () => {
    const content = table([{ name: "text", data: ["a", null, "c"], type: "STRING", nullable: true }]);
    const { entries } = await readContent("a.parquet", content);
    expect(entries.map((entry) => ("error" in entry ? entry.error : entry.line))).toEqual([
      1,
      'The record at line 2 has null in the field "text", not text.',
      3,
    ]);
  });

  test("none", async () => {
    expect((await readContent("a.parquet", table([{ name: "text", data: [], type: "STRING" }]))).entries).toEqual([]);
  });
});

describe("sources", () => {
  test("a stream is kept in memory", async () => {
    expect((await read(onceSource("-", small, [7, 1000]))).entries.length).toBe(texts.length);
  });

  test("a stream of more than 256 MiB is refused", async () => {
    const mebibyte = new Uint8Array(2 ** 20);
    mebibyte.set(small.subarray(0, 4));
    const endless: Source = { name: "big.parquet", open: () => repeated(mebibyte, 257) };
    await expect(read(endless)).rejects.toThrow(
      "big.parquet is Parquet of more than 256 MiB inside a stream. Unpack it to a file, then open the file.",
    );
  });

  test("the source's own failure is passed on", async () => {
    const failing: Source = { ...chunkedSource("a.parquet", small, [99]), slice: () => Promise.reject(new Error("The disk is gone.")) };
    await expect(read(failing)).rejects.toThrow(/^The disk is gone\.$/);
  });
});

describe("what is no whole Parquet file says so", () => {
  test.each([
    ["cut short", small.subarray(0, small.length - 10)],
    ["its footer alone is there", small.subarray(small.length - 4)],
    ["empty", new Uint8Array(0)],
    ["another file", new TextEncoder().encode("this is no Parquet file at all")],
  ])("%s", async (_, content) => {
    await expect(readContent("a.parquet", content)).rejects.toThrow(
      /^a\.parquet is damaged, cut short or no Parquet file \(.+\)\. Copy or download it again\.$/s,
    );
  });
});

async function* repeated(chunk: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
  for (let time = 0; time < times; time++) yield chunk;
}
