import type { DocumentFacts } from "../../facts";
import type { QualitySignal } from "../../signal";

const signal = (description: string, of: (lines: string[]) => number): QualitySignal => ({
  description,
  needs: "text",
  of: ({ text }: DocumentFacts) => of(text.lines),
});

const total = (parts: string[]): number => parts.reduce((sum, part) => sum + part.length, 0);
const isVisible = (line: string): boolean => line.trim() !== "";

/** Share of characters in parts that stood before. */
function duplicateShare(parts: string[]): number {
  const seen = new Set<string>();
  let duplicated = 0;
  for (const part of parts) {
    if (seen.has(part)) duplicated += part.length;
    seen.add(part);
  }
  return duplicated / total(parts);
}

const trimmed = (parts: string[]): string[] => parts.map((part) => part.trim()).filter(isVisible);

/** A stop of any script, and what closes behind it. */
const terminal = /[.!?…。！？।॥۔؟．｡]["'”’»›)\]}）】」』》〉*_]*\s*$/;

export const lines: Record<string, QualitySignal> = {
  meanLineLength: signal("mean UTF-16 units of a line", (all) => (all.length > 0 ? total(all) / all.length : Number.NaN)),
  maxLineLength: signal("UTF-16 units of the longest line", (all) => all.reduce((most, line) => Math.max(most, line.length), 0)),
  duplicateLineShare: signal("share of characters in lines that stood before", (all) => duplicateShare(trimmed(all))),
  duplicateParagraphShare: signal("share of characters in paragraphs that stood before", (all) =>
    duplicateShare(trimmed(all.join("\n").split(/\n\s*\n/))),
  ),
  terminalPunctuationShare: signal("share of lines that end with a stop", (all) => {
    const visible = all.filter(isVisible);
    return visible.filter((line) => terminal.test(line.slice(-12))).length / visible.length;
  }),
};
