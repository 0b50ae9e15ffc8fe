import { statSync } from "node:fs";
import * as vscode from "vscode";
import { archiveMarkdown } from "../../core/report/archiveBlocks";
import type { ModelSource } from "../modelSource";
import type { Reports } from "../reports";
import type { Target } from "../target";
import { say } from "../words";
import { archiveReport, type Coded } from "./archiveReport";
import { compressFile, tellWritten } from "./compressFile";
import { askForArchive, decompressFile, isArchive, tellDecoded } from "./decompressFile";
import { proveIt } from "./proveIt";

/** Archives that are made and read: what is under way, and what was found out. */
export class Archives implements vscode.Disposable {
  private readonly runs = new Set<AbortController>();

  constructor(
    private readonly models: ModelSource,
    private readonly reports: Reports,
  ) {}

  async prove(target: Target): Promise<void> {
    const coded = await this.during((newRun) => proveIt(this.models, target, newRun));
    if (coded) await this.show(coded);
  }

  async compress(target: Target): Promise<void> {
    const written = await this.during((newRun) => compressFile(this.models, target, newRun));
    if (written && (await tellWritten(written))) await this.show(written.coded);
  }

  /** @param target what the user looks at: asked for where it is no archive. */
  async decompress(target: Target | undefined): Promise<void> {
    const uri = target && isArchive(target.uri) ? target.uri : await askForArchive();
    if (!uri) return;
    const path = await this.during((newRun) => decompressFile(this.models, uri, newRun));
    if (path !== undefined) await tellDecoded(path, statSync(path).size);
  }

  private async show(coded: Coded): Promise<void> {
    const report = await archiveReport(coded);
    await this.reports.showMarkdown(`${vscode.l10n.t("{0} archive", coded.name)}.md`, archiveMarkdown(report, say));
  }

  /** What is begun in it can be cancelled until it ends. */
  private async during<T>(work: (newRun: () => AbortController) => Promise<T>): Promise<T> {
    const own: AbortController[] = [];
    const newRun = () => {
      const run = new AbortController();
      own.push(run);
      this.runs.add(run);
      return run;
    };
    try {
      return await work(newRun);
    } finally {
      for (const run of own) this.runs.delete(run);
    }
  }

  cancelAll(): void {
    for (const run of this.runs) run.abort();
  }

  dispose(): void {
    this.cancelAll();
  }
}
