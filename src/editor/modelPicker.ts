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
    // A panel or an editor that opens late takes the focus, and would close the list before it is filled.
    picker.ignoreFocusOut = true;
    const choice = chosen(picker);
    picker.show();
    void this.fill(picker);
    try {
      await (await choice)?.choose();
    } finally {
      picker.dispose();
    }
  }

  /** The folders are read first: a list that is filled twice can move under the hand of somebody who chooses. */
  private async fill(picker: vscode.QuickPick<Choice>): Promise<void> {
    const { models } = this;
    const marks: Marks = { current: models.directory, standard: models.standard, bundled: models.bundled };
    const directories = models.atHand();
    picker.busy = true;
    const described = await models.describe(directories).catch(() => undefined);
    picker.busy = false;
    const items = described?.map((folder) => modelItem(folder, marks)) ?? directories.map((directory) => namedItem(directory, marks));
    this.list(picker, items, marks);
  }

  private list(picker: vscode.QuickPick<Choice>, items: ModelItem[], { bundled, current }: Marks): void {
    const choices = (isBundled: boolean) =>
      items
        .filter(({ directory }) => bundled.includes(directory) === isBundled)
        .map((item): Choice => ({ ...item, choose: () => this.use(item.directory) }));
    const shown = [choices(true), choices(false)];
    picker.items = [...group("bundled", shown[0]), ...group("from the settings", shown[1]), ...group("more", this.others())];
    picker.activeItems = shown.flat().filter((item) => "directory" in item && item.directory === current);
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

/** The item that was accepted; undefined where the list was put away. */
function chosen(picker: vscode.QuickPick<Choice>): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    picker.onDidChangeSelection(([choice]) => {
      resolve(choice);
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
