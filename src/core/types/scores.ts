/**
 * Tokens of one document, scored. Token i covers bytes [boundaries[i], boundaries[i + 1]); boundaries[0] = 0 and the last one is the
 * document's length, so the tokens tile the document.
 */
export interface ScoredTokens {
  /** [tokens + 1] byte positions. */
  boundaries: Uint32Array;
  /** Index of the first token in `bits`; not 0 where only a part was asked for. */
  from: number;
  /** [to - from] surprisal, bits. */
  bits: Float32Array;
  /** [to - from] entropy of the model's prediction, bits; only where details were asked for. */
  entropy?: Float32Array;
  /** [to - from] rank of the token, 1 = the model's favourite; only where details were asked for. */
  rank?: Uint32Array;
  /** [to - from][k] the model's favourites; only where alternatives were asked for. */
  top?: Alternative[][];
}

/** Code lengths of many documents: [documents] each. */
export interface CodeLengths {
  tokens: Uint32Array;
  /** Bits. */
  bits: Float64Array;
}

/** Tokens of several documents, one document behind the other. */
export interface DocumentTokens {
  /** [documents] how many tokens of each there are. */
  tokens: Uint32Array;
  /** [all tokens] surprisal, bits. */
  bits: Float32Array;
  /** [all tokens] bytes that a token covers. */
  bytes: Uint32Array;
}

/** Windows of a stream that have been scored; positions are bytes of the stream. */
export interface WindowSums {
  /** [windows] where the scored tokens begin and end. */
  starts: Float64Array;
  ends: Float64Array;
  tokens: Uint32Array;
  /** Code length of the scored tokens, bits. */
  bits: Float64Array;
}

export interface Alternative {
  text: string;
  bits: number;
}

/** How a document longer than the model's context is cut: each window scores what the one before left, with at least window − stride tokens before it. */
export interface WindowRule {
  window: number;
  stride: number;
}
