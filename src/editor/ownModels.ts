import * as vscode from "vscode";
import type { ModelCard } from "../core/types";
import { isCancelled } from "../protocol/model";
import { nameOfPath, pathOf } from "./modelFolders";
import { signalOf } from "./modelInspections";
import { modelItem } from "./modelItems";
import type { ModelSource } from "./modelSource";

const CHOOSE_ANOTHER = "Choose Another…";
const USE_NOW = "Use Now";

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
      const answer = await vscode.window.showErrorMessage(tried.why, CHOOSE_ANOTHER);
      chosen = answer === CHOOSE_ANOTHER ? await askForFolder() : undefined;
    }
  }

  /** Opened once, so that what is in the list can score. Undefined where the user gave up. */
  private async tried(uri: vscode.Uri): Promise<Tried | undefined> {
    if (uri.scheme !== "file") return { why: "A model has to lie on a disk of this machine. Choose another folder." };
    const directory = pathOf(uri.fsPath);
    const options = { location: vscode.ProgressLocation.Notification, title: `Reading ${nameOfPath(directory)}`, cancellable: true };
    return vscode.window.withProgress(options, async (_, token) => {
      const signal = signalOf(token);
      const [{ card, why }] = await this.models.describe([directory]);
      if (signal.aborted) return undefined;
      return card?.scorable ? this.opened(directory, signal) : { why: why ?? "This folder is no model. Choose another one." };
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
      facts: modelItem({ directory, card }, NO_MARKS).description,
    };
    const message = `${card.name} ${isNew ? "is now in" : "was already in"} the list of models: ${facts}.`;
    const answer = await vscode.window.showInformationMessage(message, ...(current ? [] : [USE_NOW]));
    if (answer === USE_NOW) await this.models.use(directory, card.name);
  }

  /** Lets the user choose which one leaves the list. */
  async chooseRemoved(): Promise<void> {
    requireTrust();
    const { own, bundled, directory } = this.models;
    const folders = [...new Set([...own, ...(bundled.includes(directory) ? [] : [directory])])];
    if (folders.length === 0)
      throw new Error("The list has no models of your own. 'Bitlens: Add Model Folder…' adds one; the bundled ones stay.");
    const items = folders.map((path) => ({
      label: nameOfPath(path),
      description: path === directory ? "current" : "",
      detail: path,
      path,
    }));
    const options = {
      title: "Remove Model",
      placeHolder: "The model to take from the list. Its files stay where they are.",
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
    const next = wasCurrent ? ` ${nameOfPath(this.models.directory)} scores now.` : "";
    vscode.window.setStatusBarMessage(
      `Bitlens: ${nameOfPath(directory)} is no longer in the list; its files are where they were.${next}`,
      8000,
    );
  }
}

const NO_MARKS = { current: "", standard: "", bundled: [] };

/** The commands are disabled there; whoever reaches them all the same is told why. */
function requireTrust(): void {
  if (!vscode.workspace.isTrusted)
    throw new Error("A model is a program, and this workspace is not trusted. Trust it with 'Workspaces: Manage Workspace Trust' first.");
}

async function askForFolder(): Promise<vscode.Uri | undefined> {
  const options = { canSelectFiles: false, canSelectFolders: true, openLabel: "Add Model", title: "Add a Model's Folder" };
  const [folder] = (await vscode.window.showOpenDialog(options)) ?? [];
  return folder;
}
