import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import * as vscode from "vscode";
import { openCorpus } from "../core/corpus/openCorpus";
import { analyze } from "../core/scoring/analyze";
import { compressors } from "../files/compressors";
import { decoders } from "../files/decoders";
import { fileSource } from "../files/fileSource";
import type { ModelJob } from "../model/client";
import { isCancelled } from "../protocol/model";
import { SEED } from "./analysis";
import { type FolderResult, folderMarkdown } from "./folderMarkdown";
import type { ModelSource } from "./modelSource";
import type { Reports } from "./reports";
import { readSettings } from "./settings";
import { scoringSpeed } from "./speed";
import { fileName } from "./target";
import { say } from "./words";

/** Folders that hold no data of the user's. */
const SKIPPED = new Set(["node_modules", ".git"]);
/** General compressors see at most this much of each file, bytes. */
const COMPRESSED_BYTES = 1_000_000;

/** Reports on folders: one file after the other, each sampled. */
export class FolderReports implements vscode.Disposable {
  private running: AbortController | undefined;

  constructor(
    private readonly model: ModelSource,
    private readonly reports: Reports,
  ) {}

  async analyze(uri: vscode.Uri | undefined): Promise<void> {
    const folder = uri ?? (await askForFolder());
    if (!folder) return;
    if (folder.scheme !== "file")
      throw new Error(vscode.l10n.t("Folders of virtual workspaces cannot be analyzed. Open a folder on disk."));
    this.cancel();
    const run = new AbortController();
    this.running = run;
    const options = { location: vscode.ProgressLocation.Notification, title: `Bitlens: ${fileName(folder)}`, cancellable: true };
    await vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => run.abort());
      return this.report(folder, run.signal, progress);
    });
  }

  private async report(
    folder: vscode.Uri,
    signal: AbortSignal,
    progress: vscode.Progress<{ message: string; increment: number }>,
  ): Promise<void> {
    const job = await this.model.job({ signal }, folder);
    const files = await filesBelow(folder.fsPath);
    if (files.length === 0) throw new Error(vscode.l10n.t("{0} has no files that could be read. Choose another folder.", fileName(folder)));
    const bytes = ((await scoringSpeed(job)) * readSettings(folder).sampleSeconds) / Math.min(files.length, 10);
    const results: FolderResult[] = [];
    for (const path of files) {
      if (signal.aborted) break;
      progress.report({
        message: vscode.l10n.t("{0} of {1}: {2}", results.length + 1, files.length, relative(folder.fsPath, path)),
        increment: 100 / files.length,
      });
      results.push(await fileResult(folder.fsPath, path, job, bytes));
    }
    const done = results.filter((result) => !("cancelled" in result));
    await this.reports.showMarkdown(
      `${vscode.l10n.t("{0} report", fileName(folder))}.md`,
      folderMarkdown(fileName(folder), done, files.length, say),
    );
  }

  cancel(): void {
    this.running?.abort();
  }

  dispose(): void {
    this.cancel();
  }
}

async function askForFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t("Folder to analyze") }))?.uri;
}

/** All files in a stable order. Links are not followed: they may lead in circles. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) found.push(...(await filesBelow(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

async function fileResult(folder: string, path: string, job: ModelJob, bytes: number): Promise<FolderResult> {
  const name = relative(folder, path);
  try {
    const source = await fileSource(path);
    if (source.size === 0) return { path: name, error: vscode.l10n.t("The file is empty.") };
    const corpus = await openCorpus(source, decoders);
    const sample = { bytes, seed: SEED };
    const { report } = await analyze(corpus, job, {
      path: name,
      fileBytes: source.size,
      compressors,
      compressorBytes: COMPRESSED_BYTES,
      sample,
    });
    return { path: name, report };
  } catch (error) {
    if (isCancelled(error)) return { path: name, cancelled: true };
    return { path: name, error: error instanceof Error ? error.message : String(error) };
  }
}
