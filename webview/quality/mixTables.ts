import { changesMuch, type Shift, type Shifted, warningsOf } from "../../src/core/quality/filter/shift";
import { type GroupBy, OTHERS } from "../../src/core/quality/filter/tally";
import { el, setText } from "../dom";
import { language, t, translated } from "../l10n";
import { count, fixed, percentage } from "../numbers";

const titles: Record<GroupBy, (column?: string) => string> = {
  language: () => t("Language"),
  length: () => t("Length"),
  domain: (column) => (column ? t("Domain · column {0}", column) : t("Domain")),
};

const languages = new Intl.DisplayNames(language, { type: "language", fallback: "code" });

/** Languages are told by their codes, which few readers know by heart. */
function nameOf(by: GroupBy, name: string): string {
  if (by === "language" && /^[a-z]{2,3}$/.test(name)) return `${languages.of(name) ?? name} (${name})`;
  // Domains are data.
  return by === "domain" && name !== OTHERS ? name : translated(name);
}

const signed = (points: number): string => {
  const text = fixed(Math.abs(points), 1);
  return Number(Math.abs(points).toFixed(1)) === 0 ? text : `${points < 0 ? "−" : "+"}${text}`;
};

/** Tables of the mix: each group's share before and after, and what changes much is said. Groups keep their rows while the threshold moves. */
export function createMixTables(): { element: HTMLElement; show(shifts: Shift[]): void } {
  const tables = el("div", { class: "mix-tables" });
  const warnings = el("ul", { class: "mix-warnings", role: "region", tabindex: 0, "data-testid": "mix-warnings" });
  warnings.setAttribute("aria-label", t("Groups whose share changes by more than a quarter"));
  const room = el("div", { class: "mix-warnings-room" }, warnings);
  let built = "";
  let fill: ((shift: Shift) => void)[] = [];
  return {
    element: tables,
    show(shifts) {
      const key = JSON.stringify(shifts.map(({ by, column, groups }) => [by, column, groups.map(({ name }) => name)]));
      if (key !== built) {
        const made = shifts.map(mixTable);
        tables.replaceChildren(...made.map(({ element }) => element), room);
        fill = made.map(({ show }) => show);
      }
      built = key;
      for (const [index, shift] of shifts.entries()) fill[index](shift);
      const sentences = shifts.flatMap(warningsOf).map(translated);
      warnings.hidden = sentences.length === 0;
      warnings.replaceChildren(...sentences.map((sentence) => el("li", {}, sentence)));
    },
  };
}

function mixTable({ by, column, groups }: Shift): { element: HTMLElement; show(shift: Shift): void } {
  const heads = [t("group"), t("documents"), t("before"), t("after"), t("change"), t("of bytes")];
  const titlesOf = [
    "",
    t("Kept documents of all"),
    t("Share of all documents"),
    t("Share of kept documents"),
    t("Percentage points"),
    t("Change of the share of bytes, percentage points"),
  ];
  const head = el("tr", {}, ...heads.map((text, index) => el("th", { scope: "col", title: titlesOf[index] || undefined }, text)));
  const rows = groups.map(({ name }) => mixRow(nameOf(by, name)));
  const body = el("tbody", {}, ...rows.map(({ element }) => element));
  const caption = el("caption", {}, titles[by](column));
  const table = el("table", { class: "mix-table", "data-by": by }, caption, el("thead", {}, head), body);
  return {
    element: el("div", { class: "mix-frame", role: "region", tabindex: 0, "aria-label": titles[by](column) }, table),
    show(shift) {
      const most = Math.max(5, ...shift.groups.map(({ change }) => Math.abs(change.documents)));
      const isAnyKept = shift.groups.some(({ kept }) => kept > 0);
      for (const [index, group] of shift.groups.entries()) rows[index].show(group, most, isAnyKept && changesMuch(group));
    },
  };
}

function mixRow(name: string): { element: HTMLElement; show(group: Shifted, most: number, isWarned: boolean): void } {
  const [kept, before, after, bytes] = Array.from({ length: 4 }, () => el("td"));
  const figure = el("span", { class: "figure change-figure" });
  const bar = el("span", { class: "change-bar" });
  const track = el("span", { class: "change-track", "aria-hidden": "true" }, bar);
  const change = el("td", {}, el("span", { class: "change" }, track, figure));
  const warning = el(
    "span",
    { class: "warned", title: t("changes much") },
    "! ",
    el("span", { class: "visually-hidden" }, t("changes much")),
  );
  const element = el("tr", {}, el("th", { scope: "row", title: name }, warning, name), kept, before, after, change, bytes);
  return {
    element,
    show(group, most, isWarned) {
      setText(kept, t("{0} of {1}", count(group.kept), count(group.documents)));
      setText(before, percentage(group.before.documents));
      setText(after, percentage(group.after.documents));
      setText(figure, signed(group.change.documents));
      setText(bytes, signed(group.change.bytes));
      const half = Math.min(1, Math.abs(group.change.documents) / most) * 50;
      bar.style.width = `${half}%`;
      bar.style.left = group.change.documents < 0 ? `${50 - half}%` : "50%";
      bar.classList.toggle("less", group.change.documents < 0);
      element.classList.toggle("much", isWarned);
      warning.hidden = !isWarned;
    },
  };
}
