import type { Picture } from "../blocks";
import { escapeHtml } from "../html";

/** Width of all pictures, in their own units. */
export const WIDTH = 720;

export const text = (x: number, y: number, words: string, style = ""): string =>
  `<text x="${round(x)}" y="${round(y)}"${style && ` class="${style}"`}>${escapeHtml(words)}</text>`;

export const bar = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" class="${style}"/>`;

export const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="axis"/>`;

const round = (value: number): string => String(Math.round(10 * value) / 10);

const HATCH =
  '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>';

/** @param label what a screen reader says of it; the table beside it has the figures. */
export function picture(height: number, parts: string[], label: string, caption: string): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-label="${escapeHtml(label)}">${parts.join("")}</svg>`;
  return { kind: "picture", svg: svg.includes("hatched") ? svg.replace(">", `>${HATCH}`) : svg, caption };
}
