/** Colours as readers with another colour vision see them, and how far apart they are. */
import type { Locator } from "playwright-core";

type Matrix = readonly (readonly [number, number, number])[];

/** On linear RGB, for vision without one kind of cones: Machado, Oliveira & Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, severity 1. */
export const VISIONS: Record<string, Matrix> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const curved = (ratio: number): number => (ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116);

/** CIE L*a*b* of linear sRGB under D65. */
function lab([red, green, blue]: number[]): number[] {
  const x = curved((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = curved(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = curved((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(vision: Matrix, colour: number[]): number[] {
  const light = colour.map((value) => linear(value / 255));
  return lab(vision.map((row) => Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]))));
}

/** ΔE of 1976: about 2.3 can just be told apart side by side. @param a @param b red, green, blue from 0 to 255. */
export const distance = (vision: Matrix, a: number[], b: number[]): number => {
  const [first, second] = [seen(vision, a), seen(vision, b)];
  return Math.hypot(...first.map((value, i) => value - second[i]));
};

/** The colour behind an element's text, with all that shines through. */
export const colourBehind = (element: Locator): Promise<number[]> =>
  element.evaluate((shown) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const backgrounds = (each: Element | null): string[] =>
      each ? [...backgrounds(each.parentElement), getComputedStyle(each).backgroundColor] : ["white"];
    for (const colour of backgrounds(shown)) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
