import type { CodeLengths, DocumentTokens, ModelCard, WindowRule, WindowSums } from "../types";

/** What the analyses need of a model; an open model's job offers it. Code lengths are bits. */
export interface ScoringModel {
  readonly card: ModelCard;
  readonly rule: WindowRule;
  codeLengths(documents: Uint8Array[]): Promise<CodeLengths>;
  /** The next bytes of one stream; resolves to the windows that became complete. */
  stream(request: { bytes: Uint8Array; last: boolean }): Promise<WindowSums>;
  /** At most `stride` tokens that begin at or after `scoreFrom`, given those before. */
  sample(request: { bytes: Uint8Array; scoreFrom: number; atStart: boolean }): Promise<WindowSums>;
}

/** A model that also says what each token of a document costs. */
export interface TokenModel extends ScoringModel {
  /** Of a long document only the first `most` tokens. */
  documentTokens(request: { documents: Uint8Array[]; most: number }): Promise<DocumentTokens>;
}
