import * as vscode from "vscode";
import type { CurriculumState } from "../../protocol/study";
import { Owner } from "../owner";
import { keyOf, type Target } from "../target";
import { type CurriculumTools, FileCurriculum } from "./fileCurriculum";

/** Processes that stay to answer for what was planned: each holds up to 64 MB of texts, and the values of the signals. */
const MOST_HOSTS = 4;

/** The curricula of all files, one for each panel. */
export class CurriculumSet implements vscode.Disposable {
  private readonly owner = new Owner();
  /** The one that was used last behind. */
  private readonly curricula = new Map<string, FileCurriculum>();
  private readonly changed = this.owner.own(new vscode.EventEmitter<FileCurriculum>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly tools: CurriculumTools) {
    this.owner.own(tools.model.onDidChange(() => this.renew(true)));
    this.owner.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("bitlens.fields")) this.renew(false);
        else if (event.affectsConfiguration("bitlens.modelFolders")) this.offerModels();
      }),
    );
  }

  stateOf(target: Target): CurriculumState | undefined {
    return this.curricula.get(keyOf(target))?.state;
  }

  /** That of a target, which goes before all others from now on. */
  of(target: Target): FileCurriculum {
    const key = keyOf(target);
    const curriculum = this.curricula.get(key) ?? this.add(target);
    this.curricula.delete(key);
    this.curricula.set(key, curriculum);
    for (const old of [...this.curricula.values()].slice(0, -MOST_HOSTS)) old.retire();
    return curriculum;
  }

  private add(target: Target): FileCurriculum {
    const curriculum = new FileCurriculum(target, this.tools);
    curriculum.onDidChange(() => this.changed.fire(curriculum));
    return curriculum;
  }

  private renew(onlyModels: boolean): void {
    for (const curriculum of this.curricula.values()) if (curriculum.isOpen) void curriculum.renew(onlyModels);
  }

  private offerModels(): void {
    for (const curriculum of this.curricula.values()) void curriculum.offerModels();
  }

  running(): FileCurriculum[] {
    return [...this.curricula.values()].filter(({ isRunning }) => isRunning);
  }

  cancelAll(): void {
    for (const curriculum of this.running()) curriculum.cancel();
  }

  /** Its panel was closed. */
  close(target: Target): void {
    const key = keyOf(target);
    this.curricula.get(key)?.dispose();
    this.curricula.delete(key);
  }

  dispose(): void {
    for (const curriculum of this.curricula.values()) curriculum.dispose();
    this.owner.dispose();
  }
}
