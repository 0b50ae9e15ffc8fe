import type { DocumentTokens, LossCurve } from "../core/types";
import type { Correlation, Coverage, ModelCost, PacingParameters, Point, Stage, WeightedSignal } from "../core/types/curriculum";
import type { DiversityReport } from "../core/types/diversity";
import type { LabReport, LabSettings } from "../core/types/lab";
import type { RunStatus } from "./page";
import type { QualityModel, QualityRequest } from "./quality";

/** A file to be read: a local one, or what an editor holds of it. What is absent is found. */
export type StudySource = Pick<QualityRequest, "source" | "format" | "fields" | "split">;

/** What the adaptive model makes of a file's bytes as one stream, from their beginning. */
export interface LearnedCurve {
  /** Bits of neighbouring bytes: a bin each. Prequential: each byte was coded by what the ones before had taught. */
  curve: LossCurve;
  /** Bytes that were read. */
  bytes: number;
  /** Prequential code length of them, bits: the area under the curve. */
  bits: number;
  /** True where the stream goes on. */
  cut: boolean;
}

/** A signal that documents can be ordered by. */
export interface OfferedSignal {
  name: string;
  /** What the figure says, with its unit. */
  description: string;
  needs: "text" | "model" | "corpus" | "trusted" | "smaller" | "answer" | "learner";
}

/** A model that a stage of a self-paced curriculum can be ranked by. */
export interface OfferedModel {
  /** Its folder. */
  id: string;
  name: string;
}

export interface OfferedPacing {
  name: string;
  /** What it does, with its formula. */
  description: string;
  source: string;
  /** Parameters that it reads. */
  reads: (keyof PacingParameters)[];
}

/** What a curriculum can be made of, before anything is read: for the page's controls. */
export interface CurriculumOffer {
  /** Those that this file and the models at hand allow; those that need no model first. */
  signals: OfferedSignal[];
  /** With the self-paced one where there are two models or more. */
  pacings: OfferedPacing[];
  /** Models at hand, the smallest first. */
  models: OfferedModel[];
  /** Ways to rank documents within slices: "language", and the columns of the records whose values repeat. */
  slicings: string[];
}

/** All that decides order and batches. */
export interface CurriculumChoice {
  by: WeightedSignal[];
  /** The largest value is the easiest. */
  descending: boolean;
  /** One of the slicings: documents are ranked within each; absent: all together. */
  per?: string;
  pacing: string;
  parameters: PacingParameters;
  steps: number;
  /** Documents a step. */
  batch: number;
  seed: number;
  /** Of a self-paced curriculum: the models of its stages, by which it is ordered. */
  models?: string[];
}

/** A document of the order, as an example. */
export interface ExampleDocument {
  /** Number of its record in the file, from 0: the row of the page's documents. */
  index: number;
  line: number;
  /** First characters, as one line. */
  preview: string;
  /** Position in the order, from 0, and difficulty, 0 to 1. */
  rank: number;
  difficulty: number;
  /** One a signal, in the order of the choice; one a model where it is self-paced. */
  values: number[];
  slice: string;
}

/** A curriculum, small enough for every look at it. */
export interface CurriculumPicture {
  choice: CurriculumChoice;
  documents: number;
  /** Without a value of a signal, and not readable: in no batch. */
  unranked: number;
  unreadable: number;
  /** What batches hold over the steps: at most 50 groups of steps. */
  points: Point[];
  stages: Stage[];
  /** Between the signals of the choice. */
  correlations: Correlation[];
  /** Of a self-paced curriculum: what its models read, stage by stage. */
  cost?: ModelCost[];
  coverage: Coverage;
  /** From the start, the middle and the end of the order, three each, or fewer. */
  examples: { where: "start" | "middle" | "end"; documents: ExampleDocument[] }[];
  /** What is worth a warning, as sentences in English, which the page translates. */
  warnings: string[];
}

/** What was measured of one file, or of two side by side, with what is needed to show it. */
export interface DiversityFound {
  report: DiversityReport;
  /** SHA-256 of each file's (decompressed) bytes, in hex. */
  hashes: string[];
  /** [files] texts of the documents that the other file teaches least, in the order of the report; none for a file alone. */
  texts: ListedText[][];
}

export interface ListedText {
  text: string;
  /** The document is longer: only its beginning was looked at. */
  isCut: boolean;
}

/** Which documents of a file a choice keeps: columns of one length, in file order, of the documents with text. */
export interface DiverseChoice {
  /** Number of the record in the file, from 0. */
  row: Uint32Array;
  line: Uint32Array;
  /** UTF-8 bytes of the text. */
  bytes: Float64Array;
  /** 1 where it is kept. */
  keep: Uint8Array;
  /** Records beside them: without text, or not readable. */
  others: number;
}

export type StudyStage = "read" | "learn" | "order" | "training" | "export" | "measure" | "model" | "code" | "choose";

/** The models that the editor can ask, as manifests name them. */
export interface StudyModels {
  /** Absent where no signal needs it. */
  current?: QualityModel;
  /** The one that signals compare the current one with. */
  smaller?: QualityModel;
}

/** What the study host (a child process for one file) offers. Every call settles. One thing at a time: a call that works drops the one before. */
export interface StudyHostApi {
  /** The adaptive model over the file's bytes. @param most bytes that are read. */
  learn(source: StudySource, most: number): Promise<LearnedCurve>;
  /** What there is to choose. Reads the first documents. @param hasSmaller a model smaller than the current one is at hand. @param models that stages can be ranked by. */
  offer(source: StudySource, hasSmaller: boolean, models: OfferedModel[]): Promise<CurriculumOffer>;
  /** Reads the signals that are not known yet, and makes the curriculum. Values are kept for the next choice. */
  plan(source: StudySource, choice: CurriculumChoice, models: StudyModels): Promise<CurriculumPicture>;
  /** Tries the last planned curriculum. */
  lab(settings: LabSettings): Promise<LabReport>;
  /** Writes the last planned curriculum as `bitlens curriculum` does, into a new folder. */
  export(folder: string): Promise<void>;
  /** How diverse the documents of one file or two are, and what speaks for synthetic ones. @param model the editor's, where it takes part. */
  diversity(sources: StudySource[], seed: number, model: QualityModel | undefined): Promise<DiversityFound>;
  /** Chooses the documents that say the most different things. @param share of them, above 0, up to 1. */
  keepDiverse(source: StudySource, share: number, seed: number): Promise<DiverseChoice>;
  cancel(): Promise<void>;
}

/** The editor's model, the one that signals compare it with, that of the stage which is read. */
export type StudyModelName = "current" | "smaller" | "paced";

/** What the study host asks of the editor. */
export interface StudyClientApi {
  /** @param share of the whole, 0 to 1; undefined where that cannot be told. */
  progress(what: StudyStage, share: number | undefined): Promise<void>;
  codeLengths(model: StudyModelName, documents: Uint8Array[]): Promise<{ tokens: Uint32Array; bits: Float64Array }>;
  /** Opens the model of a stage, from 0, which "paced" names from then on; the one before ends. */
  pacedModel(stage: number): Promise<QualityModel>;
  documentFigures(documents: Uint8Array[], heads: Uint32Array): Promise<Float64Array>;
  documentTokens(documents: Uint8Array[], most: number): Promise<DocumentTokens>;
}

/** The page's picture of a curriculum: complete, in every snapshot. */
export interface CurriculumState {
  status: RunStatus;
  offer?: CurriculumOffer;
  /** The last complete one; it stays while another is made. */
  picture?: CurriculumPicture;
  /** How the lab stands, and what it said of `picture`; a new picture takes it away. */
  lab: RunStatus;
  report?: LabReport;
}

/** What the page may ask about curricula. Part of EditorApi. Progress and results come in the snapshots. */
export interface CurriculumPageApi {
  /** Reads what there is to choose, once; resolves when the snapshot has it. */
  openCurriculum(): Promise<void>;
  planCurriculum(choice: CurriculumChoice): Promise<void>;
  runLab(settings: LabSettings): Promise<void>;
  /** Stops what is under way here; what was there before stays. */
  cancelCurriculum(): Promise<void>;
  /** Asks for a folder and writes the curriculum; resolves to its path, or undefined if the user gave up. */
  exportCurriculum(): Promise<string | undefined>;
}
