/** A figure estimated from a sample, with its 95 % interval. */
export interface Interval {
  low: number;
  high: number;
}

export interface SampleInfo {
  seed: number;
  /** Bytes that were really scored. */
  bytes: number;
  /** Of how many bytes. */
  of: number;
  /** Windows or documents drawn. */
  units: number;
  /** 95 % interval of the model's bits per byte. */
  bitsPerByte: Interval;
}

export interface ModelLedger {
  name: string;
  sha256: string;
  /** Code length of the whole stream, bits; scaled up from the sample where one was taken. */
  bits: number;
  bitsPerByte: number;
  tokens: number;
  bitsPerToken: number;
  /** 2 to the bits per token. */
  perplexity: number;
  /** |f1|, bits. */
  modelBits: number;
}

/** All but `baselineBits` are bits per byte. */
export interface BitsLedger {
  baselineBits: number;
  entropy0: number;
  entropy1: number;
  entropy2: number;
  /** Contexts seen at order 1 and 2: how far the plug-in estimates can be trusted. */
  contexts1: number;
  contexts2: number;
  gzip: number;
  brotli: number;
  zstd?: number;
  /** Prequential: a byte model that begins empty and learns while it codes. */
  adaptive?: number;
  model: ModelLedger;
}

/** The account of one file: `analyze` prints it, the panel draws it. */
export interface FileReport {
  path: string;
  format: string;
  bytes: number;
  fileBytes: number;
  textBytes: number;
  documents: number;
  broken: number;
  ledger: BitsLedger;
  /** Bits. S0 = 8 n; S1 = |f1| + L. */
  S0: number;
  S1: number;
  S1WithoutModel: number;
  window: number;
  stride: number;
  bosRule: string;
  /** Settings of the compressors, in words. */
  compressors: Record<string, string>;
  sample?: SampleInfo;
  /** What a reader of the figures should know: "UTF-16 text, scored as bytes". */
  notes: string[];
}

/** Loss along a stream: point i says that the bytes up to ends[i] (from ends[i − 1], or 0) took bits[i]. Gaps of a sample are not filled. */
export interface LossCurve {
  starts: Float64Array;
  ends: Float64Array;
  bits: Float64Array;
}
