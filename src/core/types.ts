/**
 * The vocabulary of Bitlens. Everything here is plain data that can travel between processes.
 * Units: bits are base 2, positions and lengths are bytes, ranges are half-open [start, end).
 */

export interface ByteRange {
  start: number;
  end: number;
}

/**
 * A stretch of a document's bytes and where it stands in the (decompressed) file.
 * Where `length` equals `fileLength` the stretch is copied byte for byte, so any position inside maps linearly;
 * otherwise it is an escape (`\n`, `\u4e2d`, a doubled quote), which maps as a whole.
 */
export interface Run {
  start: number;
  length: number;
  fileStart: number;
  fileLength: number;
}

/** One unit of a corpus: a JSONL line, a CSV or Parquet row, a paragraph or a whole text file. */
export interface Document {
  /** Unique in its file: the record's own `id` field is not used, since nothing guarantees that it is unique. */
  id: string;
  /** 1-based line of the file at which the document starts; for Parquet the 1-based row. */
  line: number;
  /** The whole record in the decompressed file (for Parquet: in the stream of rows written as JSONL). */
  range: ByteRange;
  /** What is scored: the UTF-8 of the decoded text, or the file's own bytes. Several fields are joined by a line feed. */
  bytes: Uint8Array;
  /** Where `bytes` stands in the file, in ascending order; empty where the format has no such places (Parquet). Computed when called. */
  runs(): Run[];
  /** The record: a JSON value, or a row's cells by column; absent for plain text. Computed when called. */
  record?(): unknown;
  /** The text fields side by side in `bytes`; absent for plain text and where the whole record is scored. Computed when called. */
  fields?(): FieldPart[];
}

/** One text field of a record, up to the byte `end` of the document's bytes; the line feed that joins it to the next one belongs to it. */
export interface FieldPart {
  name: string;
  end: number;
}

/** A record that could not be read. It stays in its place in the order of documents. */
export interface BrokenRecord {
  line: number;
  range: ByteRange;
  /** Length of the record in the file, bytes. */
  bytes: number;
  /** A sentence that says what is wrong. */
  error: string;
}

export type Entry = Document | BrokenRecord;

export const isBroken = (entry: Entry): entry is BrokenRecord => "error" in entry;

/** A file as the core sees it: a name, and bytes on request. */
export interface Source {
  /** File name with its extensions, without folders: `train.jsonl.gz`. */
  name: string;
  /** Bytes as stored; undefined for standard input. */
  size?: number;
  /** The bytes as stored, from the beginning. May be called more than once unless `size` is undefined. */
  open(): AsyncIterable<Uint8Array>;
  /** Random access, for Parquet and for sampling; absent for standard input. */
  slice?(start: number, end: number): Promise<Uint8Array>;
}

/** What a model folder is, as far as it matters for reports. */
export interface ModelCard {
  name: string;
  /** SHA-256 over the files that decide the numbers (graph, external weights, tokenizer), hex. Empty where a folder was only listed: large weights take long to hash. */
  sha256: string;
  directory: string;
  /** The graph's path in the folder: "onnx/model_q4.onnx". */
  file: string;
  /** `model_type` of config.json, "llama"; empty where it says none. */
  architecture: string;
  /** Each shared or repeated weight once. */
  parameters: number;
  layers: number;
  /** Bytes of the graph and its weights, what is stored twice counted once: |f1| without tokenizer and program. */
  modelBytes: number;
  /** Bytes of the graph and its weights on disk. */
  diskBytes: number;
  /** Bytes of tokenizer.json. */
  tokenizerBytes: number;
  dtype: string;
  vocabulary: number;
  contextLength: number;
  /** Embedding and head are the same numbers (Press & Wolf 2017) … */
  tied: boolean;
  /** … and the file has them twice. */
  duplicated: boolean;
  normHead: boolean;
  /** Small below a billion parameters. */
  sizeClass: "SLM" | "LLM";
  /** "omni" where the folder has parts for images or sound, of which the text decoder is scored. */
  modality: "text" | "omni";
  layout: string;
  /** "byte-level BPE", "BPE with byte fallback", "unigram with byte fallback". */
  tokenizer: string;
  /** What stands before a document's first token. */
  bosRule: string;
  /** What a reader of the figures should know, as sentences. */
  notes: string[];
  scorable: boolean;
  /** Why it is not scorable, and what to do. */
  why?: string;
}

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
