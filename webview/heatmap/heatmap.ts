import type { PanelState } from "../../src/protocol/page";
import { WHOLE_FILE } from "../../src/protocol/page";
import { attempt, type PageContext, type View } from "../context";
import { el } from "../dom";
import { bits, count } from "../numbers";
import { sentence } from "../port";
import { createCard } from "./card";
import { tokenAt } from "./cells";
import { visibleToken } from "./glyphs";
import { type HeatMode, heatModes } from "./modes";
import { moves } from "./navigation";
import { type OpenDocument, openedDocument } from "./openDocument";
import { createInspector, type Inspector } from "./pointer";
import { Scroller } from "./scroller";
import { findSpan } from "./spanFinder";
import { createTools, type Tools } from "./tools";

/** The tab that colours the tokens of one document. A class, since it holds the open document and the place of the keyboard in it. */
export class Heatmap implements View {
  readonly element: HTMLElement;
  private readonly tools: Tools;
  private readonly scroller: Scroller;
  private readonly inspector: Inspector;
  private readonly empty = el("p", { class: "hint", hidden: true });
  private mode: HeatMode = heatModes[0];
  private state: PanelState | undefined;
  private source = "";
  private open: OpenDocument | undefined;
  private wanted = 0;
  private token = 0;
  private openings = 0;

  constructor(private readonly context: PageContext) {
    this.tools = createTools({
      open: (document) => void this.show(document),
      colourBy: (mode) => this.colourBy(mode),
      nextSpan: (direction) => void this.nextSpan(direction),
    });
    this.scroller = new Scroller({
      classOf: (token) => this.classOf(token),
      visible: (from, to) => this.want(from, to),
      built: () => this.markCurrent(),
    });
    const card = createCard();
    this.inspector = createInspector(card);
    this.element = el("section", { class: "view" }, this.tools.element, this.empty, this.scroller.element, card.element);
    this.listen();
  }

  get document(): number {
    return this.wanted;
  }

  /** Where to begin when the tab is opened for the first time. */
  begin(document: number): void {
    this.wanted = document;
  }

  update(state: PanelState): void {
    this.state = state;
    const source = [state.uri, state.hash, state.model?.sha256, state.status.kind === "empty"].join(" ");
    if (source !== this.source) this.forget(source);
    this.tools.show(state, this.wanted, this.open?.truncatedAt);
  }

  activate(): void {
    if (this.open?.index !== this.wanted) void this.show(this.wanted);
  }

  /** Opens a document, at a byte position if one is given. */
  async show(document: number, position?: number): Promise<void> {
    const opening = ++this.openings;
    this.wanted = document;
    if (this.open?.index !== document) await this.load(document, opening);
    if (opening === this.openings && position !== undefined && this.open) this.stand(tokenAt(this.open.text.boundaries, position), true);
  }

  async nextSpan(direction: 1 | -1): Promise<void> {
    const open = this.open;
    if (!open) return;
    this.tools.say("looking…");
    const { span, reason } = await findSpan(open, this.token, direction);
    if (open !== this.open) return;
    this.tools.say(span ? `${count(span.to - span.from)} ${span.to - span.from === 1 ? "token" : "tokens"}` : reason);
    if (span) this.stand(span.from, true);
  }

  private forget(source: string): void {
    const again = this.open !== undefined;
    if (this.source && !this.inRange(this.wanted)) this.wanted = 0;
    this.source = source;
    this.open?.heat.close();
    this.open = undefined;
    this.inspector.close();
    this.scroller.clear();
    if (again) void this.show(this.wanted);
  }

  private inRange(document: number): boolean {
    return document === WHOLE_FILE ? this.state?.wholeFile === true : document < (this.state?.documents?.line.length ?? 0);
  }

  private async load(document: number, opening: number): Promise<void> {
    const { state } = this;
    if (!state || state.status.kind === "empty") return;
    this.tools.show(state, document);
    this.tools.say("opening…");
    try {
      const layout = await this.context.editor.layout(document);
      if (opening === this.openings) this.opened(layout);
    } catch (error) {
      if (opening === this.openings) this.say(sentence(error));
    }
  }

  private opened(layout: Parameters<typeof openedDocument>[0]): void {
    this.open?.heat.close();
    this.inspector.close();
    const open = openedDocument(layout, this.context.editor, {
      arrived: () => this.arrived(open),
      failed: (error) => this.context.complain(error),
    });
    this.open = open;
    this.token = 0;
    this.say(open.text.bytes.length === 0 ? "This document is empty." : "");
    this.scroller.show(open.text);
    if (this.state) this.tools.show(this.state, open.index, open.truncatedAt);
    this.scroller.scrolled.setAttribute(
      "aria-label",
      "Tokens by surprisal. Arrow keys move from token to token, Enter shows the place in the editor.",
    );
    this.markCurrent();
    this.context.remember();
  }

  private say(text: string): void {
    this.tools.say("");
    this.empty.textContent = text;
    this.empty.hidden = text === "";
  }

  private arrived(open: OpenDocument): void {
    if (open !== this.open) return;
    this.scroller.recolour();
    this.inspector.refresh();
  }

  private colourBy(mode: HeatMode): void {
    this.mode = mode;
    this.scroller.recolour();
    this.markCurrent();
  }

  private classOf(token: number): string | undefined {
    return this.open?.heat.known(token) ? this.mode.classOf(this.open.heat.at(token)) : undefined;
  }

  private want(from: number, to: number): void {
    if (!this.open) return;
    const { boundaries } = this.open.text;
    this.open.heat.want(tokenAt(boundaries, from), tokenAt(boundaries, Math.max(from, to - 1)) + 1);
  }

  /** Moves the keyboard's place to a token, scrolls there, and takes the focus if asked to. */
  private stand(token: number, focus: boolean): void {
    if (!this.open) return;
    this.token = token;
    const byte = this.open.text.boundaries[token];
    this.scroller.pin(byte);
    this.scroller.reveal(byte);
    this.markCurrent();
    if (focus) this.scroller.tokenElement(token)?.focus({ preventScroll: true });
  }

  /** Only the current token can be reached with Tab, and only it is described: a label on every token would drown the text. */
  private markCurrent(): void {
    for (const old of this.scroller.scrolled.querySelectorAll("[tabindex='0']")) {
      old.removeAttribute("tabindex");
      old.removeAttribute("role");
      old.removeAttribute("aria-label");
    }
    const current = this.scroller.tokenElement(this.token);
    current?.setAttribute("tabindex", "0");
    current?.setAttribute("role", "button");
    current?.setAttribute("aria-label", this.describe(this.token));
  }

  private describe(token: number): string {
    if (!this.open) return "";
    const name = `token ${visibleToken(this.open.text, token)}`;
    const heat = this.open.heat.at(token);
    return this.open.heat.known(token) ? `${name}, ${bits(heat.bits)} bits, rank ${count(heat.rank)}` : `${name}, not scored yet`;
  }

  private listen(): void {
    const { scrolled: element } = this.scroller;
    element.addEventListener("pointerover", (event) => this.inspectAt(event.target));
    element.addEventListener("pointerleave", () => this.inspector.close());
    element.addEventListener("scroll", () => this.inspector.close(), { passive: true });
    element.addEventListener("focusin", (event) => this.inspectAt(event.target));
    element.addEventListener("focusout", () => this.inspector.close());
    element.addEventListener("click", (event) => this.reveal(tokenOf(event.target)));
    element.addEventListener("keydown", (event) => this.pressed(event));
  }

  private inspectAt(target: EventTarget | null): void {
    const token = tokenOf(target);
    if (token === undefined) this.inspector.close();
    else if (this.open) this.inspector.inspect(this.open, token, (target as Element).closest(".tok")!);
  }

  private pressed(event: KeyboardEvent): void {
    const { rows } = this.scroller;
    if (!this.open || !rows) return;
    const key = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
    const move = event.altKey ? undefined : moves[key];
    if (key === "Escape") this.inspector.close();
    else if (key === "Enter" || key === " ") this.reveal(this.token);
    else if (move)
      this.stand(move({ grid: { text: this.open.text, rows }, token: this.token, rowsInView: this.scroller.rowsInView }), true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private reveal(token: number | undefined): void {
    if (!this.open || token === undefined) return;
    this.stand(token, true);
    const { boundaries } = this.open.text;
    attempt(this.context, this.context.editor.reveal(this.open.index, boundaries[token], boundaries[token + 1]));
  }
}

function tokenOf(target: EventTarget | null): number | undefined {
  const span = target instanceof Element ? target.closest<HTMLElement>(".tok") : null;
  return span ? Number(span.dataset.token) : undefined;
}
