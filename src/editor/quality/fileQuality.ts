import * as vscode from "vscode";
import { CANCELLED, isCancelled } from "../../protocol/model";
import type { RunStatus } from "../../protocol/page";
import type {
  Explanation,
  Exported,
  ExportRequest,
  Mark,
  QualityRequest,
  QualityResult,
  QualityStage,
  QualityState,
} from "../../protocol/quality";
import type { QualityHostOptions, QualityHostProcess } from "../../quality/client";
import type { Complain } from "../complaints";
import type { ModelSource } from "../modelSource";
import { Owner } from "../owner";
import { readingOf, sizeOf } from "../reading";
import { readSubject, type Subject } from "../subject";
import { keyOf, type Target } from "../target";
import { type ChosenMarks, FileMemory } from "./fileMemory";
import { chooseModel, identityOf, type ModelChoice } from "./modelChoice";
import type { Quality, Selection } from "./quality";
import { analyzeInHost } from "./qualityRun";
import { readQualitySettings, rulesFor } from "./qualitySettings";

/** What all files need. */
export interface QualityTools {
  model: ModelSource;
  host: QualityHostOptions;
  memory: vscode.Memento;
  complain: Complain;
}

/** Of what is drawn at random; that of the command line, so that both find the same. */
const SEED = 1;

const stageWords = (): Record<QualityStage, string> => ({
  read: vscode.l10n.t("Reading the documents"),
  measure: vscode.l10n.t("Measuring the documents"),
  judge: vscode.l10n.t("Judging the documents"),
  export: vscode.l10n.t("Writing the documents"),
});

/** The quality of one file. Each analysis has a process of its own; that of the last complete one stays to answer for its result. */
export class FileQuality implements Quality, vscode.Disposable {
  readonly key: string;
  private readonly owner = new Owner();
  private readonly changed = this.owner.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  readonly memory: FileMemory;
  status: RunStatus = { kind: "empty" };
  result: QualityResult | undefined;
  selection: Selection | undefined;
  /** Numbers of results, and of changes of marks. */
  private results = 0;
  private marks = 0;
  private unshown = 0;
  /** How it was asked for last: once with the model whatever it takes, then so again. */
  lastChoice = { whateverItTakes: false };
  private host: QualityHostProcess | undefined;
  private running: AbortController | undefined;
  private withoutModel: QualityState["withoutModel"];
  private from: Subject | undefined;

  constructor(
    readonly target: Target,
    private readonly tools: QualityTools,
  ) {
    this.key = keyOf(target);
    this.memory = new FileMemory(tools.memory, this.key);
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** What the result was made from. */
  get subject(): Subject | undefined {
    return this.from;
  }

  get state(): QualityState {
    const { status, results, marks, withoutModel, unshown } = this;
    const found = this.result && { result: results, ...(unshown > 0 && { unshown }) };
    return { status, ...found, marks, ...(withoutModel && { withoutModel }) };
  }

  /** Findings that the editor does not underline, since there are too many. */
  countUnshown(unshown: number): void {
    if (unshown === this.unshown) return;
    this.unshown = unshown;
    this.changed.fire();
  }

  /** Looks through the file, anew; what is under way is cancelled. Resolves when it has ended, however it ended. */
  async start({ whateverItTakes = false } = {}): Promise<void> {
    this.cancel();
    this.lastChoice = { whateverItTakes };
    const run = new AbortController();
    this.running = run;
    this.show({ kind: "running", what: vscode.l10n.t("Opening the file") });
    try {
      await this.perform(run.signal, whateverItTakes);
      if (this.running === run) this.status = { kind: "done" };
    } catch (error) {
      if (this.running === run) this.ended(error);
    } finally {
      if (this.running === run) this.running = undefined;
      this.changed.fire();
    }
  }

  private async perform(signal: AbortSignal, whateverItTakes: boolean): Promise<void> {
    const subject = await readSubject(this.target);
    const settings = readQualitySettings(this.target.uri);
    const { bytes, isCompressed } = sizeOf(subject);
    const choice = await chooseModel(this.tools.model, { file: this.target.uri, bytes, isCompressed, settings, whateverItTakes, signal });
    if (signal.aborted) throw new Error(CANCELLED);
    const rules = await rulesFor(settings, this.memory.off);
    const request = { ...(await readingOf(subject)), rules, seed: SEED, ...(choice.job && { model: identityOf(choice.job) }) };
    await this.analyze(request, choice, subject, signal);
  }

  private async analyze(request: QualityRequest, { job, without }: ModelChoice, subject: Subject, signal: AbortSignal): Promise<void> {
    const progress = (stage: QualityStage, share: number | undefined) => this.progressed(stage, share);
    const { host, result } = await analyzeInHost(this.tools.host, { request, job, listener: { progress }, signal });
    if (signal.aborted) {
      host.end();
      throw new Error(CANCELLED);
    }
    this.retire();
    this.host = host;
    this.from = subject;
    this.result = { ...result, notes: [...subject.notes, ...result.notes] };
    this.results++;
    this.withoutModel = without;
    this.selection = undefined;
    this.unshown = 0;
  }

  private progressed(stage: QualityStage, share: number | undefined): void {
    if (this.running) this.show({ kind: "running", what: stageWords()[stage], ...(share !== undefined && { share }) });
  }

  cancel(): void {
    this.running?.abort();
    if (this.running && this.host && !this.host.isOver) this.host.api.cancel().catch(() => undefined);
  }

  private ended(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.status = isCancelled(error) ? { kind: "cancelled" } : { kind: "failed", message };
    this.tools.complain(error);
  }

  private show(status: RunStatus): void {
    this.status = status;
    this.changed.fire();
  }

  markOf(row: number): Mark | undefined {
    const content = this.result?.columns.content[row];
    return content === undefined ? undefined : this.memory.markOf(content);
  }

  async mark(rows: number[], mark: Mark | undefined): Promise<void> {
    const { content } = this.known().columns;
    await this.memory.mark(
      rows.map((row) => content[row]),
      mark,
    );
    this.marks++;
    this.changed.fire();
  }

  /** Marks documents by a choice, instead of those that the last choice marked; what the user marked stays. */
  async markChosen(rows: { row: number; mark: Mark }[]): Promise<ChosenMarks> {
    const { content } = this.known().columns;
    const marked = await this.memory.markChosen(rows.map(({ row, mark }) => ({ content: content[row], mark })));
    this.marks++;
    this.changed.fire();
    return marked;
  }

  /** Takes the marks of the last choice away. @returns how many there were. */
  async unmarkChosen(): Promise<number> {
    const count = await this.memory.unmarkChosen();
    this.marks++;
    this.changed.fire();
    return count;
  }

  /** Marks of the documents that there are now. */
  marked(): { row: number; mark: Mark }[] {
    const { content } = this.result?.columns ?? { content: [] };
    const marked: { row: number; mark: Mark }[] = [];
    if (this.memory.size === 0) return marked;
    for (let row = 0; row < content.length; row++) {
      const mark = this.memory.markOf(content[row]);
      if (mark) marked.push({ row, mark });
    }
    return marked;
  }

  select(selection: Selection | undefined): void {
    this.selection = selection;
    this.changed.fire();
  }

  async text(row: number): Promise<string> {
    return this.living().text(row);
  }

  async explain(row: number): Promise<Explanation> {
    return this.living().explain(row);
  }

  async previews(rows: number[]): Promise<string[]> {
    return this.living().previews(rows);
  }

  /** Splits the file by what was found; shown as a run of its own, which can be cancelled. @throws a sentence. */
  async export(request: ExportRequest): Promise<Exported> {
    const api = this.living();
    const run = new AbortController();
    if (this.running) throw new Error(vscode.l10n.t("This file is being looked through. Wait until that has ended, then export."));
    this.running = run;
    this.progressed("export", 0);
    run.signal.addEventListener("abort", () => api.cancel().catch(() => undefined), { once: true });
    try {
      return await api.export(request);
    } finally {
      if (this.running === run) this.running = undefined;
      this.show({ kind: "done" });
    }
  }

  known(): QualityResult {
    if (!this.result) throw new Error(vscode.l10n.t("Low-quality documents have not been looked for in this file. Find them first."));
    return this.result;
  }

  private living(): QualityHostProcess["api"] {
    this.known();
    if (this.host && !this.host.isOver) return this.host.api;
    throw new Error(vscode.l10n.t("What was found in this file is not in memory any more. Find its low-quality documents again."));
  }

  /** Ends the process that answers for the result; the result stays. */
  retire(): void {
    this.host?.end();
    this.host = undefined;
  }

  dispose(): void {
    this.cancel();
    this.retire();
    this.owner.dispose();
  }
}
