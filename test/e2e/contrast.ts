import type { Locator } from "playwright-core";

/**
 * Lowest contrast between the text of elements and what is behind it, by the formula of WCAG 2: 1 is invisible, 21 is black on white.
 * A canvas paints the backgrounds over each other, from the page's to the element's own, since each may be half transparent.
 */
export const lowestContrast = (elements: Locator): Promise<number> =>
  elements.evaluateAll((all) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const paint = (colours: string[]) => {
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const backgrounds = (element: Element | null): string[] =>
      element ? [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor] : ["white"];
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]: number[]) =>
      0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
    const contrast = (element: Element) => {
      const behind = backgrounds(element);
      const [low, high] = [behind, [...behind, getComputedStyle(element).color]]
        .map((colours) => luminance(paint(colours)))
        .sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const shown = all.filter((element) => element.checkVisibility() && element.textContent.trim() !== "");
    return Math.min(...shown.map(contrast));
  });
