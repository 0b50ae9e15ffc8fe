/** What three predictors make of the same tokens of a text, each given all that stands before. Columns [tokens], bits. */
export interface ExpertBits {
  /** [tokens + 1] bytes, from 0 at the first of these tokens. */
  boundaries: Uint32Array;
  /** Under the network, which has read much but does not learn here: the frozen model. */
  network: Float32Array;
  /** Under the adaptive model, which begins empty and learns from this very text: the bits of the token's bytes. */
  adaptive: Float32Array;
  /** Under the mixture of both: what an archive takes. */
  mixture: Float32Array;
  /** 1 where the longest earlier passage that ends here foretold all bytes of the token, else 0. */
  matched: Uint8Array;
}

/**
 * Who knew a token: the network (`model`), what the text has taught (`file`), an earlier passage that goes on in the same way (`passage`), network and text alike (`both`), or nobody (`none`).
 */
export type Knower = "model" | "file" | "passage" | "both" | "none";

/** The three predictors on the same bytes. Code lengths are bits. */
export interface ExpertSummary {
  bytes: number;
  tokens: number;
  network: number;
  adaptive: number;
  mixture: number;
  /** Tokens by who knew them; they add up to `tokens`. */
  knew: Record<Knower, number>;
}
