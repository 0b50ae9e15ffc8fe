import type { DocumentFacts } from "../facts";
import type { QualitySignal } from "../signal";
import { unspaced } from "../text/unspaced";

/** A line of prose is longer, characters; a character of a script without blanks counts for two. */
const SHORT = 60;
const ended = /[.!?。！？।۔؟…:：;；"”»』」)\]）}*_`]\s*$/u;

/** Signals of how a text is laid out. */
export const structure: Record<string, QualitySignal> = {
  fragmentShare: {
    description: "share of visible characters in short lines that end no sentence, as in menus and lists, 0 to 1",
    needs: "text",
    of: fragmentShare,
  },
  unfinished: {
    description: "1 where the text's last character ends no sentence, else 0",
    needs: "text",
    of: ({ text: { text, kind } }) => (kind === "prose" && text.trim() !== "" ? Number(!ended.test(text)) : Number.NaN),
  },
};

const lengthOf = (line: string) => (unspaced.test(line) ? 2 : 1) * line.length;

/** A text of one or two lines has no menus, whatever they look like; of programs and data nothing can be said. */
function fragmentShare({ text: { lines, kind } }: DocumentFacts): number {
  if (kind !== "prose") return Number.NaN;
  const visible = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (visible.length < 3) return 0;
  const fragments = visible.filter((line) => lengthOf(line) < SHORT && !ended.test(line));
  return total(fragments) / total(visible);
}

const total = (lines: string[]): number => lines.reduce((sum, { length }) => sum + length, 0);
