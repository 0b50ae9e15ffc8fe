import { setAttributes } from "../dom";
import { moves } from "./navigation";
import type { Scroller } from "./scroller";

/**
 * The token where the keyboard stands. Only it can be reached with Tab, and only it is described to a screen reader: a label on every
 * token would drown the text.
 */
export class KeyboardPlace {
  token = 0;
  private marked: HTMLElement | null = null;

  constructor(
    private readonly scroller: Scroller,
    private readonly describe: (token: number) => string,
  ) {}

  /** Moves to a token, scrolls there, and takes the focus. */
  stand(token: number): void {
    const grid = this.scroller.shown;
    if (!grid) return;
    this.token = token;
    const byte = grid.text.boundaries[token];
    this.scroller.pin(byte);
    this.scroller.reveal(byte);
    this.mark();
    this.scroller.tokenElement(token)?.focus({ preventScroll: true });
  }

  /** Puts the marks on the element that the token has now; rows come and go, and heat arrives. */
  mark(): void {
    const current = this.scroller.tokenElement(this.token);
    if (this.marked && this.marked !== current) setAttributes(this.marked, { tabindex: false, role: false, "aria-label": false });
    if (current) setAttributes(current, { tabindex: "0", role: "button", "aria-label": this.describe(this.token) });
    this.marked = current;
  }

  /** Follows a movement key; false if it is none. */
  follow(event: KeyboardEvent): boolean {
    const grid = this.scroller.shown;
    const move = event.altKey ? undefined : moves[event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key];
    if (!move || !grid || grid.text.bytes.length === 0) return false;
    this.stand(move({ grid, token: this.token, rowsInView: this.scroller.rowsInView }));
    return true;
  }
}
