/** Colours for canvases, which know no CSS variables. Defined in media/page.css from the editor's theme. */
const NAMES = [
  ...(["fg", "dim", "line", "grid", "page", "bar", "accent", "hatch", "heat", "heat-soft"] as const),
  ...(["slice-1", "slice-2", "slice-3", "slice-4", "slice-5", "slice-6"] as const),
] as const;

export type Colours = Record<(typeof NAMES)[number], string> & { font: string; fontSize: number };

/** One pixel of a canvas turns any CSS colour, color-mix() included, into rgba(). */
function asRgba(colour: string, pixel: CanvasRenderingContext2D): string {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}

/** Reading them takes milliseconds, so it is done once for each theme. */
let known: Colours | undefined;

export function readColours(): Colours {
  known ??= coloursNow();
  return known;
}

function coloursNow(): Colours {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pixel = canvas.getContext("2d", { willReadFrequently: true })!;
  const probe = document.body.appendChild(document.createElement("span"));
  const colours: Record<string, string> = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colours[name] = asRgba(getComputedStyle(probe).color, pixel);
  }
  const { fontFamily, fontSize } = getComputedStyle(probe);
  probe.remove();
  return { ...(colours as Record<(typeof NAMES)[number], string>), font: fontFamily, fontSize: Number.parseFloat(fontSize) };
}

/** The same colour, fainter; for colours that `readColours` gave. */
export const withAlpha = (rgba: string, alpha: number): string => rgba.replace(/[\d.]+\)$/, `${alpha})`);

/** VS Code changes the class of the body and the variables of the root when the theme changes. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(() => {
    known = undefined;
    requestAnimationFrame(listener);
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
}
