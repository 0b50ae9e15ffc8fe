import type { PanelState } from "../../src/protocol/page";
import type { Mark, QualityState } from "../../src/protocol/quality";
import { attempt, type PageContext, type View } from "../context";
import { Previews } from "../documents/previews";
import { debounced, el } from "../dom";
import { t } from "../l10n";
import { type Corpus, corpusOf } from "./corpus";
import { createEmptyQuality } from "./emptyQuality";
import { createExplanation } from "./explanation";
import { createFigures } from "./figures";
import { createFilterBar } from "./filterBar";
import { counted, keptRows, marksOf } from "./keeping";
import { Matrix } from "./matrix";
import { shiftUnder } from "./mix";
import { createMixTables } from "./mixTables";
import { createQualityStatus } from "./qualityStatus";
import { rowsFound } from "./ruleCounts";
import { createRuleTable } from "./ruleTable";
import { flagsOf, type Selection } from "./selection";
import { breath } from "./slices";
import { createThreshold } from "./threshold";
import { Triage } from "./triage";

/** The tab of low-quality documents: what was found, what a filter would do, what others say, and why. A class, since it holds the result and what is chosen. */
export class Quality implements View {
  readonly element: HTMLElement;
  private readonly status: ReturnType<typeof createQualityStatus>;
  private readonly empty: HTMLElement;
  private readonly content: HTMLElement;
  private readonly figures = createFigures();
  private readonly rules = createRuleTable((rule) => this.chooseRule(rule));
  private readonly threshold: ReturnType<typeof createThreshold>;
  private readonly mix = createMixTables();
  private readonly bar: ReturnType<typeof createFilterBar>;
  private readonly triage: Triage;
  private readonly matrix: Matrix;
  private readonly card: ReturnType<typeof createExplanation>;
  private readonly previews: Previews;
  private readonly examples: Previews;
  private readonly explained: Previews;
  private state: PanelState | undefined;
  private corpus: Corpus | undefined;
  private marks: Uint8Array = new Uint8Array();
  private kept: Uint8Array = new Uint8Array();
  /** The threshold chosen; undefined: badness drops nothing. */
  maxBadness: number | undefined;
  private rule: number | undefined;
  private ruleFlags: Uint8Array | undefined;
  private selection: Selection | undefined;
  /** What was asked for, so that it is asked for once. */
  private asked: { result?: string; marks?: string } = {};
  /** Where the focus goes when the card closes. */
  private opener: HTMLElement | undefined;

  constructor(private readonly context: PageContext) {
    const { editor } = context;
    const source = { previews: (rows: number[]) => editor.qualityPreviews(rows) };
    const failed = (error: unknown) => context.complain(error);
    this.previews = new Previews(source, () => this.matrix.draw(), failed);
    this.examples = new Previews(source, () => this.triage.preview(), failed);
    this.explained = new Previews(source, () => this.refreshCard(), failed);
    const explain = (row: number) => this.explain(row);
    this.status = createQualityStatus(context);
    this.empty = createEmptyQuality(context);
    const remember = debounced(300, () => context.remember());
    this.threshold = createThreshold(context, (maxBadness) => {
      this.cut(maxBadness);
      remember();
    });
    this.triage = new Triage(this.examples, { select: (selection) => this.select(selection), explain });
    this.matrix = new Matrix(this.previews, explain);
    this.card = createExplanation(context, { mark: (row, mark) => this.mark([row], mark), closed: () => this.opener?.focus() });
    this.bar = createFilterBar({
      clearRule: () => this.chooseRule(undefined),
      clearSelection: () => this.select(undefined),
      mark: (rows, mark) => this.mark(rows, mark),
    });
    this.content = this.layOut();
    this.element = el("section", { class: "view quality" }, this.status.element, this.empty, this.content, this.card.element);
  }

  update(state: PanelState): void {
    this.state = state;
    const { quality } = state;
    this.status.update(quality, state.diversity !== undefined);
    const isBegun = quality !== undefined && quality.status.kind !== "empty";
    this.status.element.hidden = !isBegun;
    this.empty.hidden = isBegun || this.corpus !== undefined;
    if (!this.element.hidden) this.activate();
  }

  /** Nothing is read or worked out while nobody looks. */
  activate(): void {
    const { state } = this;
    const quality = state?.quality;
    if (!quality || quality.result === undefined) return;
    const key = `${state.uri} ${quality.result}`;
    if (this.asked.result !== key) {
      this.asked = { result: key };
      attempt(this.context, this.read(key, quality));
    } else if (this.corpus) this.readMarks(quality);
  }

  /** Takes up a threshold that was chosen before the page was loaded again. */
  begin(maxBadness: number | undefined): void {
    this.cut(maxBadness);
  }

  private layOut(): HTMLElement {
    const section = (title: string, more: string, ...parts: HTMLElement[]) =>
      el("section", { class: "quality-part" }, el("h2", {}, title, el("span", { class: "dim" }, more)), ...parts);
    const both = el(
      "div",
      { class: "quality-two" },
      section(t("Findings by rule"), t(" · press one to see only its documents"), this.rules.element),
      section(t("What a filter keeps"), t(" · by its threshold of badness"), this.threshold.element),
    );
    return el(
      "div",
      { class: "quality-content", hidden: true },
      this.figures.element,
      both,
      section(t("How the mix shifts"), t(" · shares of the documents"), this.mix.element),
      this.bar.element,
      section(t("Triage map"), t(" · four corners, none of them good or bad by itself"), this.triage.element),
      section(t("Verdicts"), t(" · what published filters would do"), this.matrix.element),
    );
  }

  /** Takes another result, in pieces; the views show the old one until it is there. */
  private async read(key: string, quality: QualityState): Promise<void> {
    const result = await this.context.editor.qualityResult();
    const corpus = await corpusOf(result);
    const marks = marksOf(await this.context.editor.qualityMarks(), corpus.rows);
    if (this.asked.result !== key) return;
    this.asked.marks = `${quality.marks}`;
    for (const previews of [this.previews, this.examples, this.explained]) previews.forget();
    this.corpus = corpus;
    this.marks = marks;
    this.rule = this.ruleFlags = this.selection = undefined;
    this.card.close();
    this.kept = keptRows(corpus.result.columns, { maxBadness: this.maxBadness, marks });
    this.empty.hidden = true;
    this.content.hidden = false;
    this.rules.show(corpus);
    this.rules.mark(undefined);
    this.bar.show(corpus, undefined, undefined);
    await breath();
    this.showKept();
    await breath();
    this.matrix.show(corpus, { kept: this.kept, marks });
    await breath();
    this.triage.filter(undefined, undefined);
    await this.triage.show(corpus);
  }

  private readMarks({ marks }: QualityState): void {
    const { corpus } = this;
    if (!corpus || this.asked.marks === `${marks}`) return;
    this.asked.marks = `${marks}`;
    attempt(
      this.context,
      this.context.editor.qualityMarks().then((found) => {
        if (corpus === this.corpus) this.takeMarks(marksOf(found, corpus.rows));
      }),
    );
  }

  private takeMarks(marks: Uint8Array): void {
    this.marks = marks;
    this.cut(this.maxBadness);
    this.refreshCard();
  }

  private cut(maxBadness: number | undefined): void {
    const { corpus, marks } = this;
    this.maxBadness = maxBadness;
    if (!corpus) return;
    this.kept = keptRows(corpus.result.columns, { maxBadness, marks });
    this.showKept();
    this.matrix.judge({ kept: this.kept, marks });
  }

  private showKept(): void {
    const { corpus, kept, maxBadness } = this;
    if (!corpus) return;
    const { columns } = corpus.result;
    this.threshold.show(corpus, kept, maxBadness);
    this.figures.show({ all: corpus.all, found: corpus.found, kept: counted(columns, kept, 1), maxBadness });
    this.mix.show(corpus.groups.map((groups) => shiftUnder(groups, columns, kept)));
  }

  private chooseRule(rule: number | undefined): void {
    const { corpus } = this;
    if (!corpus) return;
    this.rule = rule;
    this.ruleFlags = rule === undefined ? undefined : rowsFound(corpus.result.findings, corpus.rows, rule);
    this.rules.mark(rule);
    void this.narrow();
  }

  private select(selection: Selection | undefined): void {
    if (!selection && !this.selection) return;
    this.selection = selection;
    void this.narrow();
    attempt(this.context, this.context.editor.selectDocuments(selection?.rows ?? [], selection?.name ?? ""));
  }

  /** In pieces: each view has work to do. */
  private async narrow(): Promise<void> {
    const { corpus, rule, ruleFlags, selection } = this;
    if (!corpus) return;
    this.bar.show(corpus, rule, selection);
    const isStale = () => corpus !== this.corpus || rule !== this.rule || selection !== this.selection;
    await breath();
    if (isStale()) return;
    this.triage.filter(ruleFlags, selection);
    await breath();
    if (!isStale()) this.matrix.restrict([ruleFlags, flagsOf(selection, corpus.rows)]);
  }

  private explain(row: number): void {
    if (!this.corpus) return;
    this.opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    this.card.show(this.corpus, row, this.opener);
    this.explained.want([row]);
    this.refreshCard();
  }

  private refreshCard(): void {
    const { row } = this.card;
    if (row !== undefined) this.card.refresh(this.marks, this.explained.of(row));
  }

  /** What is marked is seen at once; the editor's own count of marks follows. */
  private mark(rows: number[], mark: Mark | undefined): void {
    const call = this.context.editor.markDocuments(rows, mark);
    attempt(
      this.context,
      call.then(async () => {
        const { corpus } = this;
        if (corpus) this.takeMarks(marksOf(await this.context.editor.qualityMarks(), corpus.rows));
      }),
    );
  }
}
