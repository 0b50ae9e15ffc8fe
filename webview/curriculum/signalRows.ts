import type { CurriculumOffer, OfferedSignal } from "../../src/protocol/study";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { type SignalDraft, signalDraft } from "./choice";
import { labelled, type OptionGroup, selectOf, type TypedField, typedField } from "./labelled";
import { numberFields } from "./numberFields";

/** Where a signal's figures come from: the cheapest first. */
const groups: Record<OfferedSignal["needs"], () => string> = {
  text: () => t("From the text"),
  corpus: () => t("From the other documents"),
  model: () => t("With the model"),
  smaller: () => t("With two models"),
  learner: () => t("By a model that learns"),
  answer: () => t("Of questions and answers"),
  trusted: () => t("Beside a trusted file"),
};

function signalGroups(signals: OfferedSignal[]): OptionGroup[] {
  return Object.entries(groups).flatMap(([needs, heading]) => {
    const own = signals.filter((signal) => signal.needs === needs);
    const options = own.map(({ name, description }) => ({ value: name, label: name, title: translated(description) }));
    return options.length > 0 ? [{ heading: heading(), options }] : [];
  });
}

interface Row {
  element: HTMLElement;
  weight: TypedField;
}

/** Signals with their directions and weights. */
export interface SignalRows {
  element: HTMLElement;
  show(offer: CurriculumOffer, signals: SignalDraft[]): void;
  /** Marks weights as wrong, by place. */
  judge(isWrong: (place: number) => boolean): void;
}

/** @param changed what the rows say now; the rows themselves are drawn anew only where one comes or goes. */
export function createSignalRows(changed: (signals: SignalDraft[]) => void, wrongId: string): SignalRows {
  const list = el("div", { class: "signal-rows" });
  const about = el("p", { class: "notes", "data-testid": "curriculum-signals-about" });
  let offer: CurriculumOffer = { signals: [], pacings: [], models: [], slicings: [] };
  let signals: SignalDraft[] = [];
  let rows: Row[] = [];
  const say = () => setText(about, aboutSignals(signals, offer));
  const change = (place: number, more: Partial<SignalDraft>) => {
    signals = signals.map((each, i) => (i === place ? { ...each, ...more } : each));
    say();
    changed(signals);
  };
  const replace = (next: SignalDraft[], focus: number) => {
    signals = next;
    build();
    list.querySelectorAll<HTMLElement>("select.native[data-testid=curriculum-signal]")[focus]?.focus();
    changed(signals);
  };
  const unused = () => offer.signals.filter(({ name }) => signals.every(({ signal }) => signal !== name));
  const build = () => {
    rows = signals.map((draft, place) =>
      signalRow(draft, {
        ...{ offer, place, isAlone: signals.length === 1, isLast: place === signals.length - 1 && unused().length > 0, wrongId },
        change: (more) => change(place, more),
        choose: (name) =>
          replace(
            signals.map((each, i) => (i === place ? { ...signalDraft(name), weight: each.weight } : each)),
            place,
          ),
        remove: () =>
          replace(
            signals.filter((_, i) => i !== place),
            Math.max(0, place - 1),
          ),
        add: () => replace([...signals, signalDraft(unused()[0].name)], signals.length),
        taken: new Set(signals.filter((_, i) => i !== place).map(({ signal }) => signal)),
      }),
    );
    list.replaceChildren(...rows.map(({ element }) => element));
    say();
  };
  return {
    element: el("div", { class: "signals" }, list, about),
    show(given, drafts) {
      [offer, signals] = [given, drafts];
      build();
    },
    judge(isWrong) {
      rows.forEach(({ weight }, place) => {
        weight.judge(isWrong(place));
      });
    },
  };
}

const aboutSignals = (signals: SignalDraft[], offer: CurriculumOffer): string =>
  signals
    .map(({ signal }) => t("{0}: {1}.", signal, translated(offer.signals.find(({ name }) => name === signal)?.description ?? "")))
    .join(" ");

interface RowParts {
  offer: CurriculumOffer;
  place: number;
  isAlone: boolean;
  /** The button that adds another stands behind it. */
  isLast: boolean;
  wrongId: string;
  /** Signals of the other rows. */
  taken: Set<string>;
  change(more: Partial<SignalDraft>): void;
  choose(name: string): void;
  remove(): void;
  add(): void;
}

function signalRow(draft: SignalDraft, parts: RowParts): Row {
  const { place, isAlone, isLast, wrongId } = parts;
  const weight = typedField("curriculum-weight", wrongId, 5, (value) => parts.change({ weight: value }));
  weight.show(draft.weight);
  const remove = button("✕", parts.remove, {
    appearance: "icon",
    label: t("Remove {0}", draft.signal),
    testid: "curriculum-remove-signal",
  });
  const add = button(t("Add Signal"), parts.add, { testid: "curriculum-add-signal" });
  const element = el(
    "div",
    { class: place === 0 ? "signal-row" : "signal-row further" },
    labelled(place === 0 ? t("order by") : t("and by"), signalSelect(draft, parts)),
    labelled(t("easy first"), directionSelect(draft, parts)),
    ...(isAlone ? [] : [labelled(numberFields.weight.label(), weight.element, numberFields.weight.meaning()), remove]),
    ...(isLast ? [add] : []),
  );
  return { element, weight };
}

function signalSelect({ signal }: SignalDraft, { offer, taken, choose }: RowParts): HTMLElement {
  const select = selectOf(signalGroups(offer.signals), "curriculum-signal", choose);
  for (const option of select.options) option.disabled = taken.has(option.value);
  select.value = signal;
  select.title = translated(offer.signals.find(({ name }) => name === signal)?.description ?? "");
  return select;
}

function directionSelect({ largeIsEasy }: SignalDraft, { change }: RowParts): HTMLElement {
  const options = [
    { value: "small", label: t("small values") },
    { value: "large", label: t("large values") },
  ];
  const select = selectOf([{ options }], "curriculum-direction", (value) => change({ largeIsEasy: value === "large" }));
  select.value = largeIsEasy ? "large" : "small";
  return select;
}
