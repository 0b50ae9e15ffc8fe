import { el } from "./dom";
import { t } from "./l10n";

export interface Tab {
  id: string;
  label: string;
  panel: HTMLElement;
}

export interface Tabs {
  list: HTMLElement;
  select(id: string): void;
  readonly selected: string;
}

/** Tabs after the ARIA pattern: one stop for the Tab key, arrows between them, and the panel named by its tab. */
export function createTabs(tabs: Tab[], onSelect: (id: string) => void): Tabs {
  let selected = tabs[0].id;
  const buttons = tabs.map(({ id, label, panel }) => {
    const tab = el(
      "button",
      { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}`, "data-testid": `tab-${id}` },
      label,
    );
    panel.id = `panel-${id}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => select(id));
    return tab;
  });
  const list = el("nav", { class: "tabs" }, el("div", { role: "tablist", "aria-label": t("Views") }, ...buttons));
  list.addEventListener("keydown", (event) => {
    const to = target(
      event.key,
      tabs.findIndex(({ id }) => id === selected),
      tabs.length,
    );
    if (to === undefined) return;
    event.preventDefault();
    select(tabs[to].id);
    buttons[to].focus();
  });
  const mark = () =>
    tabs.forEach(({ id, panel }, index) => {
      buttons[index].setAttribute("aria-selected", String(id === selected));
      buttons[index].tabIndex = id === selected ? 0 : -1;
      panel.hidden = id !== selected;
    });
  const select = (id: string) => {
    if (!tabs.some((tab) => tab.id === id)) return;
    selected = id;
    mark();
    onSelect(id);
  };
  mark();
  return {
    list,
    select,
    get selected() {
      return selected;
    },
  };
}

function target(key: string, at: number, tabs: number): number | undefined {
  const moves: Record<string, number> = { ArrowRight: (at + 1) % tabs, ArrowLeft: (at + tabs - 1) % tabs, Home: 0, End: tabs - 1 };
  return moves[key];
}
