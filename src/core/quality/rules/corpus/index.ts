import type { Kind } from "../../facts";
import type { Rule } from "../../rule";

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** Fewer documents say nothing about what language a corpus is in. */
const LEAST_SHARE = 0.02;

/** Rows of a table, lines of a log and functions of one interface are alike by their nature: they have to be more so to count. */
const leastOf: Record<Kind, number> = { prose: 0, code: 0.4, data: 0.95 };

/** @param group a kind, or the language of prose. @returns 0 where documents of the group are as similar by their nature. */
export const similarityIn = (group: string, jaccard = 0): number => (jaccard < (leastOf[group as Kind] ?? leastOf.prose) ? 0 : jaccard);

/** Bitlens's own rules on what other documents say of one. Adding a rule is adding an entry. */
export const corpusRules: Rule[] = [
  {
    name: "near-duplicate",
    family: "bitlens",
    description: "similarity to the document that this one nearly repeats, 0 to 1",
    source: "Jaccard of word 5-grams, MinHash 14 × 8 (Broder 1997; Lee et al. 2022), or half of its passages from one document",
    needs: "corpus",
    limit: "above",
    threshold: 0.2,
    severity: "warning",
    measure: ({ corpus, text: { kind } }) => corpus && { value: similarityIn(kind, corpus.duplicateOf?.jaccard) },
    message: (value) => `Nearly repeats another document (similarity ${value.toFixed(2)}).`,
  },
  {
    name: "shared-passages",
    family: "bitlens",
    description: "share of the text's passages that stand in three documents or more",
    source: "Bitlens: fingerprints of 30 letters in three documents or more, as in exact-substring deduplication (Lee et al. 2022)",
    needs: "corpus",
    limit: "above",
    threshold: 0.4,
    severity: "warning",
    offFor: ["code", "data"],
    // A whole document that comes again is a duplicate, of which one is kept: neither is a template.
    measure: ({ corpus }) => corpus && { value: corpus.duplicateOf || corpus.isKept ? 0 : corpus.shared, spans: corpus.sharedSpans },
    message: (value) => `${percent(value)} of its passages stand in several other documents: a template or boilerplate.`,
  },
  {
    name: "other-language",
    family: "bitlens",
    description: "share of the corpus' documents in this document's language",
    source: "Bitlens: language by eld, against the corpus' own languages",
    needs: "corpus",
    limit: "below",
    threshold: LEAST_SHARE,
    severity: "information",
    offFor: ["code", "data"],
    measure: ({ corpus }) => (corpus && !Number.isNaN(corpus.languageShare) ? { value: corpus.languageShare } : undefined),
    message: (value) => `In a language that only ${percent(value)} of the documents are in.`,
  },
];
