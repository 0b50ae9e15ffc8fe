import type { PanelState } from "../src/protocol/page";
import { createChart } from "./charts/chart";
import { charts } from "./charts/charts";
import { type CurveData, curveData, learningOf } from "./charts/curveData";
import { segments } from "./controls";
import { type Key, type LossScale, lossKeys } from "./curveKeys";
import { el, setText } from "./dom";
import { t } from "./l10n";
import { learningSentences } from "./learning";
import { type Words, words } from "./story";

/** Loss along the file: by bytes, or as code lengths that grow; with words for the lines, and where learning beats the frozen model. */
export function createCurvePart(): { element: HTMLElement; update(state: PanelState): void } {
  let scale: LossScale = "rate";
  let shown: CurveData | undefined;
  const rates = createChart(charts.curve);
  const sums = createChart(charts.curveSums);
  const title = el("span", { class: "dim" });
  const keys = el("ul", { class: "line-keys", "data-testid": "curve-keys" });
  const say = el("p", { class: "say", "data-testid": "learning" });
  const scales = [
    { value: "rate", label: t("bits per byte") },
    { value: "sum", label: t("running sum") },
  ];
  const choice = segments(t("Loss along the file"), scales, (value) => {
    scale = value as LossScale;
    show();
  });
  choice.show(scale);
  choice.element.dataset.testid = "curve-scale";
  const head = el("div", { class: "head-row" }, el("h2", {}, t("Loss along the file"), title), choice.element);
  const show = () => {
    const learning = shown && learningOf(shown);
    // Sums are compared on what both have read.
    const isSum = scale === "sum" && learning !== undefined;
    choice.element.hidden = learning === undefined;
    rates.element.hidden = isSum;
    sums.element.hidden = !isSum;
    if (!shown) return;
    (isSum ? sums : rates).show(shown);
    setText(title, titleOf(shown, learning !== undefined));
    keys.replaceChildren(...lossKeys(shown, learning, isSum ? "sum" : "rate").map(keyElement));
    say.hidden = learning === undefined;
    say.replaceChildren(...(learning ? words(learningSentences(shown, learning).join(" ")).map(wordElement) : []));
  };
  sums.element.hidden = say.hidden = choice.element.hidden = true;
  return {
    element: el("div", {}, head, keys, rates.element, sums.element, say),
    update(state) {
      shown = curveData(state);
      show();
    },
  };
}

function titleOf({ sampled }: CurveData, isCompared: boolean): string {
  if (isCompared) return sampled ? t(" · frozen and learning, points are sampled") : t(" · frozen and learning");
  return sampled ? t(" · frozen model, points are sampled") : t(" · frozen model");
}

const wordElement = ({ text, strong }: Words): Node => (strong ? el("b", {}, text) : document.createTextNode(text));

const keyElement = ({ line, name, text }: Key): HTMLElement =>
  el("li", { "data-line": line }, el("span", { class: `line-key ${line}`, "aria-hidden": "true" }), el("b", {}, name), ` ${text}`);
