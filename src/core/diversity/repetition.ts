import { DuplicateIndex } from "../quality/duplicates/duplicateIndex";

export interface Repetition {
  /** Share of the documents that repeat or nearly repeat another one, each cluster's first not among them. */
  nearDuplicates: number;
  /** Mean over the documents of the share of their passages (24 letters in a row) that stand in three documents or more. */
  templates: number;
}

/** What the documents have of one another. NaN where there is none. */
export async function repetitionOf(texts: string[], seed: number): Promise<Repetition> {
  const index = new DuplicateIndex({ seed, textOf: (document) => texts[document] });
  for (const [document, text] of texts.entries()) await index.add(document, text);
  const repeated = index.clusters().reduce((sum, members) => sum + members.length - 1, 0);
  const shared = texts.reduce((sum, text, document) => sum + index.ask(document, text).shared, 0);
  return { nearDuplicates: repeated / texts.length, templates: shared / texts.length };
}
