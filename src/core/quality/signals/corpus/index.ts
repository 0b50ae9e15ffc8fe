import type { CorpusFacts } from "../../facts";
import type { QualitySignal } from "../../signal";

/** A figure that needs the other documents; NaN where they are not known. */
const corpusSignal = (description: string, of: (corpus: CorpusFacts) => number): QualitySignal => ({
  description,
  needs: "corpus",
  of: ({ corpus }) => (corpus ? of(corpus) : Number.NaN),
});

/** Adding a signal is adding a line. */
export const corpusSignals: Record<string, QualitySignal> = {
  copied: corpusSignal("share of the passages that stand in an earlier document, 0 to 1", ({ copied }) => copied),
  shared: corpusSignal("share of the passages that stand in three documents or more, 0 to 1", ({ shared }) => shared),
  nearDuplicate: corpusSignal(
    "Jaccard similarity to the earlier document that this one nearly repeats; 0 where there is none",
    ({ duplicateOf }) => duplicateOf?.jaccard ?? 0,
  ),
  languageShare: corpusSignal("share of the documents that are in this one's language, 0 to 1", ({ languageShare }) => languageShare),
  knownWords: corpusSignal("share of the words that other documents have, 0 to 1", ({ pairs }) => pairs?.knownWords ?? Number.NaN),
  pairOrder: corpusSignal(
    "share of neighbouring word pairs that other documents have, less that of a random order; near 0 for shuffled words",
    ({ pairs }) => pairs?.gain ?? Number.NaN,
  ),
  pairOrderScore: corpusSignal("the same in standard deviations of a random order", ({ pairs }) => pairs?.score ?? Number.NaN),
};
