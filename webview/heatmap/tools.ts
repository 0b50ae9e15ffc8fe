import type { PanelState } from "../../src/protocol/page";
import { WHOLE_FILE } from "../../src/protocol/page";
import { button, numberField, press, segments } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { byteSize, count, rate } from "../numbers";
import { type HeatMode, heatModes } from "./modes";

export interface ToolsListener {
  open(document: number): void;
  colourBy(mode: HeatMode): void;
  nextSpan(direction: 1 | -1): void;
}

export interface Tools {
  element: HTMLElement;
  show(state: PanelState, document: number, truncatedAt?: number): void;
  /** Colours in another way, by its name. */
  choose(mode: string): void;
  /** A short word on what happens: "opening…", "no surprising span after this". */
  say(text: string): void;
}

export function createTools(listener: ToolsListener): Tools {
  const picker = createPicker(listener);
  const modes = createModes(listener);
  const about = el("span", { class: "dim about" });
  const said = el("span", { class: "dim said", role: "status" });
  const spans = el(
    "span",
    { class: "group" },
    el("span", { class: "dim" }, t("Surprising span")),
    button("↑", () => listener.nextSpan(-1), { label: t("Previous surprising span"), title: t("Previous surprising span (Alt+Shift+S)") }),
    button("↓", () => listener.nextSpan(1), { label: t("Next surprising span"), title: t("Next surprising span (Alt+S)") }),
    el("span", { class: "dim" }, t("Alt+S")),
    said,
  );
  const element = el(
    "div",
    { class: "heat-tools" },
    el("div", { class: "tools" }, picker.element, about),
    el("div", { class: "tools" }, modes.element, spans),
  );
  return {
    element,
    show(state, document, truncatedAt) {
      picker.show(state, document);
      setText(about, describe(state, document, truncatedAt));
    },
    choose: modes.choose,
    say: (text) => setText(said, text),
  };
}

function createPicker(listener: ToolsListener): { element: HTMLElement; show(state: PanelState, document: number): void } {
  let shown = 0;
  let documents = 0;
  const step = (by: number) => listener.open(Math.max(0, Math.min(documents - 1, shown + by)));
  const previous = button("‹", () => step(-1), { label: t("Previous document") });
  const next = button("›", () => step(1), { label: t("Next document") });
  const field = numberField(t("Number of the document"), (value) => listener.open(Math.max(0, Math.min(documents - 1, value - 1))));
  const total = el("span", { class: "dim" });
  const whole = button(t("Whole File"), () => listener.open(shown === WHOLE_FILE ? 0 : WHOLE_FILE));
  const element = el("span", { class: "group" }, el("span", { class: "dim" }, t("Document")), previous, field.element, next, total, whole);
  return {
    element,
    show(state, document) {
      shown = document;
      documents = state.documents?.line.length ?? 0;
      field.show(document === WHOLE_FILE ? "" : count(document + 1));
      setText(total, t("of {0}", count(documents)));
      previous.disabled = document <= 0;
      next.disabled = document >= documents - 1;
      whole.hidden = !state.wholeFile;
      press(whole, document === WHOLE_FILE);
    },
  };
}

/** The switch between the ways of colouring, and the legend of the chosen one. */
function createModes(listener: ToolsListener): { element: HTMLElement; choose(id: string): void } {
  const legend = el("span", { class: "legend" });
  const choose = (id: string) => {
    const mode = heatModes.find((candidate) => candidate.id === id)!;
    legend.replaceChildren(...legendOf(mode));
    legend.title = mode.meaning;
    choices.show(id);
    listener.colourBy(mode);
  };
  const choices = segments(
    t("Colour"),
    heatModes.map(({ id, label }) => ({ value: id, label })),
    choose,
  );
  choices.show(heatModes[0].id);
  legend.replaceChildren(...legendOf(heatModes[0]));
  legend.title = heatModes[0].meaning;
  return { element: el("span", { class: "group" }, choices.element, legend), choose };
}

function legendOf({ legend }: HeatMode): HTMLElement[] {
  if (Array.isArray(legend)) return legend.map(kindOf);
  const swatches = legend.swatches.map((swatch) => el("span", { class: `swatch ${swatch}`.trim() }));
  return [
    el("span", { class: "dim" }, legend.low),
    el("span", { class: "swatches", "aria-hidden": "true" }, ...swatches),
    el("span", { class: "dim" }, legend.high),
  ];
}

const kindOf = ({ swatch, label }: { swatch: string; label: string }): HTMLElement =>
  el("span", { class: "legend-kind dim" }, el("span", { class: `swatch ${swatch}`.trim(), "aria-hidden": "true" }), label);

function describe(state: PanelState, document: number, truncatedAt?: number): string {
  const parts = document === WHOLE_FILE ? aboutFile(state) : aboutDocument(state, document);
  if (truncatedAt !== undefined) parts.push(t("cut after {0}", byteSize(truncatedAt)));
  return parts.join(" · ");
}

function aboutFile(state: PanelState): string[] {
  return state.report ? [t("{0} bits per byte", rate(state.report.ledger.model.bitsPerByte))] : [];
}

function aboutDocument({ documents }: PanelState, document: number): string[] {
  if (!documents || document >= documents.line.length) return [];
  const perByte = documents.bits[document] / documents.bytes[document];
  const parts = [t("line {0}", count(documents.line[document]))];
  if (Number.isFinite(perByte)) parts.push(t("{0} bits per byte", rate(perByte)));
  return parts;
}
