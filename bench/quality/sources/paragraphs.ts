/** Paragraphs that follow one another, of one article or chapter. */
export type Article = string[];

/** Plain text: a paragraph a line, blank lines between (XQuAD's contexts; each stands for itself). */
export const readLines = (text: string): Article[] =>
  text
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((line) => tidy(line))
    .filter((line) => line !== "")
    .map((line) => [line]);

/** Blanks in a row are leftovers of an editor or a converter. */
export const tidy = (text: string): string => text.replace(/[ \t\u00a0\u200b]+/g, " ").trim();
