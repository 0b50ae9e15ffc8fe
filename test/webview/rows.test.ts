import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenizedText } from "../../webview/heatmap/cells";
import { glyph } from "../../webview/heatmap/glyphs";
import { forEachCell, layoutRows, rowAt, rowCount } from "../../webview/heatmap/rows";

/** A text cut into tokens after the given byte counts, whatever characters that splits. */
function cut(bytes: Uint8Array, lengths: number[]): TokenizedText {
  const boundaries = [0];
  for (const length of lengths) boundaries.push(Math.min(bytes.length, boundaries.at(-1)! + length));
  if (boundaries.at(-1) !== bytes.length) boundaries.push(bytes.length);
  return { bytes, boundaries: Uint32Array.from(boundaries) };
}

const encode = (text: string) => new TextEncoder().encode(text);
const whole = (text: string) => cut(encode(text), []);

function shown(text: TokenizedText, columns: number): string[] {
  const rows = layoutRows(text, columns);
  return Array.from({ length: rowCount(rows) }, (_, row) => {
    let line = "";
    forEachCell({ text, rows }, row, (cell) => {
      line += glyph(cell);
    });
    return line;
  });
}

describe("rows as shown", () => {
  const cases: [string, TokenizedText, number, string[]][] = [
    ["empty text has one row", whole(""), 20, [""]],
    ["wraps hard", whole("abcdefghij".repeat(3)), 20, ["abcdefghijabcdefghij", "abcdefghij"]],
    ["a full row keeps its line feed", whole(`${"x".repeat(20)}\ny`), 20, [`${"x".repeat(20)}⏎`, "y"]],
    ["a last line feed opens no row", whole("a\n"), 20, ["a⏎"]],
    ["wide characters count two", whole("日本語".repeat(4)), 20, ["日本語日本語日本語日", "本語"]],
    ["combining marks count none", whole(`${"e\u0301".repeat(20)}x`), 20, ["e\u0301".repeat(20), "x"]],
    ["tabs go to every fourth column", whole("a\tb"), 20, ["a⇥  b"]],
    ["a tab that does not fit begins the next row", whole(`${"x".repeat(20)}\ty`), 20, ["x".repeat(20), "⇥   y"]],
    ["control characters are seen", whole("\0\x1b\x7f\r"), 24, ["⟨NUL⟩⟨ESC⟩⟨DEL⟩⟨CR⟩"]],
    ["characters that reorder text are named", whole("a\u202eb"), 20, ["a⟨U+202E⟩b"]],
    ["bytes that are no UTF-8 are seen", cut(Uint8Array.of(0x61, 0xff, 0xc0, 0x80, 0xe6, 0x97), []), 24, ["a⟨ff⟩⟨c0⟩⟨80⟩⟨e6⟩⟨97⟩"]],
    ["a split character stands where it begins", cut(encode("日x"), [1, 1, 1]), 20, ["日▏▏x"]],
    ["a mark that begins a token can be seen", cut(encode("e\u0301"), [1]), 20, ["e◌\u0301"]],
  ];
  it.each(cases)("%s", (_name, text, columns, rows) => expect(shown(text, columns)).toEqual(rows));

  it("numbers the rows in which lines begin", () => {
    expect([...layoutRows(whole(`${"x".repeat(30)}\n\ny`), 20).lines]).toEqual([1, 0, 2, 3]);
  });
});

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 120 }).map(encode),
  fc.string({ unit: "grapheme", maxLength: 120 }).map(encode),
);

describe("laws of the layout", () => {
  const given = fc.tuple(anyBytes, fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 200 }), fc.integer({ min: 20, max: 60 }));

  it("every byte is in exactly one cell, and a cell is in one token", () => {
    fc.assert(
      fc.property(given, ([bytes, lengths, columns]) => {
        const text = cut(bytes, lengths);
        const rows = layoutRows(text, columns);
        let at = 0;
        for (let row = 0; row < rowCount(rows); row++) {
          forEachCell({ text, rows }, row, (cell) => {
            expect(cell.start).toBe(at);
            expect(cell.end).toBeGreaterThan(at);
            expect(text.boundaries[cell.token]).toBeLessThanOrEqual(cell.start);
            expect(text.boundaries[cell.token + 1]).toBeGreaterThanOrEqual(cell.end);
            at = cell.end;
          });
        }
        expect(at).toBe(bytes.length);
      }),
    );
  });

  it("no row is wider than asked for, and rows find their bytes", () => {
    fc.assert(
      fc.property(given, ([bytes, lengths, columns]) => {
        const text = cut(bytes, lengths);
        const rows = layoutRows(text, columns);
        for (let row = 0; row < rowCount(rows); row++) {
          let width = 0;
          forEachCell({ text, rows }, row, (cell, column) => {
            expect(column).toBe(width);
            width += cell.width;
            expect(rowAt(rows, cell.start)).toBe(row);
          });
          expect(width).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  it("one megabyte is laid out within 300 ms", () => {
    const bytes = encode("Großes 語 emoji 🙂 and some plain words.\n".repeat(25_000)).subarray(0, 1_000_000);
    const text = cut(bytes, new Array(250_000).fill(4));
    layoutRows(text, 120);
    const start = process.cpuUsage();
    layoutRows(text, 100);
    // Ten times the budget of a quiet machine, since tests share theirs.
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000);
  });
});
