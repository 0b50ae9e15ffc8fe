import { describe, expect, test } from "vitest";
import { formats } from "../../../src/core/corpus/formats";
import { bytesOf, onceSource, read, readContent, textOf, texts, utf8 } from "./reading";

const lines = (line: string, count: number) => `${line}\n`.repeat(count);

describe("the name tells the format", () => {
  test.each([
    ["a.jsonl", "jsonl"],
    ["a.NDJSON", "jsonl"],
    ["a.json", "json"],
    ["a.csv", "csv"],
    ["a.tsv", "tsv"],
    ["a.md", "markdown"],
    ["a.rst", "text"],
    ["a.b.tex", "text"],
    ["a.py", "code"],
    ["a.html", "code"],
  ])("%s", async (name, format) => {
    expect((await readContent(name, "text\n")).corpus.format).toBe(format);
  });

  test("no extension is claimed twice", () => {
    const all = formats.flatMap((format) => format.extensions);
    expect(all.filter((extension, index) => all.indexOf(extension) !== index)).toEqual([]);
  });
});

describe("the beginning tells it where the name does not", () => {
  test.each([
    ["objects on lines", lines('{"text":"a"}', 3), "jsonl"],
    ["one object", '{\n "text": "a"\n}', "json"],
    ["an array", '[\n "text"]', "json"],
    ["a table", lines("a,b,c", 5), "csv"],
    ["a table with tabs", lines("a\tb", 5), "tsv"],
    ["prose with commas", "Well, yes, indeed.\nNo, never.\nOnce, perhaps, or twice.\nAgain, and again.\nStop.\n", "text"],
    ["an INI file", "[section]\nkey = value\n", "text"],
    ["a NUL", "a\0b", "bytes"],
    ["nothing", "", "text"],
  ])("%s", async (_, content, format) => {
    expect((await readContent("-", content)).corpus.format).toBe(format);
  });

  test("an image is bytes, and so is text that is said of it", async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
    expect((await readContent("a.png", png)).corpus.notes).toEqual([]);
    const { corpus } = await readContent("a.txt", png);
    expect([corpus.format, corpus.notes]).toEqual([
      "bytes",
      ["The name says text, but the beginning is not UTF-8 text; its raw bytes are scored."],
    ]);
  });

  test("UTF-16 without a byte order mark is bytes too", async () => {
    const { corpus } = await readContent("a.csv", Buffer.from("text,label\na,b\n", "utf16le"));
    expect(corpus.format).toBe("bytes");
  });

  test("some binary lines in JSON Lines are broken records among good ones", async () => {
    const garbage = Uint8Array.from({ length: 20 }, (_, index) => (index * 37) % 256).filter((byte) => byte !== 10);
    const content = Buffer.concat([utf8(lines('{"text":"a good line"}', 5)), garbage, utf8(`\n${lines('{"text":"another"}', 5)}`)]);
    const found = await texts("a.jsonl", content);
    expect(found.map((text) => text.startsWith("<"))).toEqual([...Array(5).fill(false), true, ...Array(5).fill(false)]);
  });

  test.each([
    ["little-endian", [0xff, 0xfe, 0x61, 0]],
    ["big-endian", [0xfe, 0xff, 0, 0x61]],
  ])("UTF-16 %s is scored as bytes, and said so", async (order, content) => {
    const { corpus, entries } = await readContent("a.jsonl", Uint8Array.from(content));
    expect(corpus.format).toBe("bytes");
    expect(corpus.notes).toEqual([`UTF-16 ${order} text: convert it to UTF-8 to see tokens; its raw bytes are scored.`]);
    expect(entries[0].range).toEqual({ start: 0, end: 4 });
  });
});

describe("the format that is asked for", () => {
  test("wins over the name", async () => {
    expect(await texts("a.txt", '{"text":"a"}\n', { format: "jsonl" })).toEqual(["a"]);
  });

  test("must exist", async () => {
    await expect(readContent("a.txt", "", { format: "xml" })).rejects.toThrow(
      'There is no format "xml". Choose one of parquet, jsonl, json, tsv, csv, markdown, code, log, text, bytes.',
    );
  });
});

describe("a source that can be opened once", () => {
  const content = lines('{"text":"a"}', 200);

  test("is read whole after its beginning was looked at", async () => {
    const { entries } = await read(onceSource("-", utf8(content), [5, 100]));
    expect(entries.length).toBe(200);
  });

  test("is refused the second time", async () => {
    const { corpus } = await read(onceSource("standard input", utf8(content), [5, 100]), { format: "jsonl" });
    await expect(bytesOf(corpus.stream())).rejects.toThrow("standard input can be read only once. Save it to a file, then open the file.");
  });

  test("gives its stream", async () => {
    const { openCorpus } = await import("../../../src/core/corpus/openCorpus");
    const { decoders } = await import("../../../src/files/decoders");
    const corpus = await openCorpus(onceSource("-", utf8(content), [5, 100]), decoders);
    expect(textOf(await bytesOf(corpus.stream()))).toBe(content);
  });
});
