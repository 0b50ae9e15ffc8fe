import type { LabSettings } from "../../src/core/types/lab";
import { el } from "../dom";
import { t } from "../l10n";
import { byteSize } from "../numbers";
import { labelled, selectOf, typedField, wrongLine } from "./labelled";
import { LEAST_SEEDS, MOST_SEEDS, seedsIn } from "./labSeeds";

const WRONG = "lab-wrong";

/** At most so much of the text is read. */
const SIZES = [100_000, 300_000, 1_000_000, 3_000_000];

/** What is suggested: enough for an interval, and done in a few minutes at most. */
export const FIRST_SETTINGS: LabSettings = { seeds: 5, bytes: 300_000, rate: "constant" };

const experiments: Record<string, { label(): string; only?: LabSettings["only"] }> = {
  both: { label: () => t("both experiments") },
  order: { label: () => t("the order's effect"), only: "order" },
  training: { label: () => t("a trained model"), only: "training" },
};

export interface LabControls {
  element: HTMLElement;
  /** What is wrong stands beside the controls. */
  wrong: HTMLElement;
  /** Undefined where something is wrong. */
  read(): LabSettings | undefined;
}

/** What the lab is told, as controls. */
export function createLabSettings(): LabControls {
  let { seeds: typed, bytes, rate } = { ...FIRST_SETTINGS, seeds: String(FIRST_SETTINGS.seeds) };
  let experiment = "both";
  const wrong = wrongLine(WRONG);
  const judge = () => {
    const isWrong = experiment !== "order" && seedsIn(typed) === undefined;
    seeds.judge(isWrong);
    wrong.show(isWrong ? [t("Runs: a whole number from {0} to {1}.", LEAST_SEEDS, MOST_SEEDS)] : []);
    return isWrong;
  };
  const seeds = typedField("lab-seeds", WRONG, 5, (value) => {
    typed = value;
    judge();
  });
  seeds.show(typed);
  const pairs = labelled(
    t("runs"),
    seeds.element,
    t("Pairs of runs: one with the plan and one with a random order, from the same first weights"),
  );
  const rates = labelled(
    t("learning rate"),
    rateSelect(rate, (value) => (rate = value)),
  );
  const which = selectOf(
    [{ options: Object.entries(experiments).map(([value, { label }]) => ({ value, label: label() })) }],
    "lab-experiments",
    (value) => {
      experiment = value;
      // What only the training reads.
      for (const field of [pairs, rates]) field.hidden = value === "order";
      judge();
    },
  );
  const size = selectOf(
    [{ options: SIZES.map((value) => ({ value: String(value), label: t("{0} at most", byteSize(value)) })) }],
    "lab-bytes",
    (value) => (bytes = Number(value)),
  );
  size.value = String(bytes);
  return {
    element: el("div", { class: "group lab-settings" }, labelled(t("try"), which), labelled(t("text"), size), pairs, rates),
    wrong: wrong.element,
    read() {
      if (judge()) return undefined;
      const { only } = experiments[experiment];
      return { seeds: seedsIn(typed) ?? FIRST_SETTINGS.seeds, bytes, rate, ...(only && { only }) };
    },
  };
}

function rateSelect(rate: LabSettings["rate"], changed: (rate: LabSettings["rate"]) => void): HTMLElement {
  const options = [
    { value: "constant", label: t("constant") },
    { value: "decayed", label: t("falling to zero") },
  ];
  const select = selectOf([{ options }], "lab-rate", (value) => changed(value as LabSettings["rate"]));
  select.value = rate ?? "constant";
  return select;
}
