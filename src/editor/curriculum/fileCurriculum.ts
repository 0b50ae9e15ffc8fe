import * as vscode from "vscode";
import { measuredBy } from "../../core/curriculum/selfPaced";
import type { LabReport, LabSettings } from "../../core/types/lab";
import { CANCELLED, isCancelled } from "../../protocol/model";
import type { RunStatus } from "../../protocol/page";
import type { CurriculumChoice, CurriculumPicture, CurriculumState } from "../../protocol/study";
import type { StudyHostOptions } from "../../study/client";
import type { Complain } from "../complaints";
import type { ModelSource } from "../modelSource";
import { Owner } from "../owner";
import { readingOf } from "../reading";
import { readSubject, type Subject } from "../subject";
import { keyOf, nameOf, type Target } from "../target";
import { Activities, type Activity } from "./activities";
import { ASK_FROM, confirmReading } from "./consent";
import { Offering } from "./offering";
import { identitiesOf, type StudyJobs } from "./studyModels";
import { StudyProcess } from "./studyProcess";

/** What all files need. */
export interface CurriculumTools {
  model: ModelSource;
  host: StudyHostOptions;
  complain: Complain;
}

/** The curriculum of one file: what there is to choose, what was planned last, and what the lab said of it. */
export class FileCurriculum implements vscode.Disposable {
  readonly key: string;
  private readonly owner = new Owner();
  private readonly changed = this.owner.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly activities = new Activities(() => this.changed.fire());
  private readonly process: StudyProcess;
  private readonly offering: Offering;
  private opening: Promise<void> | undefined;
  private picture: CurriculumPicture | undefined;
  private report: LabReport | undefined;
  /** What `picture` was made from. */
  private from: Subject | undefined;
  private lastChoice: CurriculumChoice | undefined;

  constructor(
    readonly target: Target,
    private readonly tools: CurriculumTools,
  ) {
    this.key = keyOf(target);
    this.offering = new Offering(tools.model);
    this.process = new StudyProcess(tools.host, (stage, share) => this.activities.progressed(stage, share));
  }

  get isRunning(): boolean {
    return this.activities.isRunning;
  }

  /** How what is under way stands. */
  get status(): RunStatus {
    const { plan, lab } = this.activities.statuses;
    return lab.kind === "running" ? lab : plan;
  }

  get state(): CurriculumState {
    const { plan, lab } = this.activities.statuses;
    const { picture, report } = this;
    const { current: offer } = this.offering;
    return { status: plan, lab, ...(offer && { offer }), ...(picture && { picture }), ...(report && { report }) };
  }

  /** It was asked what there is to choose. */
  get isOpen(): boolean {
    return this.offering.current !== undefined || this.opening !== undefined;
  }

  /** Reads what there is to choose, once. Resolves when that has ended, however it ended. */
  async open(): Promise<void> {
    if (this.offering.current) return;
    this.opening ??= this.readOffer().finally(() => {
      this.opening = undefined;
    });
    await this.opening;
  }

  private readOffer(): Promise<void> {
    const read = async (signal: AbortSignal) => {
      const source = await readingOf(await readSubject(this.target));
      await this.offering.read(source, this.process, signal);
    };
    const after = (): RunStatus => ({ kind: this.picture ? "done" : "empty" });
    return this.told(this.activities.run("plan", vscode.l10n.t("Reading the first documents"), read, after));
  }

  /** Models have come or gone: what was planned stays. */
  async offerModels(): Promise<void> {
    if (await this.offering.renewModels()) this.changed.fire();
  }

  /** Makes the curriculum of a choice; what is under way is dropped. Resolves when it has ended, however it ended. @param mayAsk the user may be asked where it takes long; else it is not begun. */
  async plan(choice: CurriculumChoice, { mayAsk = true } = {}): Promise<void> {
    this.lastChoice = choice;
    await this.open();
    if (!this.offering.current) return;
    const make = async (signal: AbortSignal) => {
      const subject = await readSubject(this.target);
      const picture = await this.withJobs(choice, signal, async (jobs) => {
        await this.consent(choice, subject, jobs, mayAsk);
        return this.planned(choice, subject, jobs, signal);
      });
      this.take(picture, subject);
    };
    await this.told(this.activities.run("plan", vscode.l10n.t("Opening the file"), make));
    // What was not made is not made again by itself.
    if (this.lastChoice === choice) this.lastChoice = this.picture?.choice;
  }

  /** What the lab said of another curriculum goes. */
  private take(picture: CurriculumPicture | undefined, from: Subject | undefined): void {
    this.picture = picture;
    this.from = from;
    this.report = undefined;
    this.activities.settle("lab", { kind: "empty" });
  }

  private async planned(choice: CurriculumChoice, subject: Subject, jobs: StudyJobs, signal: AbortSignal): Promise<CurriculumPicture> {
    const source = await readingOf(subject);
    const picture = await this.process.use(jobs, signal, (api) => api.plan(source, choice, identitiesOf(jobs)));
    for (const name of measuredBy(choice)) this.process.known.add(name);
    return picture;
  }

  private withJobs<T>(choice: CurriculumChoice, signal: AbortSignal, use: (jobs: StudyJobs) => Promise<T>): Promise<T> {
    return this.offering.withJobs(choice, { file: this.target.uri, signal }, use);
  }

  /** @throws CANCELLED where the user does not want to wait. */
  private async consent(choice: CurriculumChoice, subject: Subject, jobs: StudyJobs, mayAsk: boolean): Promise<void> {
    const { names, seconds } = await this.offering.waitFor(choice, subject, jobs, this.process.known);
    if (seconds < ASK_FROM) return;
    if (!mayAsk || !(await confirmReading(nameOf(this.target), names, seconds))) throw new Error(CANCELLED);
  }

  /** Tries the last planned curriculum. Resolves when it has ended, however it ended. */
  async runLab(settings: LabSettings): Promise<void> {
    const attempt = async (signal: AbortSignal) => {
      await this.bringBack(signal);
      this.report = await this.process.use({}, signal, (api) => api.lab(settings));
    };
    await this.told(this.activities.run("lab", vscode.l10n.t("Reading the documents"), attempt));
  }

  /** The subject of the last planned curriculum. @throws a sentence before there is one. */
  known(): Subject {
    if (this.picture && this.from) return this.from;
    throw new Error(vscode.l10n.t("No curriculum has been planned for this file yet. Plan one first."));
  }

  /** Writes the last planned curriculum into a new folder. @throws a sentence; what was planned stays. */
  async export(folder: string): Promise<void> {
    const write = async (signal: AbortSignal) => {
      await this.bringBack(signal);
      await this.process.use({}, signal, (api) => api.export(folder));
    };
    try {
      await this.activities.run("plan", vscode.l10n.t("Writing the curriculum"), write);
    } catch (error) {
      if (!this.isRunning) this.activities.settle("plan", { kind: "done" });
      throw error;
    }
  }

  /** A process that was ended has to know the curriculum again. */
  private async bringBack(signal: AbortSignal): Promise<void> {
    const subject = this.known();
    const { choice } = this.picture!;
    if (this.process.isAlive) return;
    await this.withJobs(choice, signal, (jobs) => this.planned(choice, subject, jobs, signal));
  }

  /** What other settings or another model made is not left standing. @param onlyModels nothing but models has changed. */
  async renew(onlyModels: boolean): Promise<void> {
    const { lastChoice: choice } = this;
    const isStale = choice !== undefined && (!onlyModels || this.offering.needsModel(choice));
    this.cancel();
    await this.opening;
    this.offering.current = undefined;
    if (isStale) {
      this.process.end();
      this.take(undefined, undefined);
    }
    await this.open();
    if (isStale) await this.plan(choice, { mayAsk: false });
  }

  cancel(): void {
    this.activities.cancel();
  }

  private async told(activity: Activity): Promise<void> {
    try {
      await activity;
    } catch (error) {
      if (!isCancelled(error)) this.tools.complain(error);
    }
  }

  /** Ends the process that answers for what was planned; the picture stays. */
  retire(): void {
    if (!this.isRunning) this.process.end();
  }

  dispose(): void {
    this.activities.cancel();
    this.process.end();
    this.owner.dispose();
  }
}
