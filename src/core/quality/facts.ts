import type { DocumentFigures } from "./model/documentFigures";
import type { TextFacts } from "./text/textFacts";

/** What a document is, as far as rules differ by it: a program and a table look like noise to rules that were made for prose. */
export type Kind = "prose" | "code" | "data";

/** What one model made of a document, scored from its own start. */
export interface ModelFacts {
  figures: DocumentFigures;
  /** The document's own words in another order; absent where there are too few to tell. */
  shuffle?: {
    words: number;
    /** Code length of the head in the order that stands there, and in the other one. */
    bits: number;
    shuffledBits: number;
  };
  /** Code length after undoing the most probable mojibake; absent where there is none to undo. */
  repairedBits?: number;
}

/** What the other documents say about one. */
export interface CorpusFacts {
  /** Share of the document's passages that stand in an earlier document as well, 0 to 1. */
  copied: number;
  /** Share of its passages that stand in several other documents, 0 to 1: templates, boilerplate. */
  shared: number;
  /** Where the shared passages are, UTF-16 offsets. */
  sharedSpans?: Span[];
  /** A document that this one nearly repeats, which is kept in its place. */
  duplicateOf?: { id: string; line: number; jaccard: number };
  /** Share of the corpus' documents in this document's language, 0 to 1. */
  languageShare: number;
}

/** All that is known of one document. What needs the model, or the other documents, may be missing. */
export interface DocumentFacts {
  text: TextFacts;
  model?: ModelFacts;
  corpus?: CorpusFacts;
}

/** What has to be computed before a signal or rule can be asked. */
export type Needs = "text" | "model" | "corpus";

/** UTF-16 offsets in the document's text, half-open. */
export interface Span {
  start: number;
  end: number;
}
