import type { Picture } from "../blocks";
import { count } from "../quantities";
import type { Say } from "../say";
import { bar, line, picture, text, WIDTH } from "./svg";

const HEIGHT = 160;
const BOTTOM = 24;
const TOP = 16;
const LEFT = 60;

/** How many documents are how bad. A few bad ones among many good ones shall be seen: heights are roots of counts. */
export function badnessPicture(bins: number[], say: Say): Picture {
  const most = Math.max(1, ...bins);
  const step = (WIDTH - LEFT) / bins.length;
  const floor = HEIGHT - BOTTOM;
  const heightOf = (documents: number) => (floor - TOP) * Math.sqrt(documents / most);
  const columns = bins.map((documents, place) =>
    bar(
      LEFT + step * place + 1,
      floor - heightOf(documents),
      step - 2,
      heightOf(documents),
      place >= bins.length / 2 ? "heat" : "compared",
    ),
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((value) =>
    text(LEFT + (WIDTH - LEFT - 12) * value + 6, HEIGHT - 6, String(value), "dim middle"),
  );
  const scale = [line(LEFT, floor, WIDTH, floor), text(LEFT - 8, TOP + 10, count(most), "dim end")];
  const caption = say(
    "Documents by badness, 0 to 1; heights are square roots of counts, so that few bad ones are seen beside many good ones.",
  );
  return picture(HEIGHT, [...columns, ...scale, ...ticks], caption, caption);
}
