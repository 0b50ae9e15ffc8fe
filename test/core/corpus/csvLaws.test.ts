import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { documents, textOf, utf8 } from "./reading";
import { expectRunsToMap } from "./runsLaw";

/** Well-formed UTF-16 only: a file cannot hold half a surrogate pair. */
const cells = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "|", "\n", "\r\n", " ", "a", "é", "中", "😀"), maxLength: 12 }),
);

const tables = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  rows: fc.array(fc.tuple(cells, cells, fc.boolean()), { minLength: 3, maxLength: 12 }),
});

/** Quotes where they must be, and elsewhere where `always` says so. A lone CR is quoted too, since many readers end a row at it. */
function written(cell: string, delimiter: string, always: boolean): string {
  const needed = cell.startsWith('"') || [delimiter, "\n", "\r"].some((sign) => cell.includes(sign));
  return needed || always ? `"${cell.replaceAll('"', '""')}"` : cell;
}

test("tables come back as they were written, and as csv-parse reads them", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ delimiter, lineBreak, rows }) => {
      const lines = rows.map(([text, other, always], index) =>
        [String(index), written(text, delimiter, always), written(other, delimiter, false), "x"].join(delimiter),
      );
      const content = ["id", "text", "other", "last"].join(delimiter) + lineBreak + lines.join(lineBreak);
      const file = delimiter === "\t" ? "a.tsv" : "a.csv";
      const bytes = utf8(content);
      const found = await documents(file, bytes, { fields: ["text", "other"] });
      expect(found.map((document) => textOf(document.bytes))).toEqual(rows.map(([text, other]) => `${text}\n${other}`));
      const oracle = parse(content, { delimiter, relax_quotes: true, columns: true }) as { text: string; other: string }[];
      expect(found.map((document) => textOf(document.bytes))).toEqual(oracle.map(({ text, other }) => `${text}\n${other}`));
      for (const document of found) expectRunsToMap(document, bytes);
    }),
    { numRuns: 300 },
  );
});
