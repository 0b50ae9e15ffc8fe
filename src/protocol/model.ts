import type { ModelCard, ScoredTokens, WindowRule } from "../core/types";

export interface OpenOptions {
  /** intra-op threads; 0 lets the runtime choose. */
  threads: number;
}

/** How much to say about each token; each level costs more than the one before. */
export type Detail = "bits" | "details" | "alternatives";

export interface ScoreRequest extends WindowRule {
  documents: Uint8Array[];
  detail: Detail;
  /** Only tokens [from, to) of each document; the windows stay on the document's grid. */
  from?: number;
  to?: number;
  /** Cancelled together by `cancel(job)`. */
  job: number;
}

/** One window of a stream: the tokens of `bytes` that start at or after `scoreFrom` are scored, at most `stride` of them, given those before. */
export interface StreamWindowRequest extends WindowRule {
  bytes: Uint8Array;
  scoreFrom: number;
  /** True where `bytes` begins at the beginning of the stream, so that the document-start token stands before it. */
  atStart: boolean;
  job: number;
}

/** What the model host (a child process) offers. Every call settles; after `cancel(job)` its calls reject with a CancelledError. */
export interface ModelApi {
  open(directory: string, options: OpenOptions): Promise<ModelCard>;
  /** Byte boundaries [tokens + 1] of a document's tokens. */
  tokenize(bytes: Uint8Array): Promise<Uint32Array>;
  score(request: ScoreRequest): Promise<ScoredTokens[]>;
  scoreStreamWindow(request: StreamWindowRequest): Promise<ScoredTokens>;
  cancel(job: number): Promise<void>;
}
