import type { Shift } from "../../quality/filter/shift";
import { OTHERS } from "../../quality/filter/tally";
import type { Picture } from "../blocks";
import type { Say } from "../say";
import { bar, line, picture, text, WIDTH } from "./svg";

const ROW = 24;
const LEFT = 190;
/** Groups that are drawn; the table beside has all. */
const DRAWN = 12;

export const points = (change: number): string => `${change <= -0.05 ? "−" : "+"}${Math.abs(change).toFixed(1)}`;

/** A domain is called as the file calls it. */
export function groupName({ by }: Pick<Shift, "by">, name: string, say: Say): string {
  if (name === OTHERS) return say("others");
  return by === "domain" ? name : say(name);
}

/** How far each group's share of the documents would go up or down, in percentage points. */
export function shiftPicture(shift: Shift, say: Say): Picture {
  const drawn = shift.groups.slice(0, DRAWN).map((group) => ({ ...group, name: groupName(shift, group.name, say) }));
  const most = Math.max(0.1, ...drawn.map(({ change }) => Math.abs(change.documents)));
  const middle = LEFT + (WIDTH - LEFT) / 2;
  // On both sides there is room for the figure.
  const room = (WIDTH - LEFT) / 2 - 50;
  const parts = drawn.flatMap(({ name, change: { documents: change } }, place) => {
    const length = room * (Math.abs(change) / most);
    const [y, isMore] = [ROW * place, change >= 0];
    return [
      text(LEFT - 10, y + 16, name.length > 26 ? `${name.slice(0, 25)}…` : name, "end"),
      bar(isMore ? middle : middle - length, y + 4, length, ROW - 8, isMore ? "more" : "less"),
      text(isMore ? middle + length + 6 : middle - length - 6, y + 16, points(change), isMore ? "dim" : "dim end"),
    ];
  });
  const caption = say("What filtering would change of each group's share of the documents, in percentage points.");
  return picture(ROW * drawn.length, [...parts, line(middle, 0, middle, ROW * drawn.length)], caption, caption);
}
