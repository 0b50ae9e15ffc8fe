import { isSelfPaced } from "../../src/core/curriculum/selfPaced";
import type { CurriculumChoice, CurriculumOffer } from "../../src/protocol/study";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { choiceOf, type Draft, fieldsFor } from "./choice";
import { labelled, selectOf, type TypedField, typedField, wrongLine } from "./labelled";
import { createModelRows } from "./modelRows";
import { type NumberField, numberFields } from "./numberFields";
import { createSignalRows } from "./signalRows";
import { slicingName } from "./sliceNames";

const WRONG = "curriculum-wrong";

/** In the order shown; the pacing's own ones stand beside it. */
const OWN: NumberField[] = ["c0", "warmup"];
const COMMON: NumberField[] = ["stages", "steps", "batch", "seed"];

export interface ChoiceForm {
  element: HTMLElement;
  /** Shows the controls with these values. */
  show(offer: CurriculumOffer, draft: Draft): void;
  /** Shows other numbers. */
  suggest(numbers: Draft["numbers"]): void;
  /** As typed; undefined before anything was shown. */
  readonly draft: Draft | undefined;
  /** What the controls say; undefined where something is wrong, which then is said. */
  read(): CurriculumChoice | undefined;
  /** How the button stands: what it says, and whether there is something new to plan. */
  invite(text: string, isNew: boolean, note: string): void;
}

/** All that decides a curriculum, as controls. @param edited a value is another one; @param plan the button was pressed. */
export function createChoiceForm(edited: () => void, plan: () => void): ChoiceForm {
  let draft: Draft | undefined;
  let offer: CurriculumOffer | undefined;
  const wrong = wrongLine(WRONG);
  const signals = createSignalRows((rows) => change({ signals: rows }), WRONG);
  const models = createModelRows((chosen) => change({ models: chosen }));
  const fields = Object.fromEntries([...OWN, ...COMMON].map((name) => [name, numberControl(name, (value) => type(name, value))])) as Record<
    NumberField,
    NumberControl
  >;
  const pacing = el("span", { class: "group" });
  const per = el("span", { class: "group" });
  const about = el("p", { class: "notes", "data-testid": "curriculum-pacing-about" });
  const start = button(t("Plan a Curriculum"), plan, { appearance: "primary", testid: "curriculum-plan" });
  const note = el("span", { class: "dim plan-note", role: "status" });
  const controls: HTMLElement[] = [per, pacing, ...[...OWN, ...COMMON].map((name) => fields[name].element)];
  const row = el("div", { class: "choice-row" }, ...controls, start, note);
  const element = el("div", { class: "choice", role: "group" }, signals.element, models.element, row, wrong.element, about);
  element.setAttribute("aria-label", t("How the curriculum is made"));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) plan();
  });
  /** Before it is known what there is to choose, there is the button only. */
  const dressAs = (isBare: boolean) => {
    for (const each of [signals.element, models.element, ...controls]) each.hidden = isBare;
  };
  dressAs(true);
  const reading = () => choiceOf(draft!, fieldsFor(pacingNow()));
  const pacingNow = () => offer?.pacings.find(({ name }) => name === draft?.pacing);
  const change = (more: Partial<Draft>) => {
    draft = { ...draft!, ...more };
    dress();
    edited();
  };
  const type = (name: NumberField, value: string) => change({ numbers: { ...draft!.numbers, [name]: value } });
  /** What the pacing reads is there, what is wrong is said. */
  const dress = () => {
    const shown = fieldsFor(pacingNow());
    for (const name of [...OWN, ...COMMON]) fields[name].element.hidden = !shown.has(name);
    signals.element.hidden = isSelfPaced(draft!);
    models.element.hidden = !signals.element.hidden;
    const { wrong: found = new Map() } = reading();
    for (const name of [...OWN, ...COMMON]) fields[name].field.judge(found.has(name));
    signals.judge((place) => found.has(place));
    wrong.show([...new Set(found.values())]);
    setText(about, aboutPacing(pacingNow()));
  };
  return {
    element,
    show(given, values) {
      [offer, draft] = [given, values];
      dressAs(false);
      signals.show(given, values.signals);
      models.show(given, values.models);
      per.replaceChildren(
        labelled(
          t("rank within"),
          slicingSelect(given, values, (value) => change({ per: value })),
        ),
      );
      pacing.replaceChildren(
        labelled(
          t("pacing"),
          pacingSelect(given, values, (value) => change({ pacing: value })),
        ),
      );
      this.suggest(values.numbers);
    },
    suggest(numbers) {
      draft = { ...draft!, numbers };
      for (const name of [...OWN, ...COMMON]) fields[name].field.show(numbers[name]);
      dress();
    },
    get draft() {
      return draft;
    },
    read: () => (draft ? reading().choice : undefined),
    invite(text, isNew, more) {
      setText(start, text);
      start.appearance = isNew ? "primary" : "secondary";
      setText(note, more);
    },
  };
}

interface NumberControl {
  element: HTMLElement;
  field: TypedField;
}

function numberControl(name: NumberField, changed: (value: string) => void): NumberControl {
  const { label, meaning, isWhole } = numberFields[name];
  // The table of stages has the shorter name.
  const field = typedField(
    name === "stages" ? "curriculum-stage-count" : `curriculum-${name}`,
    WRONG,
    isWhole && name !== "stages" ? 7 : 5,
    changed,
  );
  return { element: labelled(label(), field.element, meaning()), field };
}

function slicingSelect({ slicings }: CurriculumOffer, { per }: Draft, changed: (value: string) => void): HTMLElement {
  const options = [
    { value: "", label: t("all documents") },
    ...slicings.map((value) => ({ value, label: value === "language" ? t("each language") : slicingName(value) })),
  ];
  const select = selectOf([{ options }], "curriculum-slicing", changed);
  select.title = t("Documents get their difficulty among all others, or each among those of its own language or column");
  select.value = per;
  return select;
}

function pacingSelect({ pacings }: CurriculumOffer, { pacing }: Draft, changed: (value: string) => void): HTMLElement {
  const options = pacings.map(({ name, description }) => ({ value: name, label: name, title: translated(description) }));
  const select = selectOf([{ options }], "curriculum-pacing", changed);
  select.value = pacing;
  return select;
}

function aboutPacing(pacing: { name: string; description: string; source: string } | undefined): string {
  if (!pacing) return "";
  const { name, description, source } = pacing;
  // A self-paced curriculum has no formula.
  if (isSelfPaced({ pacing: name })) return t("{0}: {1} ({2}).", name, translated(description), translated(source));
  return t("{0}: {1}. t is 0 at the first step and 1 at the last. {2}.", name, translated(description), translated(source));
}
