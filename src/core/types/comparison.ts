import type { Interval } from "./reports";

/** What the tokens at positions [from, to) of their documents cost together. A document's first token is at position 1. */
export interface PositionBin {
  from: number;
  to: number;
  tokens: number;
  bytes: number;
  bits: number;
}

/** What one model makes of the stream. */
export interface ModelFigures {
  /** Bytes and tokens that were scored. */
  bytes: number;
  tokens: number;
  bitsPerByte: number;
  /** 95 %; absent where everything was scored, and where the sample is too small to say. */
  interval?: Interval;
  /** L, bits: of the whole stream, scaled up from a sample. It is S1 without the model. */
  bits: number;
  /** |f1| + L, bits. */
  S1: number;
  /** Bytes of such data after which the weights have paid for themselves; absent: never. */
  paysAgainstGzip?: number;
}

/** A model against the next smaller one on the same windows. */
export interface ModelStep {
  smaller: string;
  larger: string;
  /** Parameters of the larger over those of the smaller. */
  times: number;
  /** Bits per byte that the larger one needs less; negative where it needs more. */
  saved: number;
  /** 95 % of `saved`, from the differences window by window; absent where everything was scored. */
  interval?: Interval;
  /** `saved` over the smaller one's bits per byte. */
  share: number;
  /** Which of the two needs fewer bits; "unclear" where the interval of the difference holds 0. */
  fewer: "larger" | "smaller" | "equal" | "unclear";
  /** Bits by which the larger one's weights are longer on disk; negative where they are shorter. */
  weights: number;
  /** Bytes of such data after which the longer weights have paid for themselves; absent: never, or not known. */
  paysAfter?: number;
}

/**
 * Which of two models needs fewer bits. "equal": no difference beyond the rounding of their arithmetic. "unclear": the 95 % interval of the difference
 * holds 0. "unknown": too few documents to say.
 */
export type Verdict = "smaller" | "larger" | "equal" | "unclear" | "unknown";

/** Two models on the same units. `smaller` is the one with fewer parameters. */
export interface Difference {
  /** Positions in the list of models. */
  smaller: number;
  larger: number;
  /** Bits per byte that the larger one needs less; negative where it needs more. */
  saved: number;
  /** 95 % of `saved`, by the paired bootstrap; absent where there are too few units. */
  interval?: Interval;
  fewer: Verdict;
}

/** Some of the units under all models. */
export interface SliceFigures {
  documents: number;
  bytes: number;
  /** What the bootstrap draws: documents; or also stretches of them, where a file has few; none: there are too few of both. */
  units: "documents" | "stretches" | "none";
  /** [models] bits, and bits per byte. */
  bits: number[];
  bitsPerByte: number[];
  /** [models] 95 % of the bits per byte; absent where there are too few units. */
  intervals?: Interval[];
  /** Of every two models. */
  differences: Difference[];
  /** Position of the model that needs fewer bits than each other one, beyond noise; absent where no model does. */
  best?: number;
}
