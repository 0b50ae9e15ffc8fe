import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineEdit, movedBy, type Replacement } from "../../../src/editor/quality/lineEdits";

const line = fc.constantFrom("", "a", "bc", "def", "ghij");
const text = fc.array(line, { minLength: 1, maxLength: 12 });

/** Where a text is replaced: offsets, and what comes in. */
const replacement = fc.tuple(
  fc.nat(),
  fc.nat(),
  fc.array(fc.constantFrom("x", "yz", "\n", "q\n"), { maxLength: 3 }).map((parts) => parts.join("")),
);

function positionIn(lines: string[], offset: number) {
  const before = lines.join("\n").slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** Not overlapping, the last one first, as editors give them. */
function replacementsIn(lines: string[], wanted: [number, number, string][]): { start: number; end: number; text: string }[] {
  const length = lines.join("\n").length;
  const ranges = wanted.map(([a, b, put]) => {
    const [start, end] = [a % (length + 1), b % (length + 1)].sort((one, other) => one - other);
    return { start, end, text: put };
  });
  ranges.sort((a, b) => b.start - a.start);
  return ranges.filter(({ end }, i) => i === 0 || end < ranges.slice(0, i).reduce((least, { start }) => Math.min(least, start), length));
}

describe("lines that were not edited", () => {
  it("are found again where they were moved to, with what stands in them", () => {
    fc.assert(
      fc.property(text, fc.array(replacement, { maxLength: 3 }), fc.nat(), fc.nat({ max: 3 }), (lines, wanted, from, more) => {
        const replacements = replacementsIn(lines, wanted);
        let edited = lines.join("\n");
        for (const { start, end, text: put } of replacements) edited = edited.slice(0, start) + put + edited.slice(end);
        const edits = replacements.map(
          ({ start, end, text: put }): Replacement => ({
            range: { start: positionIn(lines, start), end: positionIn(lines, end) },
            text: put,
          }),
        );
        const start = from % lines.length;
        const range = { start, end: Math.min(lines.length - 1, start + more) };
        const moved = movedBy(range, edits.map(lineEdit));
        if (moved === undefined) return;
        expect(edited.split("\n").slice(range.start + moved, range.end + moved + 1)).toEqual(lines.slice(range.start, range.end + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["another line that comes before", { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: "new\n" }, 1],
    ["a line that goes before", { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, text: "" }, -1],
    ["a letter in the line before", { range: { start: { line: 2, character: 1 }, end: { line: 2, character: 1 } }, text: "x" }, 0],
    ["a letter in it", { range: { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } }, text: "x" }, undefined],
    ["a letter behind it", { range: { start: { line: 4, character: 1 }, end: { line: 4, character: 1 } }, text: "x" }, 0],
    ["a join with the line before", { range: { start: { line: 2, character: 3 }, end: { line: 3, character: 0 } }, text: "" }, undefined],
  ])("%s", (_, edit, expected) => {
    expect(movedBy({ start: 3, end: 3 }, [lineEdit(edit)])).toBe(expected);
  });
});
