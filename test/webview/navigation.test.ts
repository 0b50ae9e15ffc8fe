import { describe, expect, it } from "vitest";
import { visibleToken } from "../../webview/heatmap/glyphs";
import { moves } from "../../webview/heatmap/navigation";
import { layoutRows } from "../../webview/heatmap/rows";

/** Tokens of one word each, in rows of 20 columns:  "one two three four f" / "ive six\n" / "seven". */
const words = ["one ", "two ", "three ", "four ", "five ", "six\n", "seven"];
const bytes = new TextEncoder().encode(words.join(""));
const ends = words.map((_, index) => words.slice(0, index + 1).join("").length);
const text = { bytes, boundaries: Uint32Array.from([0, ...ends]) };
const grid = { text, rows: layoutRows(text, 20) };
const from = (word: string) => words.findIndex((candidate) => candidate.trim() === word);

const cases: [string, string, string][] = [
  ["one", "ArrowRight", "two"],
  ["one", "ArrowLeft", "one"],
  ["seven", "ArrowRight", "seven"],
  ["two", "ArrowDown", "six"],
  ["seven", "ArrowUp", "five"],
  ["two", "End", "five"],
  ["four", "Home", "one"],
  ["one", "Ctrl+End", "seven"],
  ["six", "Ctrl+Home", "one"],
  ["one", "PageDown", "seven"],
];

describe("keys in the heatmap", () => {
  it.each(cases)("from %s, %s goes to %s", (start, key, end) => {
    expect(words[moves[key]({ grid, token: from(start), rowsInView: 10 })].trim()).toBe(end);
  });
});

describe("tokens on the card", () => {
  const token = (bytes: number[], boundaries: number[], index: number) =>
    visibleToken({ bytes: Uint8Array.from(bytes), boundaries: Uint32Array.from(boundaries) }, index);

  it("show their blanks", () => expect(visibleToken(text, from("six"))).toBe("six⏎"));
  it("name the bytes of a character that was split", () => {
    expect(token([0xe6, 0x97, 0xa5], [0, 1, 3], 0)).toBe("⟨e6⟩ of 日");
    expect(token([0xe6, 0x97, 0xa5], [0, 1, 3], 1)).toBe("⟨97⟩⟨a5⟩ of 日");
  });
});
