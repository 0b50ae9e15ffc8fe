import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineIndex } from "../../../src/core/corpus/lineIndex";
import { toFile, toFileRange, toText } from "../../../src/core/corpus/offsets";
import type { Run } from "../../../src/core/types";
import { utf8 } from "./reading";

// {"q":"ab\u00e9c","a":"d"}: the text is "abéc", a line feed of no file, "d".
const runs: Run[] = [
  { start: 0, length: 2, fileStart: 6, fileLength: 2 },
  { start: 2, length: 2, fileStart: 8, fileLength: 6 },
  { start: 4, length: 1, fileStart: 14, fileLength: 1 },
  { start: 5, length: 1, fileStart: 15, fileLength: 0 },
  { start: 6, length: 1, fileStart: 22, fileLength: 1 },
];

describe("between text and file", () => {
  test("a byte of the text", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => toFile(runs, offset))).toEqual([6, 7, 8, 8, 14, 15, 22, 23]);
  });

  test.each([
    [
      { start: 0, end: 2 },
      { start: 6, end: 8 },
    ],
    [
      { start: 1, end: 3 },
      { start: 7, end: 14 },
    ],
    [
      { start: 3, end: 4 },
      { start: 8, end: 14 },
    ],
    [
      { start: 4, end: 6 },
      { start: 14, end: 15 },
    ],
    [
      { start: 4, end: 7 },
      { start: 14, end: 23 },
    ],
    [
      { start: 2, end: 2 },
      { start: 8, end: 8 },
    ],
  ])("a stretch of the text %o", (range, expected) => {
    expect(toFileRange(runs, range)).toEqual(expected);
  });

  test("a byte of the file", () => {
    expect([5, 6, 7, 8, 13, 14, 15, 21, 22, 23].map((offset) => toText(runs, offset))).toEqual([
      undefined,
      0,
      1,
      2,
      2,
      4,
      undefined,
      undefined,
      6,
      undefined,
    ]);
  });

  test("there and back leads to the same byte, or to the beginning of its escape", () => {
    for (const offset of [0, 1, 2, 4, 6]) expect(toText(runs, toFile(runs, offset))).toBe(offset);
  });

  test("a text without runs has no place", () => {
    expect(() => toFile([], 0)).toThrow("A text without runs has no place in its file.");
  });
});

describe("lines and columns", () => {
  test.each([
    ["ab\ncd", 4, { line: 1, column: 1 }],
    ["ab\r\ncd", 4, { line: 1, column: 0 }],
    ["ab\rcd", 3, { line: 1, column: 0 }],
    ["é中😀x", 9, { line: 0, column: 4 }],
    ["é中😀x", 7, { line: 0, column: 2 }],
    ["\ufeffab", 4, { line: 0, column: 1 }],
    ["ab\n\ufeffc", 6, { line: 1, column: 1 }],
    ["ab\n", 3, { line: 1, column: 0 }],
    ["", 0, { line: 0, column: 0 }],
  ])("%j at %i", (text, offset, expected) => {
    expect(new LineIndex(utf8(text)).position(offset)).toEqual(expected);
  });

  test("a byte that is not UTF-8 counts as one column", () => {
    expect(new LineIndex(Uint8Array.of(0x61, 0xff, 0xe4, 0xb8, 0x62)).position(4)).toEqual({ line: 0, column: 3 });
  });

  test("every character's place is the one that splitting the text gives", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "é", "中", "😀", "\n", "\r", "\r\n") }), (text) => {
        const index = new LineIndex(utf8(text));
        const lines = text.split(/\r\n|\n|\r/);
        const starts = index.starts.map((start) => index.position(start));
        expect(starts).toEqual(lines.map((_, line) => ({ line, column: 0 })));
        for (const [line, content] of lines.entries()) {
          const end = index.starts[line] + utf8(content).length;
          expect(index.position(end)).toEqual({ line, column: content.length });
        }
      }),
    );
  });
});
