/** Part of the documents that a slice (a language, a column's value) has. */
export interface SliceShare {
  name: string;
  share: number;
}

/** A part of the order, and what it holds. */
export interface Stage {
  /** From 1. */
  stage: number;
  documents: number;
  bytes: number;
  tokens?: number;
  /** Difficulty of its easiest and of its hardest document, 0 to 1; absent where it has none. */
  easiest?: number;
  hardest?: number;
  /** The largest first. */
  slices: SliceShare[];
}

/** Some neighbouring steps together. */
export interface Point {
  /** First and last step, from 0. */
  from: number;
  to: number;
  /** Of the last one. */
  pool: number;
  /** Of the difficulty of the documents in the batches, at QUANTILES. */
  difficulty: number[];
  /** Of the documents in the batches, the largest first. */
  slices: SliceShare[];
}

/** How often documents come. */
export interface Coverage {
  /** Documents that come at all, and those that never do. */
  drawn: number;
  never: number;
  /** How often the most frequent one comes. */
  most: number;
}

/** A signal with its weight; below 0 it counts the other way round. */
export interface WeightedSignal {
  signal: string;
  weight: number;
}

/** How far two signals order documents alike. */
export interface Correlation {
  a: string;
  b: string;
  /** null where one of the two has no two different values. */
  spearman: number | null;
}

/** What a pacing can be told; each reads only what it needs. */
export interface PacingParameters {
  /** Share of the documents at the first step: c0 of Platanios et al. (2019). */
  c0: number;
  /** Stages of baby steps, and cycles of the interleaved order. */
  stages: number;
  /** Share of the steps after which a warm-up is over. */
  warmup: number;
}

/** What one model read for a self-paced curriculum. */
export interface ModelCost {
  model: string;
  documents: number;
  bytes: number;
  tokens: number;
  /** In that run: scores that were kept from another cost nothing. */
  seconds: number;
}
