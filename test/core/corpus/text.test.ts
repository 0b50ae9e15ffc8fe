import { describe, expect, test } from "vitest";
import type { Split } from "../../../src/core/corpus/corpus";
import { documents, readContent, textOf, texts, utf8 } from "./reading";

const MEBIBYTE = 2 ** 20;
const CUT = "Documents longer than 1 MiB were cut into pieces of at most 1 MiB.";

describe("plain text", () => {
  const content = "one\ntwo\n\n \t\r\nthree\r\n\r\n";
  const cases: [name: string, file: string, split: Split | undefined, expected: string[]][] = [
    ["prose by paragraphs", "a.txt", undefined, ["one\ntwo", "three"]],
    ["Markdown by paragraphs", "a.md", undefined, ["one\ntwo", "three"]],
    ["unknown text by paragraphs", "README", undefined, ["one\ntwo", "three"]],
    ["code as a whole", "a.py", undefined, [content]],
    ["prose as a whole", "a.txt", "file", [content]],
    ["code by paragraphs", "a.py", "paragraphs", ["one\ntwo", "three"]],
    ["by lines", "a.log", "lines", ["one", "two", "three"]],
  ];
  test.each(cases)("%s", async (_, file, split, expected) => {
    expect(await texts(file, content, { split })).toEqual(expected);
  });

  test("documents know their line and their place", async () => {
    const found = await documents("a.txt", content);
    expect(found.map(({ id, line, range }) => [id, line, range.start, range.end])).toEqual([
      ["1", 1, 0, 7],
      ["2", 5, 13, 18],
    ]);
    expect(found[1].runs()).toEqual([{ start: 0, length: 5, fileStart: 13, fileLength: 5 }]);
  });

  test.each([
    ["nothing", "", []],
    ["one byte", "x", ["x"]],
    ["one line break", "\n", []],
    ["a byte order mark alone", "\ufeff", []],
    ["a byte order mark and a text", "\ufeffx", ["x"]],
  ])("%s", async (_, file, expected) => {
    expect(await texts("a.txt", file)).toEqual(expected);
  });

  test("a few bytes that are not UTF-8 stay as they are", async () => {
    const latin1 = Buffer.concat([utf8("a long enough text with a caf"), Uint8Array.of(0xe9), utf8(" in it")]);
    const [document] = await documents("a.txt", latin1);
    expect(Buffer.compare(document.bytes, latin1)).toBe(0);
  });
});

describe("documents over 1 MiB", () => {
  test("are cut at the ends of lines", async () => {
    const line = `${"x".repeat(999)}\n`;
    const { corpus } = await readContent("a.py", line.repeat(2500));
    const pieces = await documents("a.py", line.repeat(2500));
    expect(pieces.map((piece) => piece.bytes.length)).toEqual([1_048_000, 1_048_000, 404_000]);
    expect(pieces.map((piece) => piece.line)).toEqual([1, 1049, 2097]);
    expect(pieces.map((piece) => piece.range.start)).toEqual([0, 1_048_000, 2_096_000]);
    expect(corpus.notes).toEqual([CUT]);
  });

  test("are cut between two characters where a line is longer", async () => {
    const content = utf8(`a${"中".repeat(1_000_000)}\nb`);
    const pieces = await documents("a.txt", content);
    expect(pieces.every((piece) => piece.bytes.length <= MEBIBYTE && !textOf(piece.bytes).includes("\ufffd"))).toBe(true);
    expect(pieces.map((piece) => textOf(piece.bytes)).join("")).toBe(textOf(content));
    // 1 + 3 · 349,525 = 2^20 bytes, and 1 + 3 · 699,050 is the last such sum below 2 · 2^20.
    expect(pieces.map((piece) => piece.range.start)).toEqual([0, MEBIBYTE, 2 * MEBIBYTE - 1]);
  });

  test("are cut at any byte where they are no text", async () => {
    const { corpus, entries } = await readContent("a.bin", new Uint8Array(2 * MEBIBYTE + 1));
    expect(entries.map((entry) => entry.range)).toEqual([
      { start: 0, end: MEBIBYTE },
      { start: MEBIBYTE, end: 2 * MEBIBYTE },
      { start: 2 * MEBIBYTE, end: 2 * MEBIBYTE + 1 },
    ]);
    expect(corpus.notes).toEqual([CUT]);
  });
});
