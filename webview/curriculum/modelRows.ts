import type { CurriculumOffer, OfferedModel } from "../../src/protocol/study";
import { button } from "../controls";
import { el } from "../dom";
import { t } from "../l10n";
import { labelled, selectOf } from "./labelled";

/** A self-paced curriculum has no fewer stages. */
const LEAST = 2;

/** The models of the stages, one beside the other. */
export interface ModelRows {
  element: HTMLElement;
  show(offer: CurriculumOffer, models: string[]): void;
}

/** @param changed the models by stage; no model has two stages, since its values would be the same. */
export function createModelRows(changed: (models: string[]) => void): ModelRows {
  const list = el("div", { class: "choice-row" });
  let offered: OfferedModel[] = [];
  let models: string[] = [];
  const unused = () => offered.filter(({ id }) => !models.includes(id));
  const replace = (next: string[], focus: number) => {
    models = next;
    build();
    list.querySelectorAll<HTMLElement>("select.native")[focus]?.focus();
    changed(models);
  };
  const build = () => {
    const rows = models.map((model, place) =>
      modelRow(model, {
        ...{ place, offered, taken: new Set(models.filter((id) => id !== model)), canGo: models.length > LEAST },
        choose: (id) =>
          replace(
            models.map((each, i) => (i === place ? id : each)),
            place,
          ),
        remove: () =>
          replace(
            models.filter((_, i) => i !== place),
            Math.max(0, place - 1),
          ),
      }),
    );
    const add = () => replace([...models, unused()[0].id], models.length);
    const more = unused().length > 0 ? [button(t("Add Stage"), add, { testid: "curriculum-add-model" })] : [];
    list.replaceChildren(...rows, ...more);
  };
  return {
    element: el("div", { class: "signals" }, list),
    show(offer, chosen) {
      [offered, models] = [offer.models, chosen];
      build();
    },
  };
}

interface RowParts {
  place: number;
  offered: OfferedModel[];
  /** Models of the other stages. */
  taken: Set<string>;
  canGo: boolean;
  choose(id: string): void;
  remove(): void;
}

function modelRow(model: string, { place, offered, taken, canGo, choose, remove }: RowParts): HTMLElement {
  const options = offered.map(({ id, name }) => ({ value: id, label: name, title: id }));
  const select = selectOf([{ options }], "curriculum-model", choose);
  for (const option of select.options) option.disabled = taken.has(option.value);
  select.value = model;
  const away = button("✕", remove, {
    appearance: "icon",
    label: t("Remove stage {0}", String(place + 1)),
    testid: "curriculum-remove-model",
  });
  return el("div", { class: "signal-row" }, labelled(t("stage {0}, ranked by", String(place + 1)), select), ...(canGo ? [away] : []));
}
