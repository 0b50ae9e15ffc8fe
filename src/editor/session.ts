import * as vscode from "vscode";
import { CANCELLED, isCancelled } from "../protocol/model";
import type { PanelState, RunStatus } from "../protocol/page";
import { analyze } from "./analysis";
import { Comparison } from "./comparison";
import type { Findings } from "./findings";
import { Owner } from "./owner";
import { type PreparedRun, prepareRun, type RunTools } from "./preparedRun";
import { snapshotOf } from "./snapshot";
import { keyOf, type Target } from "./target";
import { Throttle } from "./throttle";

const SNAPSHOT_MS = 250;

/** The analysis of one target: what it found, how it stands, and the run that is under way. Its pictures are complete, never deltas. */
export class Session implements vscode.Disposable {
  readonly key: string;
  private readonly owner = new Owner();
  private readonly changed = this.owner.own(new vscode.EventEmitter<PanelState>());
  /** Complete snapshots, at most four a second. */
  readonly onDidChange = this.changed.event;
  private readonly publishing = this.owner.own(new Throttle(SNAPSHOT_MS, () => this.changed.fire(this.snapshot())));
  private running: AbortController | undefined;
  /** The readings after an analysis. */
  private learning: AbortController | undefined;
  private status: RunStatus = { kind: "empty" };
  private version = 0;
  private found: PreparedRun | undefined;
  private comparison: Comparison | undefined;
  private readonly end = new AbortController();
  /** Aborted when the session is closed. */
  readonly life = this.end.signal;

  constructor(
    readonly target: Target,
    private readonly tools: RunTools,
  ) {
    this.key = keyOf(target);
  }

  /** The analysis, or the comparison of models, is under way. */
  get isRunning(): boolean {
    return this.running !== undefined || this.comparison?.isRunning === true;
  }

  get state(): RunStatus {
    return this.comparison?.isRunning ? this.comparison.state : this.status;
  }

  get findings(): Findings | undefined {
    return this.found?.findings;
  }

  /** What the last run read. */
  get run(): PreparedRun | undefined {
    return this.found;
  }

  snapshot(): PanelState {
    const comparison = this.comparison?.snapshot();
    const quality = this.tools.qualityOf(this.target);
    const curriculum = this.tools.curriculumOf(this.target);
    const diversity = this.diversity();
    const { found } = this;
    const proof = this.tools.proofOf(this.target, found && { stamp: found.subject.stamp, model: found.findings.card });
    const others = {
      ...(quality && { quality }),
      ...(curriculum && { curriculum }),
      ...(diversity && { diversity }),
      ...(proof && { proof }),
    };
    return { ...snapshotOf(this.target, this.status, ++this.version, found), comparison, ...others };
  }

  /** What was measured of another content is not shown beside this one. */
  private diversity(): PanelState["diversity"] {
    const known = this.tools.diversityOf(this.target);
    const hash = this.findings?.hash;
    return known && (hash === undefined || hash === known.hash) ? known.file.evidence : undefined;
  }

  /** Something that its pictures show has changed elsewhere. */
  refresh(): void {
    this.publishing.request();
  }

  /** Runs the analysis anew; one that is under way is cancelled. Resolves when it has ended, however it ended. */
  async start({ exact = false } = {}): Promise<void> {
    this.cancel();
    this.comparison = undefined;
    const run = new AbortController();
    this.running = run;
    this.show({ kind: "running", what: vscode.l10n.t("Opening the file and the model") });
    try {
      await this.perform(run.signal, exact);
      if (this.running === run) this.show({ kind: "done" });
      if (this.running === run) void this.learn();
    } catch (error) {
      if (this.running === run) this.ended(error);
    } finally {
      if (this.running === run) this.running = undefined;
      this.publishing.request();
    }
  }

  private async perform(signal: AbortSignal, exact: boolean): Promise<void> {
    const begun = performance.now();
    const prepared = await prepareRun(this.target, this.tools, { signal, exact });
    if (signal.aborted) throw new Error(CANCELLED);
    this.found = prepared;
    for await (const { what, share } of analyze(prepared.findings, prepared.plan)) {
      if (signal.aborted) throw new Error(CANCELLED);
      this.show({ kind: "running", what, share, secondsLeft: secondsLeft(performance.now() - begun, share) });
    }
  }

  /** Has the beginning of the file read by the adaptive model, and by both models mixed, when nothing else is to be done. */
  private async learn(): Promise<void> {
    const { found, target, tools } = this;
    if (!found?.findings.hash) return;
    const { findings, subject } = found;
    this.learning = new AbortController();
    const { signal } = this.learning;
    await this.beside(async () => findings.learn(await tools.learnedCurves.of(subject, findings.hash!, signal)));
    await this.beside(async () => {
      if (!signal.aborted) findings.experts = await tools.streamExperts.of(findings, target.uri, signal);
    });
  }

  /** What goes wrong there takes nothing away. */
  private async beside(read: () => Promise<void>): Promise<void> {
    try {
      await read();
      this.publishing.request();
    } catch (error) {
      if (!isCancelled(error)) this.tools.log(error);
    }
  }

  /** Scores the file with all models at hand, once the analysis has ended. @throws a sentence where there is nothing to compare on. */
  compare(): void {
    if (this.isRunning) return;
    if (!this.found?.findings.report())
      throw new Error(vscode.l10n.t("Nothing has been scored yet. Run the analysis, then compare the models."));
    this.comparison = new Comparison(this.target, this.found, this.tools.model, () => this.publishing.request());
    void this.comparison.start();
  }

  /** Tells the compared documents apart in another way. */
  async sliceBy(slicing: string): Promise<void> {
    if (!this.comparison) throw new Error(vscode.l10n.t("No models have been compared yet. Compare them first."));
    await this.comparison.sliceBy(slicing);
  }

  cancel(): void {
    this.running?.abort();
    this.learning?.abort();
    this.comparison?.cancel();
  }

  private ended(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.show(isCancelled(error) ? { kind: "cancelled" } : { kind: "failed", message });
    this.tools.complain(error);
  }

  private show(status: RunStatus): void {
    this.status = status;
    this.publishing.request();
  }

  dispose(): void {
    this.cancel();
    this.end.abort();
    this.owner.dispose();
  }
}

/** Undefined in the first moments, when a guess would jump about. */
const secondsLeft = (milliseconds: number, share: number): number | undefined =>
  share > 0.05 && milliseconds > 1000 ? (milliseconds / 1000) * (1 / share - 1) : undefined;
