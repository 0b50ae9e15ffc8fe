import type { Article } from "./paragraphs";

const LEAST_LINES = 10;
const MOST_LINES = 60;
const MOST_CHARACTERS = 2900;

/** A program cut into functions or stretches of 10 to 60 lines, at blank lines, where possible before a line that is not indented. */
export function readProgram(text: string): Article[] {
  const blocks = text
    .replace(/\r\n?/g, "\n")
    .replace(/\f/g, "")
    .split(/\n[ \t]*\n/);
  const stretches: string[] = [];
  for (const block of blocks) {
    const last = stretches.at(-1);
    if (last !== undefined && continues(last, block)) stretches[stretches.length - 1] = `${last}\n\n${block}`;
    else stretches.push(block);
  }
  return stretches.filter(fits).map((stretch) => [outdented(stretch)]);
}

const lines = (text: string): number => text.split("\n").length;

function continues(before: string, block: string): boolean {
  const whole = `${before}\n\n${block}`;
  if (lines(whole) > MOST_LINES || whole.length > MOST_CHARACTERS) return false;
  return lines(before) < LEAST_LINES || /^[ \t]/.test(block);
}

const fits = (text: string): boolean => lines(text) >= LEAST_LINES && lines(text) <= MOST_LINES && text.length <= MOST_CHARACTERS;

/** A method cut out of its class begins at the margin. */
function outdented(text: string): string {
  const rows = text.replace(/^\n+|\s+$/g, "").split("\n");
  const margins = rows.filter((row) => row.trim() !== "").map((row) => row.search(/\S/));
  const margin = Math.min(...margins);
  return rows.map((row) => row.slice(margin).trimEnd()).join("\n");
}
