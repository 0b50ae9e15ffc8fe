import * as vscode from "vscode";
import { PIECE_BYTES, PIECE_DOCUMENTS } from "../../core/diversity/diversity";
import { diversityMarkdown, type Told } from "../../core/report/diversityBlocks";
import type { DiversityReport, FileDiversity } from "../../core/types/diversity";
import type { DiversityFound } from "../../protocol/study";
import type { StudyHostOptions } from "../../study/client";
import { SEED } from "../analysis";
import type { ModelSource } from "../modelSource";
import { Owner } from "../owner";
import { chooseModel, identityOf, type ModelChoice } from "../quality/modelChoice";
import { readQualitySettings } from "../quality/qualitySettings";
import { readingOf } from "../reading";
import type { Reports } from "../reports";
import { Runs } from "../runs";
import { readSubject, type Subject } from "../subject";
import { keyOf, nameOf, type Target } from "../target";
import { say, translated } from "../words";
import type { ListedDocuments } from "./listedDocuments";
import { type StudyRun, withStudyRun } from "./studyRun";

export interface DiversityTools {
  model: ModelSource;
  host: StudyHostOptions;
  reports: Reports;
  listed: ListedDocuments;
  complain(error: unknown): void;
}

/** What is known of one file. */
export interface KnownDiversity {
  target: Target;
  file: FileDiversity;
  /** SHA-256 of the bytes that it was measured on. */
  hash: string;
  model: DiversityReport["model"];
  remarks: string[];
}

/** How diverse files are: what was measured, and what is being measured. */
export class Diversities implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly known = new Map<string, KnownDiversity>();
  private readonly runs = new Runs();
  private readonly changed = this.owner.own(new vscode.EventEmitter<Target>());
  /** Something else is known of a target. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly tools: DiversityTools) {
    this.owner.own(tools.model.onDidChange(() => this.forget(({ model }) => model !== undefined)));
    this.owner.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("bitlens.fields")) this.forget(() => true);
      }),
    );
  }

  /** What other settings or another model measured is not left standing. */
  private forget(isMeant: (known: KnownDiversity) => boolean): void {
    for (const [key, known] of [...this.known].filter(([, each]) => isMeant(each))) {
      this.known.delete(key);
      this.changed.fire(known.target);
    }
  }

  of(target: Target): KnownDiversity | undefined {
    return this.known.get(keyOf(target));
  }

  /** Measures one file, or two side by side, and shows the report. */
  async measure(targets: Target[]): Promise<void> {
    const title = vscode.l10n.t("Measuring the diversity of {0}", namesOf(targets).join(" · "));
    const measured = await this.during((run) => withStudyRun(this.tools.host, { title, run }, (study) => this.measured(targets, study)));
    if (!measured) return;
    const { found, remarks } = measured;
    for (const [place, target] of targets.entries()) this.remember(target, place, measured);
    const link = this.tools.listed.linksTo(targets, found);
    await this.show(found.report, { remarks: [...new Set(remarks.flat())], link });
  }

  /** The report of a file; measured where it is not known how diverse it is. */
  async showReport(target: Target): Promise<void> {
    const known = this.of(target);
    if (!known) return this.measure([target]);
    const { file, model, remarks } = known;
    await this.show({ files: [file], ...(model && { model }) }, { remarks });
  }

  /** The same, for the page, which does not wait for it. */
  open(target: Target): void {
    this.showReport(target).catch(this.tools.complain);
  }

  private async show(report: DiversityReport, told: Told): Promise<void> {
    const [one, other] = report.files.map(({ file }) => file.replaceAll("/", "∕"));
    const name = other ? say("Diversity of {0} and {1}", one, other) : say("Diversity of {0}", one);
    await this.tools.reports.showMarkdown(`${name}.md`, diversityMarkdown(report, say, told));
  }

  private async measured(targets: Target[], study: StudyRun): Promise<Measured> {
    const subjects: Subject[] = [];
    for (const target of targets) subjects.push(await readSubject(target));
    const choice = await this.model(targets[0], subjects, study.signal);
    const sources = await Promise.all(subjects.map(readingOf));
    const found = await study.call(choice.job, (api) => api.diversity(sources, SEED, choice.job && identityOf(choice.job)));
    const why = choice.without ? [translated(choice.without.why)] : [];
    const names = namesOf(targets);
    const files = found.report.files.map((file, place) => ({ ...file, file: names[place] }));
    return { found: { ...found, report: { ...found.report, files } }, remarks: subjects.map(({ notes }) => [...notes, ...why]) };
  }

  private model({ uri: file }: Target, subjects: Subject[], signal: AbortSignal): Promise<ModelChoice> {
    const most = PIECE_DOCUMENTS * PIECE_BYTES;
    const bytes = subjects.reduce((sum, { fileBytes }) => sum + Math.min(most, fileBytes), 0);
    const cost = { bytes, isCompressed: false, readings: 1 };
    return chooseModel(this.tools.model, { file, ...cost, settings: readQualitySettings(file), whateverItTakes: false, signal });
  }

  private remember(target: Target, place: number, { found: { report, hashes }, remarks }: Measured): void {
    const measured = { file: report.files[place], hash: hashes[place], model: report.model, remarks: remarks[place] };
    this.known.set(keyOf(target), { target, ...measured });
    this.changed.fire(target);
  }

  /** Work that can be cancelled by command, too. */
  during<T>(work: (run: AbortController) => Promise<T>): Promise<T> {
    return this.runs.during((newRun) => work(newRun()));
  }

  cancelAll(): void {
    this.runs.cancelAll();
  }

  dispose(): void {
    this.cancelAll();
    this.owner.dispose();
  }
}

/** As short as they can be told apart. */
function namesOf(targets: Target[]): string[] {
  const short = targets.map(nameOf);
  return new Set(short).size === short.length ? short : targets.map(({ uri }) => vscode.workspace.asRelativePath(uri));
}

interface Measured {
  found: DiversityFound;
  /** [targets] how each came about. */
  remarks: string[][];
}
