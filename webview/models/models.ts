import type { ModelComparison, PanelState } from "../../src/protocol/page";
import { createChart } from "../charts/chart";
import { charts } from "../charts/charts";
import type { PositionsData, PositionUnit } from "../charts/positions";
import { attempt, type PageContext, type View } from "../context";
import { segments } from "../controls";
import { el } from "../dom";
import { t } from "../l10n";
import { createComparisonStatus } from "./comparisonStatus";
import { keysOf } from "./keys";
import { createModelTable } from "./modelTable";
import { createTexts } from "./texts";
import { comparisonStory, positionsCaption, windowNote } from "./words";

const ABOUT = t(
  "All models score the same bytes, so a difference between two of them is more certain than the figures themselves. |f1| is the model's graph and weights; L is the code length of this file, S1 both together.",
);

/** The tab that sets the models at hand beside one another. A class, since it remembers whether it has asked for them. */
export class Models implements View {
  readonly element: HTMLElement;
  private readonly scaling = createChart(charts.scaling);
  private readonly positions = createChart(charts.positions);
  private readonly table: ReturnType<typeof createModelTable>;
  private readonly texts: ReturnType<typeof createTexts>;
  private readonly status: ReturnType<typeof createComparisonStatus>;
  private readonly say = el("div", { class: "say room", "data-testid": "models-story" });
  private readonly notes = el("ul", { class: "notes" });
  private readonly keys = el("p", { class: "keys dim" });
  private readonly caption = el("p", { class: "notes room" });
  private readonly unitChoice = segments(
    t("Unit"),
    [
      { value: "token", label: t("per token") },
      { value: "byte", label: t("per byte") },
    ],
    (unit) => this.chooseUnit(unit as PositionUnit),
  );
  private unit: PositionUnit = "token";
  private state: PanelState | undefined;
  private shown: ModelComparison | undefined;
  private shownHash: string | undefined;
  /** Content and model for which the comparison was asked for: once each, so that a cancelled one is not begun again. */
  private asked = "";

  constructor(private readonly context: PageContext) {
    this.status = createComparisonStatus(context);
    this.table = createModelTable((id) => attempt(context, context.editor.inspectModel(id)));
    this.texts = createTexts(context);
    const heading = (text: string, more: string) => el("h2", {}, text, el("span", { class: "dim" }, more));
    this.unitChoice.show(this.unit);
    this.element = el(
      "section",
      { class: "view models" },
      this.status.element,
      el(
        "div",
        { class: "two" },
        el("div", {}, heading(t("Scaling"), t(" · bits per byte and |f1| by parameters")), this.scaling.element),
        el("div", { class: "column" }, heading(t("The same bytes under each model"), ""), this.table.element, this.say),
        el("div", {}, heading(t("Loss by position in the document"), t(" · mean")), this.positions.element),
        el("div", { class: "column" }, this.unitChoice.element, this.keys, this.caption, this.notes),
      ),
      this.texts.element,
    );
  }

  update(state: PanelState): void {
    this.state = state;
    this.status.update(state);
    if (!this.element.hidden) this.activate();
  }

  /** Nothing is drawn while nobody looks, and no other model is loaded before somebody does. */
  activate(): void {
    if (!this.state) return;
    this.ask(this.state);
    const { comparison = EMPTY, hash } = this.state;
    if (this.isBegunAnew(comparison) || JSON.stringify(comparison) === JSON.stringify(this.shown)) return;
    this.shown = comparison;
    this.shownHash = hash;
    this.show(comparison);
  }

  /** While the same bytes are scored anew, what was found stays until there are rows to take its place: nothing collapses and grows again. */
  private isBegunAnew({ models }: ModelComparison): boolean {
    const { hash } = this.state!;
    return models.length === 0 && this.shown !== undefined && (hash === undefined || hash === this.shownHash);
  }

  private ask({ status, report, comparison, hash, model }: PanelState): void {
    const key = `${hash} ${model?.sha256}`;
    if (comparison || status.kind !== "done" || !report || this.asked === key) return;
    this.asked = key;
    attempt(this.context, this.context.editor.compareModels());
  }

  private show(comparison: ModelComparison): void {
    this.scaling.show(comparison);
    this.table.show(comparison);
    this.say.replaceChildren(...comparisonStory(comparison).map((sentence) => el("p", {}, sentence)));
    this.caption.textContent = positionsCaption(comparison);
    const notes = [windowNote(comparison.models), ABOUT].filter((note) => note !== undefined);
    this.notes.replaceChildren(...notes.map((note) => el("li", {}, note)));
    this.showPositions(comparison);
    this.texts.show(comparison.texts);
  }

  private showPositions({ models }: ModelComparison): void {
    const able = models.filter(({ why }) => !why);
    const curves = able.map(({ name, isCurrent, positions = [] }) => ({ name, isCurrent, bins: positions }));
    const data: PositionsData = { curves, unit: this.unit };
    this.positions.show(data);
    this.keys.replaceChildren(...keysOf(data));
  }

  private chooseUnit(unit: PositionUnit): void {
    this.unit = unit;
    this.showPositions(this.shown ?? EMPTY);
  }
}

/** Before anything is known the pictures have their room. */
const EMPTY: ModelComparison = { status: { kind: "empty" }, models: [], steps: [], bytes: 0 };
