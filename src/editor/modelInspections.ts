import * as vscode from "vscode";
import { programBytes } from "../files/programSize";
import { type DescribedFolder, isCancelled } from "../protocol/model";
import { nameOfPath } from "./modelFolders";
import { modelMarkdown } from "./modelMarkdown";
import type { ModelSource } from "./modelSource";
import type { Reports } from "./reports";
import { say } from "./words";

/** Models described as read-only documents. */
export class ModelInspections {
  constructor(
    private readonly models: ModelSource,
    private readonly reports: Reports,
  ) {}

  /** Describes one of the models at hand. A folder that is none is described too: with the reason. */
  async show(directory: string): Promise<void> {
    const title = vscode.l10n.t("Reading {0}", nameOfPath(directory));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    const described = await vscode.window.withProgress(options, (_, token) => this.read(directory, signalOf(token)));
    if (!described) return;
    const name = described.card?.name ?? nameOfPath(directory);
    await this.reports.showMarkdown(
      `${vscode.l10n.t("{0} model", name)}.md`,
      modelMarkdown(described, programBytes(this.models.hostPath), say),
    );
  }

  /** A model that can score is opened: only then its files are hashed, and its laws tried. Undefined where the user gave up. */
  private async read(directory: string, signal: AbortSignal): Promise<DescribedFolder | undefined> {
    const [described] = await this.models.describe([directory]);
    if (signal.aborted) return undefined;
    if (!described.card?.scorable) return described;
    try {
      const card = await this.models.withModel(directory, { signal }, undefined, async (job) => job.card);
      return { directory, card };
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return undefined;
      return { ...described, why: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** A cancelled notification as a signal. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
