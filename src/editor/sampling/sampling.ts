import * as vscode from "vscode";
import { DRAWING_WINDOW, type DrawnLine, type DrawOptions, drawnDocuments } from "../../archive/drawnDocuments";
import { count } from "../../core/report/quantities";
import { cardOf, withCodingModel } from "../archive/archiveModels";
import { withArchiveProgress } from "../archive/archiveProgress";
import { nameOfPath } from "../modelFolders";
import type { ModelSource } from "../modelSource";
import { Runs } from "../runs";
import { askInSteps } from "./inSteps";
import { type Answers, LONGEST_PREFIX, optionsOf, proposed, questions } from "./questions";

/** Where the last answers are kept. */
const KEPT = "bitlens.sampling";

/** Draws documents from the model: what `bitlens sample` writes, in an editor. */
export class Sampling implements vscode.Disposable {
  private readonly runs = new Runs();

  constructor(
    private readonly models: ModelSource,
    private readonly memory: vscode.Memento,
  ) {}

  /** Asks what is to be drawn, draws it and opens it. @param prefix that is proposed, where some text is meant. */
  async sample(prefix: string | undefined): Promise<void> {
    if (prefix !== undefined && prefix.length > LONGEST_PREFIX) throw new Error(tooLong(prefix));
    const answers = await this.ask(prefix);
    if (!answers) return;
    await this.memory.update(KEPT, answers);
    const options = { ...optionsOf(answers), window: DRAWING_WINDOW };
    const lines = await this.draw(options);
    if (lines.length < options.documents && !(await wantsPart(lines, options))) return;
    refuseEmpty(lines);
    await openLines(lines);
  }

  private ask(prefix: string | undefined): Promise<Answers | undefined> {
    const last = this.memory.get<Partial<Answers>>(KEPT, {});
    const title = vscode.l10n.t("Sample from {0}", nameOfPath(this.models.directory));
    return askInSteps(title, questions(), proposed(last, prefix, Math.random()));
  }

  /** Fewer where it was cancelled: whole batches. */
  private async draw(options: DrawOptions): Promise<DrawnLine[]> {
    const lines: DrawnLine[] = [];
    const title = vscode.l10n.t("Drawing {0} documents", count(options.documents));
    await this.runs.during((newRun) =>
      withArchiveProgress(newRun(), { title, total: options.documents }, (listener) =>
        withCodingModel(this.models, async ({ client }) => {
          await cardOf(client);
          for await (const drawn of drawnDocuments(client, options, listener)) lines.push(...drawn);
        }),
      ),
    );
    return lines;
  }

  cancelAll(): void {
    this.runs.cancelAll();
  }

  dispose(): void {
    this.cancelAll();
  }
}

/** The text that is selected, if there is some. */
export function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : undefined;
}

const tooLong = (prefix: string): string =>
  vscode.l10n.t(
    "The selection has {0} characters, and no model looks back on more than {1}: select less, as what documents begin with.",
    count(prefix.length),
    count(LONGEST_PREFIX),
  );

/** It was cancelled: nothing is opened that nobody waits for. */
async function wantsPart(lines: DrawnLine[], { documents }: DrawOptions): Promise<boolean> {
  if (lines.length === 0) return false;
  const open = vscode.l10n.t("Open Them");
  const said = vscode.l10n.t("Cancelled after {0} of {1} documents.", count(lines.length), count(documents));
  return (await vscode.window.showInformationMessage(said, open)) === open;
}

function refuseEmpty(lines: DrawnLine[]): void {
  if (lines.some(({ tokens }) => tokens > 0)) return;
  throw new Error(
    vscode.l10n.t("The model ended every document before its first byte: give another prefix, or a temperature that leaves it a choice."),
  );
}

/** An editor of its own, which is no file yet: a JSON line for each document, as the command line writes them. */
async function openLines(lines: DrawnLine[]): Promise<void> {
  const content = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const document = await vscode.workspace.openTextDocument({ language: "jsonl", content });
  await vscode.window.showTextDocument(document, { preview: false });
}
