import * as vscode from "vscode";
import type { ModelCard } from "../core/types";
import { isCancelled } from "../protocol/model";
import { nameOfPath, pathOf } from "./modelFolders";
import { signalOf } from "./modelInspections";
import { modelItem } from "./modelItems";
import type { ModelSource } from "./modelSource";
import { say, translated } from "./words";

/** What became of a folder: the model that it is, or why it is none. */
type Tried = { card: ModelCard; directory: string } | { why: string };

/** The user's own models: how they come into the list, and out of it. Files are only read. */
export class OwnModels {
  constructor(private readonly models: ModelSource) {}

  /** Asks for a folder until one can score, or the user gives up; what cannot score is not added. */
  async add(uri?: vscode.Uri): Promise<void> {
    requireTrust();
    for (let chosen = uri ?? (await askForFolder()); chosen; ) {
      const tried = await this.tried(chosen);
      if (!tried) return;
      if ("card" in tried) return this.added(tried);
      const chooseAnother = vscode.l10n.t("Choose Another…");
      const answer = await vscode.window.showErrorMessage(translated(tried.why), chooseAnother);
      chosen = answer === chooseAnother ? await askForFolder() : undefined;
    }
  }

  /** Opened once, so that what is in the list can score. Undefined where the user gave up. */
  private async tried(uri: vscode.Uri): Promise<Tried | undefined> {
    if (uri.scheme !== "file") return { why: vscode.l10n.t("A model has to lie on a disk of this machine. Choose another folder.") };
    const directory = pathOf(uri.fsPath);
    const title = vscode.l10n.t("Reading {0}", nameOfPath(directory));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (_, token) => {
      const signal = signalOf(token);
      const [{ card, why }] = await this.models.describe([directory]);
      if (signal.aborted) return undefined;
      return card?.scorable
        ? this.opened(directory, signal)
        : { why: why ?? vscode.l10n.t("This folder is no model. Choose another one.") };
    });
  }

  private async opened(directory: string, signal: AbortSignal): Promise<Tried | undefined> {
    try {
      return { directory, card: await this.models.withModel(directory, { signal }, undefined, async (job) => job.card) };
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return undefined;
      return { why: error instanceof Error ? error.message : String(error) };
    }
  }

  private async added({ card, directory }: { card: ModelCard; directory: string }): Promise<void> {
    const isNew = await this.models.add(directory);
    const { current, facts } = {
      current: this.models.directory === directory,
      facts: modelItem({ directory, card }, NO_MARKS, say).description,
    };
    const message = isNew
      ? vscode.l10n.t("{0} is now in the list of models: {1}.", card.name, facts)
      : vscode.l10n.t("{0} was already in the list of models: {1}.", card.name, facts);
    const useNow = vscode.l10n.t("Use Now");
    const answer = await vscode.window.showInformationMessage(message, ...(current ? [] : [useNow]));
    if (answer === useNow) await this.models.use(directory, card.name);
  }

  /** Lets the user choose which one leaves the list. */
  async chooseRemoved(): Promise<void> {
    requireTrust();
    const { own, bundled, directory } = this.models;
    const folders = [...new Set([...own, ...(bundled.includes(directory) ? [] : [directory])])];
    if (folders.length === 0)
      throw new Error(vscode.l10n.t("The list has no models of your own. 'Bitlens: Add Model Folder…' adds one; the bundled ones stay."));
    const items = folders.map((path) => ({
      label: nameOfPath(path),
      description: path === directory ? vscode.l10n.t("current") : "",
      detail: path,
      path,
    }));
    const options = {
      title: vscode.l10n.t("Remove Model"),
      placeHolder: vscode.l10n.t("The model to take from the list. Its files stay where they are."),
      matchOnDetail: true,
      // As the list to choose from: a panel that opens late takes the focus, and would close it.
      ignoreFocusOut: true,
    };
    const chosen = await vscode.window.showQuickPick(items, options);
    if (chosen) await this.remove(chosen.path);
  }

  async remove(directory: string): Promise<void> {
    requireTrust();
    const wasCurrent = directory === this.models.directory;
    await this.models.remove(directory);
    const removed = vscode.l10n.t("Bitlens: {0} is no longer in the list; its files are where they were.", nameOfPath(directory));
    const next = wasCurrent ? [vscode.l10n.t("{0} scores now.", nameOfPath(this.models.directory))] : [];
    vscode.window.setStatusBarMessage([removed, ...next].join(" "), 8000);
  }
}

const NO_MARKS = { current: "", standard: "", bundled: [] };

/** The commands are disabled there; whoever reaches them all the same is told why. */
function requireTrust(): void {
  if (!vscode.workspace.isTrusted)
    throw new Error(
      vscode.l10n.t("A model is a program, and this workspace is not trusted. Trust it with 'Workspaces: Manage Workspace Trust' first."),
    );
}

async function askForFolder(): Promise<vscode.Uri | undefined> {
  const words = { openLabel: vscode.l10n.t("Add Model"), title: vscode.l10n.t("Add a Model's Folder") };
  const options = { canSelectFiles: false, canSelectFolders: true, ...words };
  const [folder] = (await vscode.window.showOpenDialog(options)) ?? [];
  return folder;
}
