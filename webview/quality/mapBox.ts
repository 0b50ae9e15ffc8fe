import { el } from "../dom";
import { t } from "../l10n";
import { type Cross, moved, type Place, spanned } from "./mapKeys";

export interface BoxListener {
  /** A rectangle was drawn to its end. */
  select(from: Place, to: Place): void;
  /** A click, or Enter without a box. */
  pick(at: Place): void;
  /** The keyboard's cross has moved. */
  moved(cross: Cross): void;
  cleared(): void;
}

/** The mouse needs to go so far before it is more than a click, pixels. */
const A_BOX = 4;

/** What lies over the map: it takes mouse and keyboard, and shows the cross and the box. */
export function createMapBox(listener: BoxListener): { element: HTMLElement } {
  const box = el("div", { class: "map-box", hidden: true });
  const cross = el("div", { class: "map-cross", hidden: true });
  const element = el("div", { class: "map-glass", role: "application", tabindex: 0, "data-testid": "triage-map" }, box, cross);
  element.setAttribute(
    "aria-label",
    t("Triage map. Arrow keys move a cross, with Shift they draw a box, Enter selects what is in it, Escape lets it go."),
  );
  followMouse(element, box, listener);
  followKeys(element, { box, cross }, listener);
  return { element };
}

function placeBox(box: HTMLElement, from: Place, to: Place): void {
  const { left, right, bottom, top } = spanned(from, to);
  box.hidden = false;
  Object.assign(box.style, {
    left: `${100 * left}%`,
    bottom: `${100 * bottom}%`,
    width: `${100 * (right - left)}%`,
    height: `${100 * (top - bottom)}%`,
  });
}

function followMouse(element: HTMLElement, box: HTMLElement, listener: BoxListener): void {
  let from: Place | undefined;
  const placeOf = (event: PointerEvent): Place => {
    const { left, bottom, width, height } = element.getBoundingClientRect();
    const within = (share: number) => Math.min(1, Math.max(0, share));
    return { x: within((event.clientX - left) / width), y: within((bottom - event.clientY) / height) };
  };
  const isBox = (to: Place) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.abs(to.x - from!.x) * width > A_BOX || Math.abs(to.y - from!.y) * height > A_BOX;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = placeOf(event);
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    if (from && isBox(placeOf(event))) placeBox(box, from, placeOf(event));
  });
  element.addEventListener("pointerup", (event) => {
    if (!from) return;
    const to = placeOf(event);
    if (isBox(to)) listener.select(from, to);
    else listener.pick(to);
    box.hidden = true;
    from = undefined;
  });
  element.addEventListener("pointercancel", () => {
    box.hidden = true;
    from = undefined;
  });
}

function followKeys(element: HTMLElement, { box, cross }: { box: HTMLElement; cross: HTMLElement }, listener: BoxListener): void {
  let at: Cross = { at: { x: 0.5, y: 0.5 } };
  const show = () => {
    cross.hidden = false;
    Object.assign(cross.style, { left: `${100 * at.at.x}%`, bottom: `${100 * at.at.y}%` });
    if (at.from) placeBox(box, at.from, at.at);
    else box.hidden = true;
  };
  const done = () => {
    at = { at: at.at };
    show();
  };
  const actions: Record<string, () => void> = {
    Enter: () => {
      if (at.from) listener.select(at.from, at.at);
      else listener.pick(at.at);
      done();
    },
    Escape: () => {
      listener.cleared();
      done();
    },
  };
  element.addEventListener("keydown", (event) => {
    const next = moved(at, event);
    if (!next && !(event.key in actions)) return;
    event.preventDefault();
    if (next) {
      at = next;
      show();
      listener.moved(at);
    } else actions[event.key]();
  });
  element.addEventListener("blur", () => {
    cross.hidden = true;
    box.hidden = true;
  });
}
