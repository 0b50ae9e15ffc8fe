import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingColumns, unscoredRow } from "../../src/editor/columns";
import { rankingCsv, textCell } from "../../src/editor/csv";

const columns = new GrowingColumns();
for (let line = 1; line <= 200; line++)
  columns.push({ line, bytes: 2 * line, bits: 3 * line, tokens: line, entropy0: 4, gzipRatio: 1.5, broken: 0 });
columns.push(unscoredRow({ line: 201, range: { start: 0, end: 9 }, bytes: 9, error: "The record is not valid JSON." }));

const csvOf = (order: number[], preview: (index: number) => string) => rankingCsv(order, (index) => columns.row(index), preview);

describe("the ranking as CSV", () => {
  it("has the rows in the order shown, numbered", () => {
    const rows: Record<string, string>[] = parse(
      csvOf([4, 0, 199], (index) => `document ${index}`),
      { columns: true },
    );
    expect(rows.map(({ rank, line, bits_per_byte, document }) => [rank, line, bits_per_byte, document])).toEqual([
      ["1", "5", "1.5", "document 4"],
      ["2", "1", "1.5", "document 0"],
      ["3", "200", "1.5", "document 199"],
    ]);
  });

  it("leaves unknown figures empty", () => {
    const [row]: Record<string, string>[] = parse(
      csvOf([200], () => "broken"),
      { columns: true },
    );
    expect(row).toMatchObject({ line: "201", bytes: "9", bits: "", bits_per_byte: "", entropy0: "" });
  });

  it("can be read again, whatever the previews", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 20 }), (previews) => {
        const order = previews.map((_, index) => index);
        const rows: Record<string, string>[] = parse(
          csvOf(order, (index) => previews[index]),
          { columns: true, relax_column_count: false },
        );
        expect(rows.map(({ document }) => document.replace(/^'(?=[=+\-@\t\r])/, ""))).toEqual(
          previews.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, "")),
        );
      }),
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'])("makes no formula of %j", (text) => {
    const [[cell]]: string[][] = parse(textCell(text));
    expect(cell).toBe(`'${text}`);
  });
});

describe("columns that grow", () => {
  it("keep what a snapshot has", () => {
    const growing = new GrowingColumns();
    for (let line = 0; line < 100; line++) growing.push({ ...columns.row(0), line });
    const snapshot = growing.snapshot();
    growing.push(columns.row(1));
    expect([snapshot.line.length, snapshot.bits.length, growing.length]).toEqual([100, 100, 101]);
    expect([...snapshot.line]).toEqual(Array.from({ length: 100 }, (_, line) => line));
  });
});
