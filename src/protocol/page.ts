import type {
  Alternative,
  FileReport,
  Interval,
  LossCurve,
  ModelCard,
  ModelFigures,
  ModelStep,
  PositionBin,
  SliceFigures,
} from "../core/types";
import type { ArchiveMethod } from "../core/types/archive";
import type { Evidence } from "../core/types/diversity";
import type { ExpertBits, ExpertSummary } from "../core/types/experts";
import type { QualityPageApi, QualityState } from "./quality";
import type { CurriculumPageApi, CurriculumState, LearnedCurve } from "./study";

export type RunStatus =
  | { kind: "empty" }
  | { kind: "running"; what: string; share?: number; secondsLeft?: number }
  | { kind: "done" }
  | { kind: "cancelled" }
  | { kind: "failed"; message: string };

/** Documents as columns, so that 100,000 of them travel as a few typed arrays. All have one length. */
export interface DocumentColumns {
  line: Uint32Array;
  bytes: Float64Array;
  /** Code length, bits; NaN while not scored or where the record is broken. */
  bits: Float64Array;
  tokens: Uint32Array;
  /** Bits per byte. */
  entropy0: Float32Array;
  /** Bytes over gzip bytes: 2 means half as large. */
  gzipRatio: Float32Array;
  /** 1 where the record could not be read: its `bits` stay NaN, and its preview is the sentence that says what is wrong. */
  broken?: Uint8Array;
}

/** One of the models that are compared. */
export interface ComparedModel {
  /** No two are alike. */
  name: string;
  /** What the editor calls it: its folder. */
  id: string;
  /** It is the one that the panel's other figures come from. */
  isCurrent: boolean;
  /** Absent where the folder is no model. */
  parameters?: number;
  /** |f1|, bytes on disk. */
  modelBytes?: number;
  dtype?: string;
  /** Tokens that it reads at once; known when it was opened. */
  window?: number;
  /** Why it cannot score. */
  why?: string;
  /** Present when it has scored the whole shared plan. */
  figures?: ModelFigures;
  /** Loss by position in the document; present when the documents have been scored. */
  positions?: PositionBin[];
}

/** The models at hand on this file, all scored on the same bytes. */
export interface ModelComparison {
  status: RunStatus;
  /** By parameters, the smallest first. */
  models: ComparedModel[];
  /** Each scored model against the next smaller one. */
  steps: ModelStep[];
  /** Of the stream. */
  bytes: number;
  /** Windows that were drawn; absent where all of the stream is scored. */
  sampled?: { windows: number; of: number };
  /** Documents behind the loss by position. */
  documents?: { scored: number; of: number };
  /** Present once a model has scored the documents to the end. */
  texts?: ComparedDocuments;
}

/** One model's account of the documents. Bits and tokens are those of all documents, scaled up from a sample. */
export interface DocumentAccount {
  name: string;
  isCurrent: boolean;
  tokens: number;
  bytesPerToken: number;
  bitsPerToken: number;
  bitsPerByte: number;
  /** 95 %; absent where there are too few documents. */
  interval?: Interval;
  /** |f1| + L, and L; bits. */
  S1: number;
  S1WithoutModel: number;
  /** Bytes of such data after which the weights have paid for themselves; null: never, or not known. `smaller` is absent for the smallest model. */
  breakEven: { baseline: number | null; gzip?: number | null; lzma?: number | null; smaller?: { name: string; bytes: number | null } };
  tokensPerSecond?: number;
  bytesPerSecond?: number;
}

/** Some of the documents, or parts of them, under all models, in the order of the accounts. */
export interface DocumentSlice extends SliceFigures {
  name: string;
}

/** The models on the file's documents, each scored from its own start. */
export interface ComparedDocuments {
  documents: number;
  scoredDocuments: number;
  textBytes: number;
  scoredBytes: number;
  isSample: boolean;
  /** Bits per byte of general compressors, and their settings in words. */
  rates: Record<string, number>;
  compressors: Record<string, string>;
  /** By parameters, the smallest first: those that have scored the documents to the end. */
  models: DocumentAccount[];
  whole: DocumentSlice;
  slices: DocumentSlice[];
  /** How they are told apart: "script", "field", or a column of the records; and what else there is to choose from. */
  by: string;
  slicings: string[];
}

/** A model that can be chosen for a comparison of two. */
export interface ModelChoice {
  id: string;
  name: string;
  isCurrent: boolean;
}

/** Two models on one document: ids. Tokens are those of the first. */
export interface ModelPair {
  first: string;
  second: string;
}

/** How a document's heat is looked at, other than by the chosen model's own bits: two models side by side, or who knew its tokens. */
export type HeatLook = ModelPair | "experts";

/** What network, adaptive model and their mixture make of the stream's first bytes. */
export interface ExpertFigures extends ExpertSummary {
  /** Bits of neighbouring bytes under the mixture: a bin each, as of the learned curve. */
  curve: LossCurve;
  /** True where the stream goes on. */
  cut: boolean;
}

/** An archive of the panel's content, made in memory, decoded and compared: under way, failed, or proved. */
export type ProofState =
  | { kind: "running"; share?: number; secondsLeft?: number }
  | { kind: "failed"; message: string }
  | {
      kind: "done";
      /** That were coded; fewer than `of` where only the beginning was. */
      bytes: number;
      of: number;
      archiveBytes: number;
      method: ArchiveMethod;
      /** Absent where the method needs none. */
      model?: string;
    };

/** Everything the page shows; always a complete snapshot, never a delta. */
export interface PanelState {
  /** Display name. */
  name: string;
  uri: string;
  /** Hash of the content; the page keeps it in PageMemory, and opens its document again when it changes. */
  hash?: string;
  /** Grows with every snapshot of this panel. */
  version: number;
  status: RunStatus;
  model?: ModelCard;
  report?: FileReport;
  curve?: LossCurve;
  documents?: DocumentColumns;
  /** Names of the fields that were scored, if the format has fields. */
  fields?: string[];
  /** The share of the file that was sampled, and that can be made exact on demand. */
  sampled?: { bytes: number; of: number };
  /** Present once the models have been compared, or are being compared. */
  comparison?: ModelComparison;
  /** The heatmap can show the file's own bytes as one stream (text files). */
  wholeFile: boolean;
  /** Present once low-quality documents have been looked for. */
  quality?: QualityState;
  /** What the adaptive model makes of the file's first bytes; present once that is known. */
  learned?: LearnedCurve;
  /** Who of model and file knew the file's first bytes; present once that is known. Absent where the model cannot be mixed. */
  experts?: ExpertFigures;
  /** Present once the page has asked for it. */
  curriculum?: CurriculumState;
  /** What speaks for synthetic documents; present once the diversity of this content was measured. */
  diversity?: Evidence;
  /** Of the content that is shown, under the model that is shown; present once a proof was asked for. */
  proof?: ProofState;
}

/** What the page can remember between reloads. */
export interface PageMemory {
  uri: string;
  /** Hash of the content that the view was made from. */
  hash: string;
  tab: string;
  document: number;
  /** The threshold of badness chosen; absent where badness drops nothing. */
  maxBadness?: number;
}

/** The file's own bytes as one document. */
export const WHOLE_FILE = -1;

/** A document laid out before it is scored. */
export interface DocumentLayout {
  document: number;
  line: number;
  bytes: Uint8Array;
  /** [tokens + 1]. */
  boundaries: Uint32Array;
  /** Longer documents are cut here for display. */
  truncatedAt?: number;
  /** With the experts: bytes of the documents before this one that the adaptive model reads first. */
  readBefore?: number;
}

/** Heat of tokens [from, to) of a document. */
export interface DocumentHeat {
  document: number;
  from: number;
  bits: Float32Array;
  /** Entropy and rank are absent with the experts. */
  entropy?: Float32Array;
  rank?: Uint32Array;
  /** Of a pair: what the same bytes cost under the second model, where each of its tokens is spread evenly over its bytes. */
  other?: Float32Array;
  /** What the text itself has taught about the same tokens. */
  experts?: Omit<ExpertBits, "boundaries" | "network">;
}

/** Called by the page, answered by the editor. Every call settles; a refusal is an Error whose message is a sentence for the user. */
export interface EditorApi extends QualityPageApi, CurriculumPageApi {
  /** The page is up; asks for the present state. */
  ready(memory: PageMemory | undefined): Promise<PanelState>;
  /** `document` is an index into DocumentColumns or WHOLE_FILE. */
  layout(document: number, look?: HeatLook): Promise<DocumentLayout>;
  /** The experts read a text in order: tokens behind those that were asked for so far take the time of all between. */
  heat(document: number, from: number, to: number, look?: HeatLook): Promise<DocumentHeat>;
  alternatives(document: number, token: number): Promise<Alternative[]>;
  /** First characters of documents, for the visible rows of the ranking. */
  previews(documents: number[]): Promise<string[]>;
  /** Shows a place in the editor (or in a virtual document): bytes [start, end) of the document's text, or all of it. */
  reveal(document: number, start?: number, end?: number): Promise<void>;
  /** Scores everything instead of the sample. */
  runExact(): Promise<void>;
  /** Starts again after a cancel or a failure. */
  runAgain(): Promise<void>;
  cancel(): Promise<void>;
  /** Asks for a path and writes the ranking there as CSV, in the order shown; resolves to the path, or undefined if the user gave up. */
  exportRanking(order: number[]): Promise<string | undefined>;
  showReport(): Promise<void>;
  /** Shows how diverse the documents are, and what speaks for synthetic ones; measured first where it is not known. Resolves at once. */
  showDiversity(): Promise<void>;
  /** Compresses the content in memory, decodes it and compares; resolves at once, and the snapshots say how far it is. */
  proveIt(): Promise<void>;
  cancelProof(): Promise<void>;
  /** Shows the account of the last proof, as a document. */
  showProof(): Promise<void>;
  /** Scores the file with every model at hand; the snapshots say how far it is. */
  compareModels(): Promise<void>;
  /** Tells the compared documents apart in another way: one of the slicings. */
  sliceBy(slicing: string): Promise<void>;
  /** Models that can score, the smallest first. */
  modelsAtHand(): Promise<ModelChoice[]>;
  /** Shows what a model is, as a document. */
  inspectModel(id: string): Promise<void>;
  /** Lets the user choose the model; resolves at once. */
  selectModel(): Promise<void>;
  /** For errors that the page met by itself, such as a violation of the content security policy. */
  log(message: string): Promise<void>;
}

export type PageTab = "bits" | "heatmap" | "documents" | "quality" | "curriculum" | "models";

/** Called by the editor, answered by the page. */
export interface PageApi {
  show(state: PanelState): Promise<void>;
  /** Brings one of the page's tabs to the front. */
  selectTab(tab: PageTab): Promise<void>;
  /** Opens a document in the heatmap; a byte position is scrolled to. */
  focusDocument(document: number, position?: number): Promise<void>;
  /** Moves to the next (+1) or previous (−1) surprising span of the heatmap. */
  nextSpan(direction: 1 | -1): Promise<void>;
}
