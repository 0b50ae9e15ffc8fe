import * as vscode from "vscode";
import type { ModelInspections } from "./modelInspections";
import { type Marks, type ModelItem, modelItem, namedItem } from "./modelItems";
import { ModelProblem, type ModelSource } from "./modelSource";
import type { OwnModels } from "./ownModels";
import { say } from "./words";

interface Choice extends vscode.QuickPickItem {
  choose(): Promise<void>;
  directory?: string;
}

interface RowButton extends vscode.QuickInputButton {
  press(directory: string, picker: vscode.QuickPick<Choice>): Promise<void>;
}

/** Lists the models at hand, to choose the one that scores or to look at one. Folders are read, no model is loaded. */
export class ModelPicker {
  private readonly inspect: RowButton = {
    iconPath: new vscode.ThemeIcon("info"),
    tooltip: vscode.l10n.t("Inspect Model"),
    press: async (directory, picker) => {
      picker.hide();
      await this.inspections.show(directory);
    },
  };
  private readonly remove: RowButton = {
    iconPath: new vscode.ThemeIcon("close"),
    tooltip: vscode.l10n.t("Remove from the List"),
    press: async (directory, picker) => {
      await this.own.remove(directory);
      await this.fill(picker, (chosen) => this.use(chosen));
    },
  };

  constructor(
    private readonly models: ModelSource,
    private readonly own: OwnModels,
    private readonly inspections: ModelInspections,
    private readonly complain: (error: unknown) => void,
  ) {}

  /** Shows the list, and resolves when the choice has been made or given up. */
  select(): Promise<void> {
    const placeholder = vscode.l10n.t("The language model that scores. A larger one finds less surprise, and takes longer.");
    return this.show(vscode.l10n.t("Model"), placeholder, (directory) => this.use(directory));
  }

  /** The same list; what is chosen is described. */
  selectInspected(): Promise<void> {
    const title = vscode.l10n.t("Inspect Model");
    return this.show(title, vscode.l10n.t("The model to describe."), (directory) => this.inspections.show(directory));
  }

  private async show(title: string, placeholder: string, use: (directory: string) => Promise<void>): Promise<void> {
    const picker = vscode.window.createQuickPick<Choice>();
    Object.assign(picker, { title, placeholder, matchOnDescription: true, matchOnDetail: true });
    // A panel or an editor that opens late takes the focus, and would close the list before it is filled.
    picker.ignoreFocusOut = true;
    const choice = chosen(picker);
    picker.onDidTriggerItemButton(({ item, button }) => {
      if (item.directory) (button as RowButton).press(item.directory, picker).catch(this.complain);
    });
    picker.show();
    void this.fill(picker, use);
    try {
      await (await choice)?.choose();
    } finally {
      picker.dispose();
    }
  }

  /** The folders are read first: a list that is filled twice can move under the hand of somebody who chooses. */
  private async fill(picker: vscode.QuickPick<Choice>, use: (directory: string) => Promise<void>): Promise<void> {
    const { models } = this;
    const marks: Marks = { current: models.directory, standard: models.standard, bundled: models.bundled };
    const directories = models.atHand();
    picker.busy = true;
    const described = await models.describe(directories).catch(() => undefined);
    picker.busy = false;
    const items =
      described?.map((folder) => modelItem(folder, marks, say)) ?? directories.map((directory) => namedItem(directory, marks, say));
    this.list(picker, items, marks, use);
  }

  private list(
    picker: vscode.QuickPick<Choice>,
    items: ModelItem[],
    { bundled, current }: Marks,
    use: (directory: string) => Promise<void>,
  ) {
    const choices = (isBundled: boolean) =>
      items
        .filter(({ directory }) => bundled.includes(directory) === isBundled)
        .map((item): Choice => ({ ...item, buttons: this.buttonsOf(isBundled), choose: () => use(item.directory) }));
    const shown = [choices(true), choices(false)];
    const { t } = vscode.l10n;
    picker.items = [...group(t("bundled"), shown[0]), ...group(t("your own"), shown[1]), ...group(t("more"), this.others())];
    picker.activeItems = shown.flat().filter(({ directory }) => directory === current);
  }

  /** The bundled ones stay. */
  private buttonsOf(isBundled: boolean): RowButton[] {
    return isBundled || !vscode.workspace.isTrusted ? [this.inspect] : [this.inspect, this.remove];
  }

  private others(): Choice[] {
    const folder = {
      label: `$(folder-opened) ${vscode.l10n.t("Add Model Folder…")}`,
      description: vscode.l10n.t("in the Hugging Face layout"),
      choose: () => this.own.add(),
    };
    const setting = { label: `$(gear) ${vscode.l10n.t("Open the Setting")}`, choose: openSetting };
    // A model is a program: one from a workspace that is not trusted is not run.
    return vscode.workspace.isTrusted ? [folder, setting] : [setting];
  }

  /** @throws ModelProblem with the reason where the folder cannot score. */
  private async use(directory: string): Promise<void> {
    if (directory === this.models.directory) return;
    const [{ card, why }] = await this.models.describe([directory]);
    if (!card?.scorable) throw new ModelProblem(why ?? vscode.l10n.t("This folder is no model. Choose another one."));
    await this.models.use(directory, card.name);
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
