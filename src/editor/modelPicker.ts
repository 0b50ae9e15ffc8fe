import * as vscode from "vscode";
import { type Marks, type ModelItem, modelItem, namedItem } from "./modelItems";
import { ModelProblem, type ModelSource } from "./modelSource";

interface Choice extends vscode.QuickPickItem {
  choose(): Promise<void>;
}

/** Lets the user choose the model that scores. Folders are read, no model is loaded. */
export class ModelPicker {
  constructor(private readonly models: ModelSource) {}

  /** Shows the list, and resolves when the choice has been made or given up. */
  async select(): Promise<void> {
    const picker = vscode.window.createQuickPick<Choice>();
    picker.title = "Model";
    picker.placeholder = "The language model that scores. A larger one finds less surprise, and takes longer.";
    picker.matchOnDescription = true;
    const choice = chosen(picker);
    picker.show();
    void this.fill(picker);
    try {
      await (await choice)?.choose();
    } finally {
      picker.dispose();
    }
  }

  /** Names at once, what the folders say when they have been read. */
  private async fill(picker: vscode.QuickPick<Choice>): Promise<void> {
    const { models } = this;
    const marks: Marks = { current: models.directory, standard: models.standard, bundled: models.bundled };
    const directories = models.atHand();
    this.list(
      picker,
      directories.map((directory) => namedItem(directory, marks)),
      marks,
    );
    picker.busy = true;
    const described = await models.describe(directories).catch(() => []);
    picker.busy = false;
    if (described.length > 0)
      this.list(
        picker,
        described.map((folder) => modelItem(folder, marks)),
        marks,
      );
  }

  private list(picker: vscode.QuickPick<Choice>, items: ModelItem[], marks: Marks): void {
    const at = Math.max(0, picker.items.indexOf(picker.activeItems[0]));
    const own = items.filter(({ directory }) => !marks.bundled.includes(directory));
    const bundled = items.filter(({ directory }) => marks.bundled.includes(directory));
    const choices = (some: ModelItem[]) => some.map((item) => ({ ...item, choose: () => this.use(item.directory) }));
    picker.items = [...group("bundled", choices(bundled)), ...group("from the settings", choices(own)), ...group("more", this.others())];
    picker.activeItems = [picker.items[at > 0 ? at : currentOf(picker.items)]];
  }

  private others(): Choice[] {
    const folder = {
      label: "$(folder-opened) Choose a Folder…",
      description: "in the Hugging Face layout",
      choose: () => this.useFolder(),
    };
    const setting = { label: "$(gear) Open the Setting", choose: openSetting };
    // A model is a program: one from a workspace that is not trusted is not run.
    return vscode.workspace.isTrusted ? [folder, setting] : [setting];
  }

  private async useFolder(): Promise<void> {
    const options = { canSelectFiles: false, canSelectFolders: true, openLabel: "Use Model", title: "Choose a Model's Folder" };
    const [folder] = (await vscode.window.showOpenDialog(options)) ?? [];
    if (!folder) return;
    if (folder.scheme !== "file") throw new ModelProblem("A model has to lie on a disk of this machine. Choose another folder.");
    await this.use(folder.fsPath);
  }

  /** @throws ModelProblem with the reason where the folder cannot score. */
  private async use(directory: string): Promise<void> {
    if (directory === this.models.directory) return;
    const [{ card, why }] = await this.models.describe([directory]);
    if (!card?.scorable) throw new ModelProblem(why ?? "This folder is no model. Choose another one.");
    const isWorkspace = await this.models.choose(directory);
    if (isWorkspace)
      vscode.window.setStatusBarMessage(`Bitlens: ${card.name} scores in this workspace, whose settings name a model.`, 8000);
  }
}

const group = (label: string, choices: Choice[]): Choice[] =>
  choices.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator, choose: async () => undefined }, ...choices] : [];

const currentOf = (items: readonly Choice[]): number =>
  Math.max(
    1,
    items.findIndex(({ label }) => label.startsWith("$(check)")),
  );

/** The item that was accepted; undefined where the list was put away. */
function chosen(picker: vscode.QuickPick<Choice>): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      // A click selects; the keyboard's row may still be another one.
      resolve(picker.selectedItems[0] ?? picker.activeItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => resolve(undefined));
  });
}

/** On a remote machine the setting is the machine's: the user's own settings do not show it. */
const openSetting = async (): Promise<void> => {
  const command = vscode.env.remoteName ? "workbench.action.openRemoteSettings" : "workbench.action.openSettings";
  await vscode.commands.executeCommand(command, { query: "bitlens.model" });
};
