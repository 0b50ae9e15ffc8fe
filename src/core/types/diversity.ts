/**
 * What is said of the diversity of documents. Everything is plain data that can travel between processes.
 * Units: bits are base 2, lengths are bytes, shares are 0 to 1. NaN where a figure cannot be told.
 */

/** How values lie: their mean, standard deviation (of all, not of a sample), and the one over the other. NaN where there is none. */
export interface Spread {
  mean: number;
  deviation: number;
  /** Coefficient of variation: deviation over mean. */
  variation: number;
}

export interface Repetition {
  /** Share of the documents that repeat or nearly repeat another one, each cluster's first not among them. */
  nearDuplicates: number;
  /** Mean over the documents of the share of their passages (24 letters in a row) that stand in three documents or more. */
  templates: number;
}

/** What a language model makes of documents. */
export interface ModelSpreads {
  /** Over documents, bits per byte. */
  bitsPerByte: Spread;
  /** Over documents, of the predictions' mean entropy, bits per token. */
  predictiveEntropy: Spread;
  /** Over documents, of the mean surprisal less entropy, bits per token: about 0 for what the model itself would write. */
  excess: Spread;
}

export interface DiversityFigures extends Repetition {
  documents: number;
  bytes: number;
  /** Bytes of all texts, a blank between two, over their bytes under gzip, level 9. */
  compressionRatio: number;
  selfRepetition: number;
  ngramDiversity: number;
  /** Of lengths, bytes. */
  lengths: Spread;
  /** Over documents, of the order-0 entropy of their bytes, bits per byte: it needs no model, and is low for short documents. */
  entropy: Spread;
}

/** Of a piece: so many documents at most, so many bytes of each (see `diversity.ts`). */
export interface PieceFigures extends DiversityFigures {
  /** Effective number of different documents, 1 to the number of documents. */
  vendi: number;
  model?: ModelSpreads;
}

/** What a sign is about: signs of one kind mostly come together. */
export type SignKind = "repetition" | "uniformity" | "model";

/** What a sign of synthetic documents is, and from where on it is there. */
export interface SignRule {
  name: string;
  kind: SignKind;
  describe: string;
  /** On which side of the threshold the sign is. */
  side: "above" | "below";
  threshold: number;
}

/** One sign, as it is in a set. */
export interface Sign extends SignRule {
  /** Null where it cannot be told: without a model, say. */
  value: number | null;
  isThere: boolean;
}

export type EvidenceVerdict = "no evidence" | "weak evidence" | "some evidence" | "strong evidence" | "too few documents";

/** What speaks for synthetic documents. */
export interface Evidence {
  verdict: EvidenceVerdict;
  signs: Sign[];
}

/** A document with what the other side saves of its bits. */
export interface Taught {
  id: string;
  line: number;
  /** Of what was read of it. */
  bytes: number;
  /** Share of its bits, below 0 where the other side misleads. */
  saved: number;
  preview: string;
}

/** One side of a cross-coding. */
export interface SideCoding {
  documents: number;
  bytes: number;
  /** Bits per byte by a model that begins empty, and by one that has read the other side. */
  alone: number;
  after: number;
  /** Share of the bits that the other side saves. */
  saved: number;
  /**
   * Documents that the other side teaches least, the least first: what the other side lacks. Of the second half of the reading only, since early documents are dear alone, when the model is still nearly empty, and anything saves
   * much of their bits.
   */
  leastTaught: Taught[];
}

export interface CrossCoding {
  one: SideCoding;
  other: SideCoding;
}

/** What was measured of a file. */
export interface FileDiversity {
  file: string;
  /** Documents with text, of the whole file, and their bytes. */
  documents: number;
  bytes: number;
  /** Documents without text, and records that are broken. */
  empty: number;
  unreadable: number;
  seed: number;
  /** Of the sample. */
  sample: DiversityFigures;
  /** Of a piece of it, which is as large for every file. */
  piece: PieceFigures;
  evidence: Evidence;
}

/** One file, or two side by side with what each teaches about the other. */
export interface DiversityReport {
  files: FileDiversity[];
  /** The one behind the model's figures; absent without one. */
  model?: { name: string; sha256: string };
  crossCoding?: CrossCoding;
}
