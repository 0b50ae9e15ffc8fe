import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Marks, markLines, parseMarks } from "../../../../src/core/quality/filter/marks";

const mark = fc.constantFrom("keep" as const, "drop" as const);
/** Rows of a file with their lines: one a line, or several. */
const marked = fc.array(fc.tuple(fc.nat({ max: 3 }), mark), { minLength: 1, maxLength: 30 }).map((rows) => {
  let line = 1;
  const lines = rows.map(([more]) => (line += more));
  return { lines, marks: rows.map(([, each], row) => ({ row, mark: each })) };
});

describe("marks", () => {
  it("written as lines and read again are those of the same documents", () => {
    fc.assert(
      fc.property(marked, ({ lines, marks }) => {
        const written = markLines(marks, { line: lines, content: lines.map((_, row) => row * 7) });
        const read = parseMarks(written.map((each) => `${JSON.stringify(each)}\n`).join(""), "marks.jsonl");
        expect(read).toEqual(written);
        const known = new Marks(read);
        expect(known.count).toBe(marks.length);
        for (const { row, mark: expected } of marks) expect(known.of({ line: lines[row], id: String(row + 1) })).toBe(expected);
      }),
    );
  });

  it("are one text in whatever order they come", () => {
    fc.assert(
      fc.property(marked, ({ lines, marks }) => {
        const places = { line: lines, content: lines };
        const backwards = markLines(marks, places).toReversed();
        expect(String(new Marks(backwards))).toBe(String(new Marks(markLines(marks, places))));
      }),
    );
  });

  it.each(["{", "7", '{"line": 1}', '{"mark": "drop"}', '{"line": 1, "mark": "perhaps"}'])("%s is none", (line) => {
    expect(() => parseMarks(`{"line": 3, "mark": "keep"}\n\n${line}\n`, "marks.jsonl")).toThrow(/^marks\.jsonl, line 3 is no mark: .*\.$/);
  });
});
