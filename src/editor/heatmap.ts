import * as vscode from "vscode";
import type { Complain } from "./complaints";
import { encodingProblem } from "./encodingProblem";
import { HeatedDocument } from "./heatedDocument";
import { HeatPaint } from "./heatPaint";
import type { ModelSource } from "./modelSource";
import { Owner } from "./owner";
import { neighbour } from "./surprises";
import { Pause } from "./throttle";

/** Scrolling rests this long before what came into view is scored. */
const SCROLL_PAUSE_MS = 100;

/** Documents with text of their own: not the output channels, not the source control's inputs. */
const schemes = new Set(["file", "untitled", "bitlens", "vscode-vfs", "vscode-remote", "git"]);

/** Surprisal as colour in all text editors in view, while it is switched on. */
export class Heatmap implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly paint = this.owner.own(new HeatPaint());
  private readonly changed = this.owner.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly looking = this.owner.own(new Pause(SCROLL_PAUSE_MS, () => this.look()));
  private readonly heated = new Map<vscode.TextDocument, HeatedDocument>();
  private on = false;

  constructor(
    private readonly model: ModelSource,
    private readonly complain: Complain,
  ) {
    const { window, workspace } = vscode;
    this.owner.own(window.onDidChangeVisibleTextEditors(() => this.looking.request()));
    this.owner.own(window.onDidChangeTextEditorVisibleRanges(() => this.looking.request()));
    this.owner.own(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.heated.get(document)?.edited()),
    );
    this.owner.own(workspace.onDidCloseTextDocument((document) => this.close(document)));
    this.owner.own(workspace.onDidChangeConfiguration((event) => this.settingsChanged(event)));
    this.owner.own(model.onDidChange(() => this.forget()));
  }

  async toggle(): Promise<void> {
    this.on = !this.on;
    await vscode.commands.executeCommand("setContext", "bitlens.heatmapOn", this.on);
    if (this.on) this.look();
    else for (const document of [...this.heated.keys()]) this.close(document);
    this.changed.fire();
  }

  /** The heat of a document, while it is shown. */
  of(document: vscode.TextDocument): HeatedDocument | undefined {
    return this.heated.get(document);
  }

  /** Moves the cursor to the next or previous surprising place of the active editor. */
  moveToSpan(direction: 1 | -1): void {
    const editor = vscode.window.activeTextEditor;
    const heated = editor && this.heated.get(editor.document);
    if (!editor || !heated?.text)
      throw new Error(vscode.l10n.t("There is no heatmap here. Switch it on with 'Bitlens: Toggle Surprisal Heatmap'."));
    const { offsets, shown } = heated.text;
    const cursor = offsets.byteAt(editor.document.offsetAt(editor.selection.active)) + shown.mark;
    const span = neighbour(heated.surprises, cursor, direction);
    if (span) moveCursor(editor, offsets.offsetAt(span.start - shown.mark));
    else tellNoSpan(heated.busy);
  }

  private look(): void {
    if (!this.on) return;
    const documents = new Set(
      vscode.window.visibleTextEditors.map((editor) => editor.document).filter(({ uri }) => schemes.has(uri.scheme)),
    );
    for (const document of documents) void this.open(document).look();
  }

  private open(document: vscode.TextDocument): HeatedDocument {
    const known = this.heated.get(document);
    if (known) return known;
    const heated = new HeatedDocument(document, { model: this.model, paint: this.paint, complain: this.complain });
    heated.onDidChange(() => this.changed.fire());
    this.heated.set(document, heated);
    void encodingProblem(document).then((sentence) => sentence && vscode.window.showWarningMessage(sentence));
    return heated;
  }

  private close(document: vscode.TextDocument): void {
    this.heated.get(document)?.dispose();
    this.heated.delete(document);
  }

  private settingsChanged(event: vscode.ConfigurationChangeEvent): void {
    const rescoring = ["window", "stride", "fields"];
    if (rescoring.some((name) => event.affectsConfiguration(`bitlens.${name}`))) this.forget();
    else if (event.affectsConfiguration("bitlens.heatmap")) for (const heated of this.heated.values()) heated.repaint();
  }

  private forget(): void {
    for (const heated of this.heated.values()) heated.forget();
    this.looking.request();
  }

  dispose(): void {
    for (const document of [...this.heated.keys()]) this.close(document);
    this.owner.dispose();
  }
}

function moveCursor(editor: vscode.TextEditor, offset: number): void {
  const place = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function tellNoSpan(busy: boolean): void {
  const sentence = busy
    ? vscode.l10n.t("No surprising span further on, as far as the text is scored.")
    : vscode.l10n.t("No surprising span further on.");
  vscode.window.setStatusBarMessage(`Bitlens: ${sentence}`, 4000);
}
