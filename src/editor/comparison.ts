import { modelSteps, SharedScores, scoreShared } from "../core/scoring/comparison";
import type { ModelJob } from "../model/client";
import { CANCELLED, isCancelled } from "../protocol/model";
import type { ComparedDocuments, ModelComparison, RunStatus } from "../protocol/page";
import { SEED, until } from "./analysis";
import { type Candidate, candidatesOf, pictureOf, positionsOf, scoredModel, scoredTexts } from "./candidates";
import { type ComparisonPlan, planComparison } from "./comparisonPlan";
import { compareTexts } from "./documentsCompared";
import { KeptTokens, scoreTexts } from "./keptTokens";
import type { ModelSource } from "./modelSource";
import type { PreparedRun } from "./preparedRun";
import type { Target } from "./target";

/** Of a model's time the stream takes about this share, the documents the rest. */
const STREAM_SHARE = 0.75;

/** The models at hand on one file: each scores the same windows and documents, one after the other, in a process of its own. */
export class Comparison {
  private readonly end = new AbortController();
  private candidates: Candidate[] = [];
  private plan: ComparisonPlan | undefined;
  private by = "script";
  private texts: ComparedDocuments | undefined;
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

  /** Tells the documents apart in another way. Nothing is scored again. */
  async sliceBy(slicing: string): Promise<void> {
    if (!this.plan?.slicings.includes(slicing)) throw new Error(`The records have no column ${slicing}. Choose another one from the list.`);
    this.by = slicing;
    await this.compareTexts();
  }

  private async perform(): Promise<void> {
    const folders = await this.models.describe(this.models.atHand());
    this.candidates = candidatesOf(folders, this.models.directory);
    this.show({ kind: "running", what: "Choosing what is scored" });
    this.plan = await planComparison(this.run, this.target, this.end.signal);
    await this.scoreAll(this.plan);
  }

  /** The current model first: its windows are remembered, so its figures come at once. */
  private async scoreAll(plan: ComparisonPlan): Promise<void> {
    const able = this.candidates.filter(({ why }) => why === undefined).sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
    for (const [index, candidate] of able.entries()) {
      const tell = (share: number) => {
        if (this.end.signal.aborted) throw new Error(CANCELLED);
        this.show({
          kind: "running",
          what: `Scoring ${candidate.name} (${index + 1} of ${able.length})`,
          share: (index + share) / able.length,
        });
      };
      tell(0);
      await this.scoreOne(candidate, plan, tell);
      await this.compareTexts();
    }
  }

  /** A model that fails says so in its row; the others go on. */
  private async scoreOne(candidate: Candidate, plan: ComparisonPlan, tell: (share: number) => void): Promise<void> {
    const { signal } = this.end;
    try {
      await this.models.withModel(candidate.folder.directory, { signal }, this.target.uri, async (job) => {
        candidate.rule = job.rule;
        candidate.scores = await this.scoreStream(job, plan, tell);
        candidate.kept = await scoreDocuments(job, plan, tell);
        candidate.positions = positionsOf(candidate.kept);
      });
    } catch (error) {
      if (signal.aborted || isCancelled(error)) throw new Error(CANCELLED);
      candidate.why = error instanceof Error ? error.message : String(error);
    }
  }

  private async scoreStream(job: ModelJob, { stream }: ComparisonPlan, tell: (share: number) => void): Promise<SharedScores> {
    const scores = new SharedScores();
    const chunks = until(this.end.signal, this.run.findings.corpus.stream());
    for await (const share of scoreShared(chunks, job, stream, scores)) tell(STREAM_SHARE * share);
    return scores;
  }

  /** Puts the documents of those models together that have scored them. */
  private async compareTexts(): Promise<void> {
    const { plan, by, candidates } = this;
    const models = candidates.flatMap(scoredTexts);
    if (!plan || models.length === 0 || plan.texts.textBytes === 0) return;
    const texts = await compareTexts(plan.texts, models, plan.rates, { by, slicings: plan.slicings, seed: SEED });
    // Another slicing may have been chosen, or another model may have ended, meanwhile.
    if (by === this.by && texts.models.length >= (this.texts?.models.length ?? 0)) this.texts = texts;
    this.changed();
  }

  private show(status: RunStatus): void {
    this.status = status;
    this.changed();
  }

  /** A complete picture for the page. */
  snapshot(): ModelComparison {
    const { status, plan, candidates, texts } = this;
    const gzip = this.run.findings.measure?.compressed.gzip ?? Number.NaN;
    const { stream } = plan ?? {};
    return {
      status,
      models: candidates.map((candidate) => pictureOf(candidate, stream, gzip)),
      steps: stream ? modelSteps(candidates.flatMap(scoredModel), stream) : [],
      bytes: stream?.bytes ?? 0,
      ...(stream && stream.count < stream.units && { sampled: { windows: stream.count, of: stream.units } }),
      ...(plan && { documents: drawnDocuments(plan) }),
      ...(texts && { texts }),
    };
  }
}

async function scoreDocuments(job: ModelJob, { texts }: ComparisonPlan, tell: (share: number) => void): Promise<KeptTokens> {
  const kept = new KeptTokens();
  const documents = texts.placed.map(({ document }) => document.bytes);
  for await (const share of scoreTexts(job, documents, kept)) tell(STREAM_SHARE + (1 - STREAM_SHARE) * share);
  return kept;
}

const drawnDocuments = ({ texts: { placed, facts } }: ComparisonPlan): { scored: number; of: number } => ({
  scored: placed.filter(({ document }) => document.bytes.length > 0).length,
  of: facts.lengths.filter((length) => length > 0).length,
});
