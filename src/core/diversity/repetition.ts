import { DuplicateIndex } from "../quality/duplicates/duplicateIndex";
import type { Repetition } from "../types/diversity";

/** What the documents have of one another. NaN where there is none. */
export async function repetitionOf(texts: string[], seed: number): Promise<Repetition> {
  const index = new DuplicateIndex({ seed, textOf: (document) => texts[document] });
  for (const [document, text] of texts.entries()) await index.add(document, text);
  const repeated = index.clusters().reduce((sum, members) => sum + members.length - 1, 0);
  const shared = texts.reduce((sum, text, document) => sum + index.ask(document, text).shared, 0);
  return { nearDuplicates: repeated / texts.length, templates: shared / texts.length };
}
