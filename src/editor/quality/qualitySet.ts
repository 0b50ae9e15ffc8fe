import * as vscode from "vscode";
import type { QualityState } from "../../protocol/quality";
import { Owner } from "../owner";
import { keyOf, type Target } from "../target";
import { FileQuality, type QualityTools } from "./fileQuality";
import type { Qualities } from "./quality";
import { changesResult, readQualitySettings } from "./qualitySettings";

/** Processes that stay to answer for a result: each holds up to 64 MB of texts, and what was found. */
const MOST_HOSTS = 4;

/** The quality of all files that were looked through, one for each target. */
export class QualitySet implements Qualities, vscode.Disposable {
  private readonly owner = new Owner();
  private readonly qualities = new Map<string, FileQuality>();
  private readonly changed = this.owner.own(new vscode.EventEmitter<FileQuality | undefined>());
  readonly onDidChange = this.changed.event;
  /** Those with a process, the one that was looked through last behind. */
  private hosts: FileQuality[] = [];

  constructor(private readonly tools: QualityTools) {
    this.owner.own(tools.model.onDidChange(() => this.findAnew(usesModel)));
    this.owner.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changesResult(event)) this.findAnew(() => true);
      }),
    );
  }

  all(): FileQuality[] {
    return [...this.qualities.values()];
  }

  of(target: Target): FileQuality | undefined {
    return this.qualities.get(keyOf(target));
  }

  /** That of an open text. */
  ofUri(uri: vscode.Uri): FileQuality | undefined {
    return this.of({ uri });
  }

  stateOf(target: Target): QualityState | undefined {
    return this.of(target)?.state;
  }

  /** Looks through a file. Resolves when that has ended, however it ended. */
  async find(target: Target, { whateverItTakes = false } = {}): Promise<void> {
    const quality = this.of(target) ?? this.add(target);
    await quality.start({ whateverItTakes });
    this.hosts = [...this.hosts.filter((each) => each !== quality), quality];
    for (const old of this.hosts.splice(0, Math.max(0, this.hosts.length - MOST_HOSTS))) old.retire();
  }

  private add(target: Target): FileQuality {
    const quality = new FileQuality(target, this.tools);
    quality.onDidChange(() => this.changed.fire(quality));
    this.qualities.set(quality.key, quality);
    return quality;
  }

  /** What other settings or another model found is not left standing. */
  private findAnew(isMeant: (quality: FileQuality) => boolean): void {
    for (const quality of this.all())
      if ((quality.result || quality.isRunning) && isMeant(quality)) void this.find(quality.target, quality.lastChoice);
  }

  running(): FileQuality[] {
    return this.all().filter(({ isRunning }) => isRunning);
  }

  cancelAll(): void {
    for (const quality of this.running()) quality.cancel();
  }

  dispose(): void {
    for (const quality of this.qualities.values()) quality.dispose();
    this.owner.dispose();
  }
}

/** Another model would say something else. */
const usesModel = ({ result, target }: FileQuality): boolean =>
  result?.model !== undefined || readQualitySettings(target.uri).model !== "never";
