import type { FilterCounts } from "../../src/protocol/quality";
import { el, setText } from "../dom";
import type { Figure } from "../headline";
import { t } from "../l10n";
import { byteSize, count, percentage } from "../numbers";
import { thresholdFigure, thresholdText } from "./thresholdWords";

export interface Outcome {
  all: FilterCounts;
  /** With a finding of any rule. */
  found: FilterCounts;
  kept: FilterCounts;
  maxBadness: number | undefined;
}

const share = (part: number, whole: number): string => percentage(whole > 0 ? part / whole : Number.NaN);

export function outcomeFigures(outcome: Outcome | undefined): Figure[] {
  const { all, found, kept } = outcome ?? { all: NONE, found: NONE, kept: NONE };
  return [
    {
      value: count(found.documents),
      label: t("documents with findings, {0} of {1}", share(found.documents, all.documents), count(all.documents)),
    },
    { value: byteSize(found.bytes), label: t("in them, {0} of the text", share(found.bytes, all.bytes)) },
    { value: count(kept.documents), label: t("documents kept, {0}", thresholdText(outcome?.maxBadness)) },
    { value: byteSize(kept.bytes), label: t("kept, {0} of the text", share(kept.bytes, all.bytes)) },
  ];
}

const NONE: FilterCounts = { documents: Number.NaN, bytes: Number.NaN, tokens: Number.NaN };

export const outcomeSentence = ({ maxBadness }: Outcome): string =>
  maxBadness === undefined
    ? t(
        "A finding is a reason to look, not a verdict. A filter drops documents with an error or a warning, whatever their badness; your marks overrule it.",
      )
    : t(
        "A finding is a reason to look, not a verdict. A filter drops documents with an error or a warning, and those with a badness above {0}; your marks overrule it.",
        thresholdFigure(maxBadness),
      );

/** The few large figures; each keeps its place while they change. */
export function createFigures(): { element: HTMLElement; show(outcome: Outcome): void } {
  const figures = outcomeFigures(undefined).map(() => ({ value: el("b"), label: el("span", { class: "label" }) }));
  const say = el("p", { class: "say" });
  const row = figures.map(({ value, label }) => el("div", {}, el("span", { class: "value" }, value), label));
  return {
    element: el("div", {}, el("div", { class: "headline outcome", "data-testid": "outcome" }, ...row), say),
    show(outcome) {
      outcomeFigures(outcome).forEach((figure, index) => {
        setText(figures[index].value, figure.value);
        setText(figures[index].label, figure.label);
      });
      setText(say, outcomeSentence(outcome));
    },
  };
}
