import type { RuleInfo } from "../../src/protocol/quality";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { count, percentage } from "../numbers";
import type { Corpus } from "./corpus";
import type { RuleCount } from "./ruleCounts";

const severities: Record<RuleInfo["severity"], () => string> = {
  error: () => t("error"),
  warning: () => t("warning"),
  information: () => t("information"),
};

export interface RuleTable {
  element: HTMLElement;
  show(corpus: Corpus): void;
  /** Marks the rule that filters the views; undefined: none does. */
  mark(rule: number | undefined): void;
}

/** Findings by rule. A rule that is pressed filters the views below; pressed again it lets them go. */
export function createRuleTable(choose: (rule: number | undefined) => void): RuleTable {
  const body = el("tbody", {});
  const none = el("p", { class: "dim", hidden: true }, t("No rule found anything."));
  const heads = [t("rule"), t("severity"), t("documents")].map((text) => el("th", { scope: "col" }, text));
  const table = el("table", { class: "rules-table", "data-testid": "rules" }, el("thead", {}, el("tr", {}, ...heads)), body);
  let buttons: { rule: number; button: HTMLElement }[] = [];
  let chosen: number | undefined;
  const mark = (rule: number | undefined) => {
    chosen = rule;
    for (const each of buttons) each.button.setAttribute("aria-pressed", String(each.rule === rule));
  };
  return {
    element: el("div", {}, table, none),
    mark,
    show({ rules, rows }) {
      const most = Math.max(1, ...rules.map(({ documents }) => documents));
      const made = rules.map((each) => ruleRow(each, { most, rows, press: () => choose(each.rule === chosen ? undefined : each.rule) }));
      body.replaceChildren(...made.map(({ row }) => row));
      buttons = made.map(({ button }, index) => ({ rule: rules[index].rule, button }));
      none.hidden = rules.length > 0;
      table.hidden = rules.length === 0;
      mark(chosen);
    },
  };
}

function ruleRow({ info, documents }: RuleCount, { most, rows, press }: { most: number; rows: number; press: () => void }) {
  const title = `${translated(info.description)}\n${translated(info.source)}`;
  const button = el(
    "button",
    { type: "button", class: "link rule-name", title, "aria-pressed": "false", "data-rule": info.name },
    info.name,
  );
  button.addEventListener("click", press);
  const bar = el("span", { class: `rule-bar ${info.severity}` });
  bar.style.width = `${(100 * documents) / most}%`;
  const figure = el("span", { class: "figure" }, count(documents));
  const share = el("span", { class: "figure dim" }, percentage(documents / Math.max(1, rows)));
  const cell = el(
    "td",
    {},
    el("span", { class: "rule-figures" }, el("span", { class: "rule-track", "aria-hidden": "true" }, bar), figure, share),
  );
  const severity = el("td", { class: "dim" });
  setText(severity, severities[info.severity]());
  return { row: el("tr", {}, el("th", { scope: "row" }, button), severity, cell), button };
}
