/** What the hand does over the tokens, whatever device it holds. */
export interface Gestures {
  /** The pointer or the focus is on a token. */
  inspect(token: number, element: Element): void;
  /** It is on none. */
  leave(): void;
  /** Escape was pressed. */
  dismiss(): void;
  /** The text moved under the hand. */
  scroll(): void;
  /** A token was clicked, or Enter was pressed; undefined is the token where the keyboard stands. */
  choose(token: number | undefined): void;
  /** True if the key moved the keyboard's place. */
  follow(event: KeyboardEvent): boolean;
}

export function listenTo(scrolled: HTMLElement, gestures: Gestures): void {
  const inspect = ({ target }: Event) => {
    const element = tokenElement(target);
    if (element) gestures.inspect(Number(element.dataset.token), element);
    else gestures.leave();
  };
  scrolled.addEventListener("pointerover", inspect);
  scrolled.addEventListener("focusin", inspect);
  scrolled.addEventListener("pointerleave", () => gestures.leave());
  scrolled.addEventListener("focusout", () => gestures.leave());
  scrolled.addEventListener("scroll", () => gestures.scroll(), { passive: true });
  scrolled.addEventListener("click", ({ target }) => {
    const element = tokenElement(target);
    // Whoever drags over the text wants to copy it, not to go there.
    const selects = getSelection()?.isCollapsed === false;
    if (element && !selects) gestures.choose(Number(element.dataset.token));
  });
  scrolled.addEventListener("keydown", (event) => {
    if (!handled(event, gestures)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function handled(event: KeyboardEvent, gestures: Gestures): boolean {
  if (event.key === "Escape") gestures.dismiss();
  else if (event.key === "Enter" || event.key === " ") gestures.choose(undefined);
  else return gestures.follow(event);
  return true;
}

const tokenElement = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(".tok") : null;
