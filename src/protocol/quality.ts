import type { RunStatus } from "./page";

/** A rule with a user's threshold. */
export interface ChosenRule {
  name: string;
  threshold: number;
}

/** The model that answers, as results and manifests name it. */
export interface QualityModel {
  name: string;
  sha256: string;
  /** Tokens. */
  window: number;
  stride: number;
  /** As it was set, and what it came to for this model. */
  documentStart: string;
  bosRule: string;
}

/** One analysis of a corpus' quality. Documents are numbered from 0 in file order, records that cannot be read among them: these numbers are the rows. */
export interface QualityRequest {
  /** A local file, or what an editor holds of it. */
  source: { name: string; path: string } | { name: string; bytes: Uint8Array };
  /** How it is read; what is absent is found. */
  format?: string;
  fields?: string[];
  split?: "file" | "paragraphs" | "lines";
  rules: ChosenRule[];
  seed: number;
  /** Absent: only what texts and other documents say. */
  model?: QualityModel;
}

/** A rule as tables and explanations name it. */
export interface RuleInfo extends ChosenRule {
  /** "bitlens", or the published family. */
  family: string;
  /** What the value is, with its unit. */
  description: string;
  /** Paper and section, or program and version. */
  source: string;
  /** Beyond is: value > threshold, or value < threshold. */
  limit: "above" | "below";
  severity: "error" | "warning" | "information";
}

/** Findings side by side, by row; all of one length. */
export interface FindingColumns {
  row: Uint32Array;
  /** Index into `rules`. */
  rule: Uint16Array;
  value: Float64Array;
  /** Bytes of the document's text. */
  start: Float64Array;
  end: Float64Array;
  /** Where that stands in the (decompressed) file; absent where the format has no such places (Parquet). */
  fileStart?: Float64Array;
  fileEnd?: Float64Array;
}

/** What a published family says of a document: nothing, that it stays, or that it goes. */
export const VERDICT = { none: 0, keeps: 1, drops: 2 } as const;

/** [rows × families] each, families of one row side by side. */
export interface VerdictColumns {
  /** Of VERDICT. */
  verdict: Uint8Array;
  /** The rule that drops, the first of the family that does: index into `published`; 65535 where none does. */
  rule: Uint16Array;
  /** Its value. */
  value: Float32Array;
}

/** Names that many documents share: `of[row]` is an index into `names`. */
export interface LabelColumn {
  names: string[];
  of: Uint16Array;
}

/** One entry a row. */
export interface QualityColumns {
  line: Uint32Array;
  /** Where the record lies in the (decompressed) file. */
  start: Float64Array;
  end: Float64Array;
  /** UTF-8 bytes of the text; of an unreadable record all of it. */
  bytes: Float64Array;
  /** 0 without a model. */
  tokens: Uint32Array;
  /** NaN without a model. */
  bitsPerByte: Float32Array;
  /** Bytes over gzip bytes. */
  gzipRatio: Float32Array;
  /** Share of the passages that stand in other documents or in the same one before, 0 to 1. */
  redundancy: Float32Array;
  /** 0 to 1, higher is worse; NaN where the record cannot be read. As exact as it was computed, so that a threshold drops what `bitlens filter` drops. */
  badness: Float64Array;
  /** 1 where the record cannot be read. */
  broken: Uint8Array;
  /** The row that this one nearly repeats; itself where it repeats none. */
  duplicateOf: Uint32Array;
  /** 1 where a finding is no mere information, or the record cannot be read, so that `bitlens filter` drops it. */
  drops: Uint8Array;
  /** 53 bits of a hash of the text: marks are kept by it. Of equal texts each has another one, by how many stand before it. */
  content: Float64Array;
  /** CCNet's buckets: "head", "middle", "tail", "" where there are no bits. */
  bucket: LabelColumn;
}

/** All that one analysis found; plain data, complete. */
export interface QualityResult {
  columns: QualityColumns;
  findings: FindingColumns;
  verdicts: VerdictColumns;
  /**
   * Groups whose mix a filter may shift, as `bitlens filter` names them: "language", "length", "domain" (absent without such a column). Records that cannot
   * be read belong to none, and have the name "".
   */
  groups: { language: LabelColumn; length: LabelColumn; domain?: LabelColumn };
  /** The column that tells domains. */
  domainColumn?: string;
  /** Rules that make findings; "unreadable" is the last one. */
  rules: RuleInfo[];
  /** Published rules, behind `verdicts`. */
  published: RuleInfo[];
  families: string[];
  /** What was said about the file while it was read. */
  notes: string[];
  /** Absent without a model. */
  model?: QualityModel;
  seed: number;
}

/** Why one document is where it is: read on demand. */
export interface Explanation {
  /** What the badness comes from, the largest first: what the document may be, in words, and the signal that says so, beside what is usual among its like. */
  reasons: { signal: string; says: string; share: number; value?: number; usual?: number; deviations?: number }[];
  findings: { rule: string; value: number; threshold: number; message: string; source: string; start: number; end: number }[];
}

/** What the user decided of a document; kept by what the document holds, so that it survives edits of other lines. */
export type Mark = "keep" | "drop";

/** How many documents, and what they hold. */
export interface FilterCounts {
  documents: number;
  bytes: number;
  tokens: number;
}

export interface ExportRequest {
  /** New paths; an existing file is refused. */
  keep: string;
  drop: string;
  /** Documents above it are dropped, beside those with findings; absent: only findings drop. */
  maxBadness?: number;
  /** Rows with a mark: a kept one stays whatever is found, a dropped one goes. */
  marks: { row: number; mark: Mark }[];
}

export interface Exported {
  kept: FilterCounts;
  dropped: FilterCounts;
  manifest: string;
  reasons: string;
}

/** What the quality host (a child process) offers. Every call settles. */
export interface QualityHostApi {
  /** One analysis at a time; an earlier one is dropped. */
  analyze(request: QualityRequest): Promise<QualityResult>;
  explain(row: number): Promise<Explanation>;
  /** Decoded text of a document. Rejects with the sentence that says why there is none. */
  text(row: number): Promise<string>;
  /** First characters of documents, as one line; of a record that cannot be read what is wrong with it. */
  previews(rows: number[]): Promise<string[]>;
  export(request: ExportRequest): Promise<Exported>;
  cancel(): Promise<void>;
}

export type QualityStage = "read" | "measure" | "judge" | "export";

/** What the quality host asks of the editor. */
export interface QualityClientApi {
  /** @param share of the whole, 0 to 1; undefined where that cannot be told. */
  progress(what: QualityStage, share: number | undefined): Promise<void>;
  codeLengths(documents: Uint8Array[]): Promise<Float64Array>;
  documentFigures(documents: Uint8Array[], heads: Uint32Array): Promise<Float64Array>;
}

/** The page's picture of it: small, in every snapshot; the columns are asked for when `result` changes. */
export interface QualityState {
  status: RunStatus;
  /** Grows with each complete result; absent before the first. */
  result?: number;
  /** Grows with each change of marks. */
  marks: number;
  /** Why the model was left out, in a sentence, and how long it would take, where that is known. */
  withoutModel?: { why: string; seconds?: number };
  /** Findings that the editor does not underline, since there are too many; absent where it underlines all or none. */
  unshown?: number;
}

/** What the page may ask about quality. Part of EditorApi. */
export interface QualityPageApi {
  /** The last complete result. @throws a sentence before there is one. */
  qualityResult(): Promise<QualityResult>;
  /** Marks by row. */
  qualityMarks(): Promise<{ row: number; mark: Mark }[]>;
  explainDocument(row: number): Promise<Explanation>;
  /** Marks documents; undefined takes a mark away. */
  markDocuments(rows: number[], mark: Mark | undefined): Promise<void>;
  /** Fills the tree with what is selected, under a name. */
  selectDocuments(rows: number[], name: string): Promise<void>;
  /** Opens the decoded text beside the panel. */
  peekDocument(row: number): Promise<void>;
  /** First characters of documents. */
  qualityPreviews(rows: number[]): Promise<string[]>;
  /** Asks for two paths and writes there; undefined if the user gave up. */
  exportFiltered(maxBadness: number | undefined): Promise<Exported | undefined>;
  /** Finds low-quality documents, anew; with the model whatever it takes where asked. */
  findLowQuality(withModel: boolean): Promise<void>;
  /** Stops finding them; what was found before stays. */
  cancelQuality(): Promise<void>;
}
