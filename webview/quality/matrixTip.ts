import { el } from "../dom";

/** A small card beside a cell: for the mouse and for the keyboard alike. */
export function createTip(): { element: HTMLElement; show(beside: HTMLElement, lines: string[]): void; hide(): void } {
  const element = el("div", { class: "card tip", role: "tooltip", id: "verdict-tip", hidden: true });
  return {
    element,
    show(beside, lines) {
      element.replaceChildren(
        ...lines.map((line, index) => (index === 0 ? el("b", {}, line) : el("div", { class: index > 1 ? "dim" : undefined }, line))),
      );
      element.hidden = false;
      const at = beside.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const below = at.bottom + height + 8 < window.innerHeight;
      const x = Math.max(6, Math.min(at.left, window.innerWidth - width - 6));
      element.style.transform = `translate(${x}px, ${below ? at.bottom + 4 : at.top - height - 4}px)`;
    },
    hide() {
      element.hidden = true;
    },
  };
}
