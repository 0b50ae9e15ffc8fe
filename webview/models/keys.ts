import { dashOf, type PositionsData } from "../charts/positions";
import { el, setAttributes } from "../dom";

const WIDTH = 26;

/** Which line is which model: a stretch of it beside each name. */
export const keysOf = (data: PositionsData): HTMLElement[] =>
  data.curves.map((curve) => el("span", { class: curve.isCurrent ? "key current" : "key" }, stretch(dashOf(data, curve)), curve.name));

function stretch(dash: number[]): SVGElement {
  const [picture, line] = ["svg", "line"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  setAttributes(picture, { width: WIDTH, height: 4, "aria-hidden": "true" });
  setAttributes(line, { x1: 0, x2: WIDTH, y1: 2, y2: 2, "stroke-dasharray": dash.join(" ") || undefined });
  picture.append(line);
  return picture as SVGElement;
}
