import type { ModelChoice } from "../../src/protocol/page";
import { dropdown } from "../controls";
import { el } from "../dom";
import { t } from "../l10n";
import type { NamedPair } from "./openDocument";
import { usualPair } from "./usualPair";

/** Two lists to choose models from, and what is chosen. */
export interface PairChoice {
  element: HTMLElement;
  /** Undefined while the models are not known, and where there are not two. */
  readonly pair: NamedPair | undefined;
  /** Lists models; those that were chosen before stay chosen. */
  list(models: ModelChoice[]): void;
}

export function createPairChoice(changed: () => void): PairChoice {
  let models: ModelChoice[] = [];
  let chosen: { first?: string; second?: string } = {};
  const element = el("span", { class: "group pair", hidden: true, "data-testid": "pair" });
  const choose = (side: "first" | "second", id: string) => {
    const other = side === "first" ? "second" : "first";
    // The same model twice would differ nowhere: then they change places.
    if (chosen[other] === id) chosen[other] = chosen[side];
    chosen[side] = id;
    fill();
    changed();
  };
  const listOf = (side: "first" | "second", label: string) => {
    const list = dropdown(
      label,
      models.map(({ id, name }) => ({ value: id, label: name })),
      (id) => choose(side, id),
    );
    list.setAttribute("data-testid", `pair-${side}`);
    // The toolkit takes a value once its options are there.
    queueMicrotask(() => {
      list.value = chosen[side] ?? "";
    });
    return list;
  };
  const fill = () =>
    element.replaceChildren(
      el("span", { class: "dim" }, t("Bits of")),
      listOf("first", t("First model")),
      el("span", { class: "dim" }, t("less")),
      listOf("second", t("Second model, whose bits are taken off")),
    );
  const nameOf = (id: string) => models.find((model) => model.id === id)?.name ?? id;
  return {
    element,
    get pair() {
      const { first, second } = chosen;
      if (!first || !second) return undefined;
      return { first, second, names: { first: nameOf(first), second: nameOf(second) } };
    },
    list(listed) {
      models = listed;
      const isKept = [chosen.first, chosen.second].every((id) => models.some((model) => model.id === id));
      if (!isKept) chosen = usualPair(models);
      fill();
    },
  };
}
