import { openCorpus } from "../core/corpus/openCorpus";
import { compressors, gzipSize } from "../files/compressors";
import { decoders } from "../files/decoders";
import type { ModelJob } from "../model/client";
import type { ProofState } from "../protocol/page";
import type { QualityState } from "../protocol/quality";
import type { CurriculumState } from "../protocol/study";
import type { AnalysisPlan } from "./analysis";
import type { ShownContent } from "./archive/proofs";
import type { LearnedCurves } from "./curriculum/learnedCurves";
import type { KnownDiversity } from "./diversity/diversities";
import type { StreamExperts } from "./experts/streamExperts";
import { Findings } from "./findings";
import type { ModelSource } from "./modelSource";
import { readSettings } from "./settings";
import { scoringSpeed, streamCost } from "./speed";
import { readSubject, type Subject } from "./subject";
import { nameOf, type Target } from "./target";

/** What every run needs of its surroundings. */
export interface RunTools {
  model: ModelSource;
  /** Tells the user what went wrong, once. */
  complain(error: unknown): void;
  /** Writes down what went wrong and is no matter of the user's. */
  log(error: unknown): void;
  /** How its documents stand, if low-quality ones were looked for. */
  qualityOf(target: Target): QualityState | undefined;
  /** How its curriculum stands, if one was asked for. */
  curriculumOf(target: Target): CurriculumState | undefined;
  /** How its proof stands, if one was asked for. */
  proofOf(target: Target, shown: ShownContent | undefined): ProofState | undefined;
  /** How diverse its documents are, if that was measured. */
  diversityOf(target: Target): KnownDiversity | undefined;
  learnedCurves: LearnedCurves;
  streamExperts: StreamExperts;
}

/** A run whose file and model are open. */
export interface PreparedRun {
  subject: Subject;
  findings: Findings;
  plan: AnalysisPlan;
}

export interface RunOptions {
  signal: AbortSignal;
  /** Score everything, however long it takes. */
  exact: boolean;
}

/** A smaller sample would say little, bytes. */
const LEAST_SAMPLE = 32_768;

/** Opens the file and the model. @throws a sentence where either does not work. */
export async function prepareRun(target: Target, tools: RunTools, { signal, exact }: RunOptions): Promise<PreparedRun> {
  const subject = await readSubject(target);
  const corpus = await openCorpus(subject.source, decoders, subject.options);
  const job = await tools.model.job({ signal }, target.uri);
  const budgets = await budgetsOf(job, exact ? Number.POSITIVE_INFINITY : readSettings(target.uri).sampleSeconds);
  const isStored = corpus.compression === undefined && corpus.format !== "parquet";
  const entries = () => corpus.entries();
  const findings = new Findings(nameOf(target), subject.fileBytes, corpus, job.card, job.rule, subject.notes, entries);
  const plan = { job, signal, compressors, gzipSize, ...budgets, streamBytes: isStored ? subject.source.size : undefined };
  return { subject, findings, plan };
}

/** What can be scored in so many seconds. The stream and the documents are scored one after the other, and share the time. */
export async function budgetsOf(job: ModelJob, seconds: number): Promise<Pick<AnalysisPlan, "streamBudget" | "documentBudget">> {
  const bytes = seconds === Number.POSITIVE_INFINITY ? seconds : (await scoringSpeed(job)) * (seconds / 2);
  return { streamBudget: Math.max(LEAST_SAMPLE, bytes / streamCost(job.rule)), documentBudget: Math.max(LEAST_SAMPLE, bytes) };
}
