/** A table for people: columns aligned, numbers to the right. */
export function table(header: string[], rows: (string | number)[][]): string {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => width(row[column]))));
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => /^[\d.−-]*$/.test(String(row[column]))));
  const line = (row: string[]) =>
    row
      .map((cell, i) => pad(cell, widths[i], numeric[i]))
      .join("  ")
      .trimEnd();
  return `${cells.map(line).join("\n")}\n`;
}

/** Columns on a terminal: East Asian wide characters and emoji take two. */
const width = (text: string) =>
  Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(character) ? 2 : 1),
    0,
  );

function pad(text: string, to: number, left: boolean): string {
  const blanks = " ".repeat(Math.max(0, to - width(text)));
  return left ? blanks + text : text + blanks;
}
