import type { DocumentLayout, PanelState } from "../../src/protocol/page";
import { WHOLE_FILE } from "../../src/protocol/page";
import { attempt, type PageContext, type View } from "../context";
import { el } from "../dom";
import { t } from "../l10n";
import { count } from "../numbers";
import { sentence } from "../sentence";
import { createCard } from "./card";
import { tokenAt } from "./cells";
import { ExpertLine } from "./expertLine";
import { listenTo } from "./gestures";
import { createHint } from "./hint";
import { createInspector, type Inspector } from "./inspector";
import { KeyboardPlace } from "./keyboardPlace";
import { type HeatMode, heatModes } from "./modes";
import { describeToken, isSameLook, type Look, lookAsked, type OpenDocument, openedDocument } from "./openDocument";
import { Pairing } from "./pairing";
import { Scroller } from "./scroller";
import { findSpan } from "./spanFinder";
import { createTools, type Tools } from "./tools";

/** The tab that colours the tokens of one document. A class, since it holds which document is open and which one is wanted. */
export class Heatmap implements View {
  readonly element: HTMLElement;
  private readonly tools: Tools;
  private readonly scroller: Scroller;
  private readonly place: KeyboardPlace;
  private readonly inspector: Inspector;
  private readonly hint = createHint(() => this.tryAgain());
  private readonly pairing: Pairing;
  private readonly experts = new ExpertLine();
  private mode: HeatMode = heatModes[0];
  private state: PanelState | undefined;
  /** File, content and model of the open document. */
  private source = "";
  private open: OpenDocument | undefined;
  private wanted = 0;
  /** Byte to scroll to as soon as the wanted document is open. */
  private position: number | undefined;
  /** Byte to keep in view when the document is opened with other models. */
  private kept: number | undefined;
  private openings = 0;
  private isLoading = false;
  private asked = false;
  private remembered = false;

  constructor(private readonly context: PageContext) {
    this.tools = createTools({
      open: (document) => void this.show(document),
      colourBy: (mode) => this.colourBy(mode),
      nextSpan: (direction) => void this.nextSpan(direction),
    });
    this.pairing = new Pairing(context.editor, () => this.reopen());
    this.scroller = new Scroller({
      classOf: (token) => this.classOf(token),
      visible: (from, to) => this.want(from, to),
      drawn: () => this.place.mark(),
    });
    this.place = new KeyboardPlace(this.scroller, (token) => (this.open ? describeToken(this.open, token) : ""));
    const card = createCard();
    this.inspector = createInspector(card);
    this.element = el(
      "section",
      { class: "view" },
      this.tools.element,
      this.pairing.element,
      this.experts.element,
      this.hint.element,
      this.scroller.element,
      card.element,
    );
    listenTo(this.scroller.scrolled, {
      inspect: (token, target) => this.open && this.inspector.inspect(this.open, token, target),
      leave: () => this.inspector.leave(),
      dismiss: () => this.inspector.close(),
      scroll: () => this.inspector.follow(this.scroller.scrolled),
      choose: (token = this.place.token) => this.reveal(token),
      follow: (event) => this.place.follow(event),
    });
  }

  get document(): number {
    return this.wanted;
  }

  /** Where to begin, unless a document was asked for already. */
  begin(document: number): void {
    if (this.asked) return;
    this.wanted = document;
    this.remembered = true;
  }

  /** Colours in another way, by its name. */
  choose(mode: string): void {
    this.tools.choose(mode);
  }

  update(state: PanelState): void {
    this.state = state;
    const source = [state.uri, state.hash, state.model?.sha256].join(" ");
    if (source !== this.source) this.forget(source);
    // Plain text is shown as a whole, which needs no document to be scored.
    if (!this.asked && !this.remembered) this.wanted = state.wholeFile && !state.fields ? WHOLE_FILE : 0;
    // While the file is being read, the wanted document may still come.
    if (state.status.kind !== "running" && !this.inRange(this.wanted)) this.wanted = this.inRange(0) ? 0 : WHOLE_FILE;
    this.tools.show(state, this.wanted, this.open?.truncatedAt);
    if (!this.element.hidden) this.activate();
  }

  activate(): void {
    if (this.open?.index === this.wanted || this.isLoading || this.hint.isRefusal) return;
    if (this.inRange(this.wanted)) void this.show(this.wanted, this.position);
    else this.hint.show(this.state?.status.kind === "running" ? t("The file is being read.") : t("There is no document to show."), false);
  }

  /** Opens a document, at a byte position if one is given. */
  async show(document: number, position?: number): Promise<void> {
    const opening = ++this.openings;
    this.asked = true;
    this.wanted = document;
    this.position = position;
    if (this.open?.index !== document) await this.load(document, opening);
    if (opening !== this.openings || !this.open || this.position === undefined) return;
    this.place.stand(tokenAt(this.open.text.boundaries, this.position));
    this.position = undefined;
  }

  async nextSpan(direction: 1 | -1): Promise<void> {
    if (!this.open) await this.show(this.wanted);
    const open = this.open;
    if (!open) return;
    this.tools.say(t("looking…"));
    const { span, reason } = await findSpan(open, this.place.token, direction);
    if (open !== this.open) return;
    this.tools.say(span ? tokenText(span.to - span.from) : reason);
    if (span) this.place.stand(span.from);
  }

  /** The file, its content or the model changed: what is shown is no longer so. */
  private forget(source: string): void {
    this.source = source;
    this.openings++;
    this.isLoading = false;
    this.close();
    this.hint.show("", false);
    this.pairing.forget();
  }

  private close(): void {
    this.open?.heat.close();
    this.open = undefined;
    this.inspector.close();
    this.scroller.clear();
    this.tools.say("");
  }

  private inRange(document: number): boolean {
    return document === WHOLE_FILE ? this.state?.wholeFile === true : document < (this.state?.documents?.line.length ?? 0);
  }

  private async load(document: number, opening: number): Promise<void> {
    if (!this.state || !this.inRange(document)) return;
    this.isLoading = true;
    this.tools.show(this.state, document);
    this.tools.say(t("opening…"));
    const { look } = this;
    try {
      const layout = await this.context.editor.layout(document, lookAsked(look));
      if (opening !== this.openings) return;
      // Another way to look may have been chosen meanwhile.
      if (isSameLook(look, this.look)) this.opened(layout, look);
      else await this.load(document, opening);
    } catch (error) {
      if (opening === this.openings) this.refused(error);
    } finally {
      if (opening === this.openings) this.isLoading = false;
    }
  }

  private get look(): Look {
    return this.mode.isByExpert ? "experts" : this.pairing.pair;
  }

  private opened(layout: DocumentLayout, look: Look): void {
    this.open?.heat.close();
    this.inspector.close();
    const failed = (error: unknown) => this.hint.show(sentence(error), true);
    const listener = { arrived: (from: number, to: number) => this.arrived(open, from, to), failed };
    const open = openedDocument(layout, this.context.editor, listener, look);
    this.open = open;
    this.experts.begin(open);
    this.place.token = tokenAt(open.text.boundaries, this.kept ?? 0);
    this.tools.say("");
    this.hint.show(open.text.bytes.length === 0 ? t("This document is empty.") : "", false);
    this.scroller.show(open.text);
    if (this.kept !== undefined) this.scroller.reveal(this.kept);
    this.kept = undefined;
    if (this.state) this.tools.show(this.state, open.index, open.truncatedAt);
    this.place.mark();
    this.context.remember();
  }

  private refused(error: unknown): void {
    this.close();
    this.hint.show(sentence(error), true);
  }

  private tryAgain(): void {
    this.hint.show("", false);
    if (this.open) this.open.heat.retry();
    else void this.show(this.wanted, this.position);
  }

  private arrived(open: OpenDocument, from: number, to: number): void {
    if (open !== this.open) return;
    this.experts.add(open, from, to);
    this.scroller.recolour("waiting");
    this.place.mark();
    this.inspector.refresh();
    this.pairing.tell(open);
  }

  private colourBy(mode: HeatMode): void {
    this.mode = mode;
    this.pairing.switch(mode.isPaired === true);
    this.experts.switch(mode.isByExpert === true);
    this.scroller.recolour("all");
    this.reopen();
  }

  /** Looked at in another way the text may have other tokens, or end earlier: the same place stays in view. */
  private reopen(): void {
    if (!this.open || isSameLook(this.look, this.open.look)) return;
    this.kept = this.open.text.boundaries[this.place.token];
    this.open.heat.close();
    this.open = undefined;
    void this.show(this.wanted, this.position);
  }

  /** undefined while the heat of the token has not arrived. */
  private classOf(token: number): string | undefined {
    return this.open?.heat.known(token) ? this.mode.classOf(this.open.heat.at(token)) : undefined;
  }

  private want(from: number, to: number): void {
    if (!this.open || to <= from) return;
    const { boundaries } = this.open.text;
    this.open.heat.want(tokenAt(boundaries, from), tokenAt(boundaries, to - 1) + 1);
  }

  private reveal(token: number): void {
    if (!this.open) return;
    this.place.stand(token);
    const { boundaries } = this.open.text;
    attempt(this.context, this.context.editor.reveal(this.open.index, boundaries[token], boundaries[token + 1]));
  }
}

const tokenText = (tokens: number): string => (tokens === 1 ? t("1 token") : t("{0} tokens", count(tokens)));
