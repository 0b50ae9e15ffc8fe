import { unspaced } from "../quality/text/unspaced";

const alone = new RegExp(unspaced.source, "u");
/** A character of a script without blanks, or a run of others. */
const parts = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source}).)+`, "gsu");

/** The words of a text: what stands between blanks, as the published measures split it; in scripts that set no blanks each character. */
export function diversityWords(text: string): string[] {
  const pieces = text.split(/\s+/u).filter((piece) => piece !== "");
  return alone.test(text) ? pieces.flatMap((piece) => piece.match(parts) ?? []) : pieces;
}
