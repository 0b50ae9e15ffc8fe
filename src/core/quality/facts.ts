import type { PairOrder } from "./corpus/wordPairs";
import type { DocumentFigures } from "./model/documentFigures";
import type { TextFacts } from "./text/textFacts";

/** What a document is, as far as rules differ by it: a program and a table look like noise to rules that were made for prose. */
export type Kind = "prose" | "code" | "data";

/** What one model made of a document, scored from its own start. */
export interface ModelFacts {
  figures: DocumentFigures;
  /** The document's own words in other orders; absent where there are too few to tell. */
  shuffle?: ShuffleFacts;
  /** Code length behind the texts of documents before it; only where it was asked for. */
  primedBits?: number;
  /** Code length after undoing the most probable mojibake; absent where there is none to undo. */
  repairedBits?: number;
}

/** The head of a document against the same words in random orders. */
export interface ShuffleFacts {
  words: number;
  /** Code length in the order that stands there, and the mean of those in other orders. */
  bits: number;
  shuffledBits: number;
  /** How many other orders were looked at. */
  orders: number;
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
  /** True where others nearly repeat this one, which is kept. */
  isKept?: boolean;
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  /** Share of the corpus' documents in this document's language, 0 to 1; NaN where that cannot be told. */
  languageShare: number;
  /** What pairs of neighbouring words say of the order; absent for a short text. */
  pairs?: PairOrder;
}

/** What a trusted file, chosen by the user, says of a document. */
export interface TrustedFacts {
  /** Log importance weight a word, bits (DSIR, Xie et al. 2023): positive where the text is likelier in the trusted file than in the corpus. */
  likeness: number;
  /** Bits per byte that a model of the trusted file saves against one of the corpus (Moore & Lewis 2010). */
  gain: number;
}

/** How rare a document's words are among those of all documents (Platanios et al. 2019, section 3.1). */
export interface RarityFacts {
  words: number;
  /** The sum of −log2 of each word's share of all words, bits. */
  bits: number;
}

/** Code lengths of one document under two models, bits. */
export interface CapacityFacts {
  bits: number;
  smallerBits: number;
}

/** The answer of a record that has a prompt and an answer, with and without the prompt before it. */
export interface AnswerFacts {
  /** Tokens that begin in the answer, behind the prompt, the bytes that they cover and their code length in bits. */
  tokens: number;
  bytes: number;
  bits: number;
  /** The answer by itself, from a document start. */
  aloneTokens: number;
  aloneBits: number;
}

/** Code lengths of a document under a model that begins empty and learns from the documents, bits. */
export interface LearntFacts {
  /** Behind all documents before it. */
  before?: number;
  /** Behind at least three quarters of the others, and behind the one of them that stands right before. */
  amongOthers?: number;
  amongFew?: number;
}

/** How far a document's signals lie from what is usual among its like, in standard deviations on the suspicious side. */
export type Distances = Record<string, number>;

/** All that is known of one document. What needs the model, or the other documents, may be missing. */
export interface DocumentFacts {
  text: TextFacts;
  model?: ModelFacts;
  corpus?: CorpusFacts;
  trusted?: TrustedFacts;
  rarity?: RarityFacts;
  capacity?: CapacityFacts;
  answer?: AnswerFacts;
  learnt?: LearntFacts;
  /** Bytes over gzip bytes: a compressor is given, not imported. */
  gzipRatio?: number;
  /** By "signal side": "bitsPerByte high". */
  distances?: Distances;
}

/**
 * What has to be computed before a signal or rule can be asked: nothing but the text; what the model makes of it; the other documents; a file that the user trusts; a smaller model's bits
 * beside the model's; a prompt and an answer in the records, for the model; a model that learns from the documents.
 */
export type Needs = "text" | "model" | "corpus" | "trusted" | "smaller" | "answer" | "learner";

/** UTF-16 offsets in the document's text, half-open. */
export interface Span {
  start: number;
  end: number;
}
