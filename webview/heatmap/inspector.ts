import type { Card, CardContent } from "./card";
import { visibleToken } from "./glyphs";
import type { OpenDocument } from "./openDocument";

/** Alternatives are asked for once the pointer rests on a token, milliseconds. */
const REST = 140;

/** The card that follows the pointer or the keyboard: what is known of a token at once, the alternatives when they come. */
export interface Inspector {
  inspect(open: OpenDocument, token: number, element: Element): void;
  /** Draws the card again if it is open, since heat arrived. */
  refresh(): void;
  /** The text was scrolled: a card of the keyboard goes with its token while that is in view, a card of the pointer closes. */
  follow(scrolled: Element): void;
  /** The pointer or the focus left: the card stays only on the token that has the focus. */
  leave(): void;
  close(): void;
}

export function createInspector(card: Card): Inspector {
  let current: { open: OpenDocument; token: number; element: Element; alternatives?: CardContent["alternatives"] } | undefined;
  let timer = 0;
  const draw = () => {
    if (!current) return;
    const { open, token, element, alternatives } = current;
    const { text, heat, pair, look } = open;
    const figures = { token: visibleToken(text, token), heat: heat.at(token), known: heat.known(token) };
    const content = { ...figures, alternatives, pair: pair?.names, isByExpert: look === "experts" };
    card.show(content, element.getClientRects()[0] ?? element.getBoundingClientRect());
  };
  const close = () => {
    window.clearTimeout(timer);
    current = undefined;
    card.hide();
  };
  const ask = async () => {
    const asked = current;
    if (!asked || asked.open.look) return;
    asked.alternatives = await asked.open.alternatives(asked.token);
    if (current === asked) draw();
  };
  return {
    inspect(open, token, element) {
      if (current?.token === token && current.open === open) return;
      window.clearTimeout(timer);
      current = { open, token, element };
      draw();
      timer = window.setTimeout(() => void ask(), REST);
    },
    refresh: draw,
    follow(scrolled) {
      if (current && current.element === document.activeElement && isInView(current.element, scrolled)) draw();
      else close();
    },
    leave() {
      if (current?.element !== document.activeElement) close();
    },
    close,
  };
}

function isInView(element: Element, scrolled: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const view = scrolled.getBoundingClientRect();
  return bottom > view.top && top < view.bottom;
}
