/** A place on the map, from the lower left corner: 0 to 1 both ways. */
export interface Place {
  x: number;
  y: number;
}

/** The keyboard's cross on the map, and where the box began that it draws. */
export interface Cross {
  at: Place;
  from?: Place;
}

/** What is looked at of a key. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
}

const STEP = 0.02;
const FAR = 0.1;

const moves: Record<string, Place> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

const within = (place: number): number => Math.min(1, Math.max(0, place));

/** Arrow keys move the cross, with Ctrl in larger steps; with Shift a box grows from where it was. Undefined: the key does nothing. */
export function moved(cross: Cross, { key, shiftKey, ctrlKey }: KeyPress): Cross | undefined {
  const move = moves[key];
  if (!move) return undefined;
  const step = ctrlKey ? FAR : STEP;
  const at = { x: within(cross.at.x + step * move.x), y: within(cross.at.y + step * move.y) };
  return shiftKey ? { at, from: cross.from ?? cross.at } : { at };
}

/** The rectangle between two places. */
export const spanned = (a: Place, b: Place) => ({
  left: Math.min(a.x, b.x),
  right: Math.max(a.x, b.x),
  bottom: Math.min(a.y, b.y),
  top: Math.max(a.y, b.y),
});
