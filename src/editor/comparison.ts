import { modelFigures, modelSteps, type ScoredModel, type SharedPlan, SharedScores, scoreShared } from "../core/scoring/comparison";
import { type PositionSample, scorePositions } from "../core/scoring/positionSample";
import { PositionTotals } from "../core/scoring/positions";
import type { ModelFigures } from "../core/types";
import type { ModelJob } from "../model/client";
import { CANCELLED, type DescribedFolder, isCancelled } from "../protocol/model";
import type { ComparedModel, ModelComparison, RunStatus } from "../protocol/page";
import { until } from "./analysis";
import { planComparison } from "./comparisonPlan";
import type { ModelSource } from "./modelSource";
import type { PreparedRun } from "./preparedRun";
import type { Target } from "./target";

/** Of a model's time the stream takes about this share, the documents the rest. */
const STREAM_SHARE = 0.75;

/** One model at hand, and what has been found of it. */
interface Candidate {
  folder: DescribedFolder;
  isCurrent: boolean;
  window?: number;
  scores?: SharedScores;
  positions?: PositionTotals;
  /** Its stream has been scored to the end: only then its figures are shown, so that they do not waver. */
  isScored: boolean;
  why?: string;
}

/** The models at hand on one file: each scores the same windows and documents, one after the other, in a process of its own. */
export class Comparison {
  private readonly end = new AbortController();
  private candidates: Candidate[] = [];
  private plan: SharedPlan | undefined;
  private sample: PositionSample | undefined;
  private status: RunStatus = { kind: "running", what: "Reading the models" };

  constructor(
    private readonly target: Target,
    private readonly run: PreparedRun,
    private readonly models: ModelSource,
    private readonly changed: () => void,
  ) {}

  get state(): RunStatus {
    return this.status;
  }

  get isRunning(): boolean {
    return this.status.kind === "running";
  }

  cancel(): void {
    this.end.abort();
  }

  /** Resolves when all models are scored, or it was cancelled. @throws a sentence where the file cannot be read any more. */
  async start(): Promise<void> {
    try {
      await this.perform();
      this.show({ kind: "done" });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.show(isCancelled(error) ? { kind: "cancelled" } : { kind: "failed", message });
    }
  }

  private async perform(): Promise<void> {
    const folders = await this.models.describe(this.models.atHand());
    const current = this.models.directory;
    this.candidates = folders.map((folder) => ({ folder, isCurrent: folder.directory === current, isScored: false, why: folder.why }));
    this.candidates.sort((a, b) => (a.folder.card?.parameters ?? Infinity) - (b.folder.card?.parameters ?? Infinity));
    this.show({ kind: "running", what: "Choosing what is scored" });
    const { plan, sample } = await planComparison(this.run, this.target, this.end.signal);
    this.plan = plan;
    this.sample = sample;
    await this.scoreAll(plan, sample);
  }

  /** The current model first: its windows are remembered, so its figures come at once. */
  private async scoreAll(plan: SharedPlan, sample: PositionSample): Promise<void> {
    const able = this.candidates.filter(({ why }) => why === undefined).sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
    for (const [index, candidate] of able.entries()) {
      const tell = (share: number) => {
        if (this.end.signal.aborted) throw new Error(CANCELLED);
        const what = `Scoring ${candidate.folder.card?.name} (${index + 1} of ${able.length})`;
        this.show({ kind: "running", what, share: (index + share) / able.length });
      };
      tell(0);
      await this.scoreOne(candidate, plan, sample, tell);
    }
  }

  /** A model that fails says so in its row; the others go on. */
  private async scoreOne(candidate: Candidate, plan: SharedPlan, sample: PositionSample, tell: (share: number) => void): Promise<void> {
    const { signal } = this.end;
    try {
      await this.models.withModel(candidate.folder.directory, { signal }, this.target.uri, async (job) => {
        candidate.window = job.rule.window;
        await this.scoreStream(candidate, job, plan, tell);
        await this.scoreDocuments(candidate, job, sample, tell);
      });
    } catch (error) {
      if (signal.aborted || isCancelled(error)) throw new Error(CANCELLED);
      candidate.why = error instanceof Error ? error.message : String(error);
    }
  }

  private async scoreStream(candidate: Candidate, job: ModelJob, plan: SharedPlan, tell: (share: number) => void): Promise<void> {
    candidate.scores = new SharedScores();
    const chunks = until(this.end.signal, this.run.findings.corpus.stream());
    for await (const share of scoreShared(chunks, job, plan, candidate.scores)) tell(STREAM_SHARE * share);
    candidate.isScored = true;
  }

  private async scoreDocuments(
    candidate: Candidate,
    job: ModelJob,
    { documents }: PositionSample,
    tell: (share: number) => void,
  ): Promise<void> {
    const totals = new PositionTotals();
    for await (const share of scorePositions(job, documents, totals)) tell(STREAM_SHARE + (1 - STREAM_SHARE) * share);
    candidate.positions = totals;
  }

  private show(status: RunStatus): void {
    this.status = status;
    this.changed();
  }

  /** A complete picture for the page. */
  snapshot(): ModelComparison {
    const { status, plan, sample } = this;
    const steps = plan ? modelSteps(this.candidates.flatMap(scoredModel), plan) : [];
    return {
      status,
      models: this.candidates.map((candidate) => this.pictureOf(candidate)),
      steps,
      bytes: plan?.bytes ?? 0,
      ...(plan && plan.count < plan.units && { sampled: { windows: plan.count, of: plan.units } }),
      ...(sample && { documents: { scored: sample.documents.length, of: sample.of } }),
    };
  }

  private pictureOf(candidate: Candidate): ComparedModel {
    const { folder, isCurrent, window, positions, why } = candidate;
    const { card } = folder;
    return {
      name: card?.name ?? folder.directory.replace(/.*[\\/]/, ""),
      isCurrent,
      parameters: card?.parameters,
      modelBytes: card?.modelBytes,
      dtype: card?.dtype,
      window,
      why,
      figures: this.figuresOf(candidate),
      positions: positions?.bins(),
    };
  }

  private figuresOf(candidate: Candidate): ModelFigures | undefined {
    const gzip = this.run.findings.measure?.compressed.gzip ?? Number.NaN;
    const [scored] = scoredModel(candidate);
    return scored && this.plan ? modelFigures(scored, this.plan, gzip) : undefined;
  }
}

const scoredModel = ({ folder: { card }, scores, isScored }: Candidate): ScoredModel[] =>
  card && scores && isScored ? [{ card, scores }] : [];
