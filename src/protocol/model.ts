import type { CodeLengths, DocumentTokens, ModelCard, ScoredTokens, WindowRule, WindowSums } from "../core/types";
import type { ArchiveMethod, CodeAccount, StepLaw } from "../core/types/archive";
import type { ExpertBits } from "../core/types/experts";

export interface OpenOptions {
  /** Threads of one run; 0 lets the runtime choose. */
  threads: number;
  /** File that remembers the code lengths of windows; none where absent. */
  cache?: string;
  /** What stands before a document: "auto" (the default), "bos", "eos", "none", or a token's text or id. */
  documentStart?: string;
}

/** How much to say about each token: its bits; entropy and deviation of the prediction too; entropy and rank; and the favourites as well. */
export type Detail = "bits" | "moments" | "details" | "alternatives";
/** Or its whole distribution, which does not leave the host. */
export type RunDetail = Detail | "distribution";

interface Work extends WindowRule {
  /** Cancelled together by `cancel(job)`. */
  job: number;
  /** Goes before all work that is not urgent: what the user looks at. */
  urgent?: boolean;
  /** Goes behind all other work: what nobody waits for. */
  background?: boolean;
}

export interface DocumentsRequest extends Work {
  documents: Uint8Array[];
}

export interface TokensRequest extends Work {
  document: Uint8Array;
  detail: Exclude<Detail, "moments">;
  /** Only tokens [from, to); the windows stay on the document's grid. */
  from?: number;
  to?: number;
}

/** The tokens of many documents, side by side; of a long one only the first `most`. */
export interface DocumentTokensRequest extends DocumentsRequest {
  most: number;
}

/** Documents that are summed up: see core/quality/model/documentFigures. */
export interface DocumentFiguresRequest extends DocumentsRequest {
  /** [documents] bytes of the beginning that are summed up by themselves as well. */
  heads: Uint32Array;
}

/** The next bytes of the stream named by `job`. Windows are scored as soon as they are complete. */
export interface StreamRequest extends Work {
  bytes: Uint8Array;
  last: boolean;
  /** Absent: only sums, which come from the cache where it has them. */
  detail?: Exclude<Detail, "moments">;
}

export interface StreamPiece extends WindowSums {
  /** The tokens of all these windows, side by side; boundaries count from starts[0]. */
  scored?: ScoredTokens;
}

/** The next bytes of the text named by `job`, for network, adaptive model and their mixture. Windows are read as soon as they are complete. */
export interface ExpertsRequest extends Work {
  bytes: Uint8Array;
  last: boolean;
  /** So many windows are read at most; the others wait for calls without bytes, to be made until one has no tokens. Absent: all of them. */
  most?: number;
  /** With the first bytes: what stands before the text, for the adaptive model alone to read. */
  before?: Uint8Array;
}

/** One window of a stream that is sampled: at most `stride` tokens that begin at or after `scoreFrom` are scored, given those before. */
export interface SampleRequest extends Work {
  bytes: Uint8Array;
  scoreFrom: number;
  /** True where `bytes` begins with the stream, so that the document-start token stands before it. */
  atStart: boolean;
}

interface BlockWork extends Work {
  method: Exclude<ArchiveMethod, "adaptive">;
}

/** The next block of the archive named by `job`: what it taught stays for the blocks behind it. At most BLOCK_BYTES. */
export interface EncodeBlockRequest extends BlockWork {
  bytes: Uint8Array;
}

export interface EncodedBlock {
  code: Uint8Array;
  /** [segments] bytes. */
  lengths: Uint32Array;
  account: CodeAccount;
}

export interface DecodeBlockRequest extends BlockWork {
  code: Uint8Array;
  lengths: Uint32Array;
}

/** Documents that the model makes up. */
export interface DrawRequest extends Work {
  documents: number;
  /** Of each, at most. */
  tokens: number;
  /** 1: as the model predicts; below, what is probable becomes more so; 0: the most probable token each time. */
  temperature: number;
  seed: number;
  /** What all of them begin with; not part of what comes back. */
  prefix: Uint8Array;
}

export interface DrawnDocument {
  bytes: Uint8Array;
  tokens: number;
  /** Code length under the model itself, bits, whatever the temperature. */
  bits: number;
}

/** A folder that may be a model: its card, or why it is none. A card says itself whether the model can score. */
export interface DescribedFolder {
  directory: string;
  card?: ModelCard;
  why?: string;
}

/** What the model host (a child process) offers. Every call settles; calls of a cancelled job reject with a CancelledError. */
export interface ModelApi {
  open(directory: string, options: OpenOptions): Promise<ModelCard>;
  /** Reads folders without opening a model. */
  describe(directories: string[]): Promise<DescribedFolder[]>;
  /** Byte boundaries [tokens + 1] of a document's tokens. */
  tokenize(document: Uint8Array): Promise<Uint32Array>;
  codeLengths(request: DocumentsRequest): Promise<CodeLengths>;
  tokens(request: TokensRequest): Promise<ScoredTokens>;
  documentTokens(request: DocumentTokensRequest): Promise<DocumentTokens>;
  /** [documents × figures] one document behind the other. */
  documentFigures(request: DocumentFiguresRequest): Promise<Float64Array>;
  stream(request: StreamRequest): Promise<StreamPiece>;
  /** The tokens of the windows that became complete. Rejects with a sentence where the model has no tokens for single bytes. */
  experts(request: ExpertsRequest): Promise<ExpertBits>;
  /** Positions are bytes of `bytes`. */
  sample(request: SampleRequest): Promise<WindowSums>;
  encodeBlock(request: EncodeBlockRequest): Promise<EncodedBlock>;
  /** Rejects with a sentence where the code is not what this model wrote, as far as that shows; what it decodes to has to be checked. */
  decodeBlock(request: DecodeBlockRequest): Promise<Uint8Array>;
  draw(request: DrawRequest): Promise<DrawnDocument[]>;
  /** What was tried of the model before it codes; a part of `job`. Rejects with a sentence where nothing can be coded with it. */
  stepLaw(job: number): Promise<StepLaw>;
  /** Share of a job's block that is coded, 0 to 1. */
  blockProgress(job: number): Promise<number>;
  /** Name and version of the runtime. */
  runtime(): Promise<string>;
  cancel(job: number): Promise<void>;
}

/** The message by which a cancelled call can be told from a failed one, on both sides of the process border. */
export const CANCELLED = "Cancelled.";

export const isCancelled = (error: unknown): boolean => error instanceof Error && error.message === CANCELLED;

/** The message by which a call for the next bytes of a text rejects, where the process that had read those before has ended since. */
export const FORGOTTEN =
  "The model's process has ended and begun anew, and what it had read of the text is gone. Read the text from its beginning.";

export const isForgotten = (error: unknown): boolean => error instanceof Error && error.message === FORGOTTEN;
