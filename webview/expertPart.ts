import type { Knower } from "../src/core/types/experts";
import type { ExpertFigures, PanelState } from "../src/protocol/page";
import type { PageContext } from "./context";
import { button } from "./controls";
import { el, setText } from "./dom";
import { expertSentence } from "./expertSentence";
import { knowerLabels, knowerSwatch } from "./heatmap/knowers";
import { t } from "./l10n";
import { byteSize, count, percentage, rate } from "./numbers";
import { type Words, words } from "./story";

const KNOWERS: readonly Knower[] = ["model", "file", "passage", "both", "none"];

/** The frozen model, the adaptive one and both mixed on the same bytes, and who knew their tokens. Nothing is shown before that is known. */
export function createExpertPart(context: PageContext): { element: HTMLElement; update(state: PanelState): void } {
  const title = el("span", { class: "dim" });
  const rates = el("tbody");
  const strip = el("div", { class: "knew-strip", role: "img", "data-testid": "knew" });
  const keys = el("ul", { class: "line-keys knew-keys" });
  const say = el("p", { class: "say" });
  const show = button(t("Show Tokens"), () => context.showExperts(), { testid: "show-experts" });
  const head = el("div", { class: "head-row" }, el("h2", {}, t("Model and file together"), title), show);
  const table = el("table", { class: "expert-rates", "aria-label": t("Bits per byte under each") }, rates);
  const element = el("div", { class: "experts", hidden: true, "data-testid": "experts" }, head, table, say, strip, keys);
  let shown: ExpertFigures | undefined;
  return {
    element,
    update({ experts }) {
      element.hidden = !experts || experts.tokens === 0;
      if (!experts || element.hidden || experts === shown) return;
      shown = experts;
      setText(title, titleOf(experts));
      rates.replaceChildren(...rateRows(experts));
      say.replaceChildren(...words(expertSentence(experts)).map(wordElement));
      strip.replaceChildren(...KNOWERS.map((knower) => segment(knower, experts)));
      strip.setAttribute("aria-label", KNOWERS.map((knower) => shareText(knower, experts)).join(t(", ")));
      keys.replaceChildren(...KNOWERS.map((knower) => key(knower, experts)));
    },
  };
}

const wordElement = ({ text, strong }: Words): Node => (strong ? el("b", {}, text) : document.createTextNode(text));

const titleOf = ({ bytes, cut }: ExpertFigures): string =>
  cut ? t(" · the first {0}, bits per byte", byteSize(bytes)) : t(" · all {0}, bits per byte", byteSize(bytes));

function rateRows(experts: ExpertFigures): HTMLElement[] {
  const rows = [
    { expert: "model", name: t("frozen"), bits: experts.network },
    { expert: "file", name: t("adaptive"), bits: experts.adaptive },
    { expert: "mixture", name: t("mixture"), bits: experts.mixture },
  ];
  const most = Math.max(...rows.map(({ bits }) => bits));
  return rows.map(({ expert, name, bits }) => {
    const bar = el("span", { class: `expert-bar ${expert}` });
    bar.style.width = `${(100 * bits) / most}%`;
    return el(
      "tr",
      { "data-expert": expert },
      el("th", { scope: "row" }, name),
      el("td", { class: "track" }, bar),
      el("td", { class: "figure" }, rate(bits / experts.bytes)),
      el("td", { class: "figure dim" }, byteSize(bits / 8)),
    );
  });
}

const shareOf = (knower: Knower, { knew, tokens }: ExpertFigures): number => knew[knower] / tokens;
const shareText = (knower: Knower, experts: ExpertFigures): string =>
  t("{0} {1}", knowerLabels[knower], percentage(shareOf(knower, experts)));

function segment(knower: Knower, experts: ExpertFigures): HTMLElement {
  const part = el("span", { class: knowerSwatch(knower), title: shareText(knower, experts) });
  part.style.flexGrow = String(shareOf(knower, experts));
  return part;
}

const key = (knower: Knower, experts: ExpertFigures): HTMLElement =>
  el(
    "li",
    { "data-knower": knower, title: t("{0} of {1} tokens", count(experts.knew[knower]), count(experts.tokens)) },
    el("span", { class: `swatch ${knowerSwatch(knower)}`.trim(), "aria-hidden": "true" }),
    el("span", {}, knowerLabels[knower]),
    el("b", { class: "figure" }, percentage(shareOf(knower, experts))),
  );
