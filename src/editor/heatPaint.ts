import * as vscode from "vscode";
import type { ByteRange } from "../core/types";
import { mergeStretches, type Stretch, withinLines } from "./heatCells";
import { type HeatMode, STEPS, stepOf } from "./heatSteps";
import type { HeatText } from "./heatText";
import { Owner } from "./owner";

/** More would make the editor slow. */
const MOST_STRETCHES = 2000;
export const MOST_COLUMNS = 10_000;
const MOST_MARKS = 1000;
/** Up to this step the colours of the language can be read. */
const READABLE_STEP = 5;

/** The nine colours and the marks beside the scroll bar; shared by all editors. */
export class HeatPaint implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly steps = Array.from({ length: STEPS }, (_, index) => this.owner.own(stepDecoration(index + 1)));
  private readonly marks = this.owner.own(
    vscode.window.createTextEditorDecorationType({
      overviewRulerColor: new vscode.ThemeColor(`bitlens.heat${STEPS}`),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    }),
  );

  /** Colours the parts of a text that are in view. */
  paint(editor: vscode.TextEditor, heat: HeatText, parts: ByteRange[], mode: HeatMode): void {
    const stretches = mergeStretches(
      parts.flatMap((part) => stretchesOf(heat, part, mode)),
      MOST_STRETCHES,
    );
    const rangeOf = ({ start, end }: Stretch) => new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end));
    this.steps.forEach((decoration, index) => {
      editor.setDecorations(decoration, stretches.filter(({ step }) => step === index + 1).map(rangeOf));
    });
  }

  /** Marks surprising spans of the whole text. */
  mark(editor: vscode.TextEditor, heat: HeatText, spans: ByteRange[]): void {
    const lineOf = (byte: number) => editor.document.positionAt(heat.offsets.offsetAt(byte - heat.shown.mark)).line;
    const lines = [...new Set(spans.slice(0, MOST_MARKS).map(({ start }) => lineOf(start)))];
    editor.setDecorations(
      this.marks,
      lines.map((line) => new vscode.Range(line, 0, line, 0)),
    );
  }

  clear(editor: vscode.TextEditor): void {
    for (const decoration of [...this.steps, this.marks]) editor.setDecorations(decoration, []);
  }

  dispose(): void {
    this.owner.dispose();
  }
}

function stretchesOf(heat: HeatText, part: ByteRange, mode: HeatMode): Stretch[] {
  const stretches = heat.cells(part).map((cell) => ({ start: cell.start, end: cell.end, step: stepOf(mode, cell) }));
  return withinLines(
    stretches.filter(({ step }) => step > 0),
    heat.shown.text,
    MOST_COLUMNS,
  );
}

function stepDecoration(step: number): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`bitlens.heat${step}`),
    // A string's own orange would be lost on this ground.
    color: step > READABLE_STEP ? new vscode.ThemeColor("editor.foreground") : undefined,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
