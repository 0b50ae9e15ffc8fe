import * as vscode from "vscode";
import type { ByteRange } from "../core/types";
import { isCancelled } from "../protocol/model";
import type { Complain } from "./complaints";
import type { HeatPaint } from "./heatPaint";
import { type HeatText, readHeatText } from "./heatText";
import type { ModelSource } from "./modelSource";
import { Owner } from "./owner";
import { readSettings } from "./settings";
import { scoredTotals, surprises } from "./surprises";
import { fileName } from "./target";
import { markLength, shownBytes } from "./textBytes";
import { Pause, Throttle } from "./throttle";
import { MARGIN, visibleParts } from "./visibleParts";

/** After an edit the text rests this long before it is scored again. */
const EDIT_PAUSE_MS = 600;
const PAINT_MS = 150;

export interface HeatTools {
  model: ModelSource;
  paint: HeatPaint;
  complain: Complain;
}

/** The heat of one open document: what is in view first, then the rest for as long as a sample may take. */
export class HeatedDocument implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly changed = this.owner.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly rereading = this.owner.own(new Pause(EDIT_PAUSE_MS, () => void this.look()));
  private readonly painting = this.owner.own(new Throttle(PAINT_MS, () => this.paint()));
  private reading: Promise<HeatText> | undefined;
  private heat: HeatText | undefined;
  private spans: ByteRange[] = [];
  private looking = new AbortController();
  busy = false;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly tools: HeatTools,
  ) {}

  get text(): HeatText | undefined {
    return this.heat;
  }

  /** Places that surprise, of what is scored; in file order. */
  get surprises(): ByteRange[] {
    return this.spans;
  }

  /** Of the tokens that are scored; NaN while there are none. */
  get bitsPerByte(): number {
    const { bits, bytes } = scoredTotals(this.heat?.pieces ?? []);
    return bits / bytes;
  }

  /** Stale colours go at once; new ones come when the text rests. */
  edited(): void {
    this.forget();
    for (const editor of this.editors()) this.tools.paint.clear(editor);
    this.rereading.request();
  }

  repaint(): void {
    this.painting.request();
  }

  /** Drops all figures: the text or the model is another one. */
  forget(): void {
    this.looking.abort();
    this.reading = undefined;
    this.heat = undefined;
    this.spans = [];
  }

  /** Scores what is in view, then the rest. What was looked at before is left. */
  async look(): Promise<void> {
    this.looking.abort();
    const looking = new AbortController();
    this.looking = looking;
    this.setBusy(true);
    try {
      await this.score(looking.signal);
    } catch (error) {
      if (!isCancelled(error) && !looking.signal.aborted) this.tools.complain(error);
    } finally {
      if (this.looking === looking) this.setBusy(false);
    }
  }

  private async score(signal: AbortSignal): Promise<void> {
    this.reading ??= this.read();
    const heat = await this.reading;
    if (signal.aborted) return;
    this.heat = heat;
    this.painting.request();
    const parts = this.editors().flatMap((editor) => visibleParts(editor, heat, 0));
    for (const part of parts) await this.scorePart(heat, part, signal, true);
    const { sampleSeconds } = readSettings(this.document.uri);
    const deadline = performance.now() + 1000 * sampleSeconds;
    const rest = { start: parts[0]?.start ?? 0, end: Number.POSITIVE_INFINITY };
    await this.scorePart(heat, rest, signal, false, deadline);
    await this.scorePart(heat, { start: 0, end: rest.start }, signal, false, deadline);
  }

  private async scorePart(
    heat: HeatText,
    part: ByteRange,
    signal: AbortSignal,
    urgent: boolean,
    deadline = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    const { model } = this.tools;
    const job = await model.job({ signal, urgent }, this.document.uri);
    for await (const _ of heat.score(part, job, (bytes) => model.tokenize(bytes))) {
      if (signal.aborted || performance.now() > deadline) return;
      this.painting.request();
    }
  }

  private read(): Promise<HeatText> {
    const { document } = this;
    const { fields } = readSettings(document.uri);
    return readHeatText({
      name: fileName(document.uri),
      text: document.getText(),
      bytes: shownBytes(document),
      mark: markLength(document),
      fields,
    });
  }

  private paint(): void {
    const heat = this.heat;
    if (!heat) return;
    this.spans = surprises(heat.pieces);
    const { heatMode } = readSettings(this.document.uri);
    for (const editor of this.editors()) {
      this.tools.paint.paint(editor, heat, visibleParts(editor, heat, MARGIN), heatMode);
      this.tools.paint.mark(editor, heat, this.spans);
    }
    this.changed.fire();
  }

  private editors(): vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter((editor) => editor.document === this.document);
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.changed.fire();
  }

  dispose(): void {
    this.forget();
    for (const editor of this.editors()) this.tools.paint.clear(editor);
    this.owner.dispose();
  }
}
