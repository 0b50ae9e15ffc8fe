import type { Colours } from "../theme";
import { withAlpha } from "../theme";
import { densityOf } from "./density";
import { breath } from "./slices";
import { type Axis, placeOn } from "./triageMap";

/** Fewer documents are drawn as points. */
const POINTS = 1500;
/** Side of a field of the density, CSS pixels. */
const FIELD = 4;
const RADIUS = 2.6;

export interface Layer {
  /** Rows of it; absent: all. */
  flags?: Uint8Array;
  colour: string;
  /** Documents in it. */
  documents: number;
  /** Nothing of what lies below shines through. */
  isOpaque?: boolean;
}

export interface MapPicture {
  x: Axis;
  y: Axis;
  layers: Layer[];
}

/** Draws layer by layer, with a pause in between. @param isStale says whether a newer picture is on its way. */
export async function drawMap(canvas: HTMLCanvasElement, picture: MapPicture, colours: Colours, isStale: () => boolean): Promise<void> {
  await breath();
  const density = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0 || height === 0) return;
  const surface = new OffscreenCanvas(Math.round(width * density), Math.round(height * density));
  const context = surface.getContext("2d")!;
  context.scale(density, density);
  for (const layer of picture.layers) {
    if (isStale()) return;
    drawLayer(context, layer, picture, { width, height });
    await breath();
  }
  if (isStale()) return;
  drawCuts(context, picture, colours, { width, height });
  canvas.width = surface.width;
  canvas.height = surface.height;
  canvas.getContext("2d")!.drawImage(surface, 0, 0);
}

interface Size {
  width: number;
  height: number;
}

type Context = OffscreenCanvasRenderingContext2D;

function drawLayer(context: Context, layer: Layer, { x, y }: MapPicture, size: Size): void {
  if (layer.documents > POINTS) drawDensity(context, layer, x, y, size);
  else drawPoints(context, layer, x, y, size);
}

function drawPoints(context: Context, { flags, colour, isOpaque }: Layer, x: Axis, y: Axis, { width, height }: Size): void {
  context.fillStyle = withAlpha(colour, isOpaque ? 1 : 0.7);
  for (let row = 0; row < x.values.length; row++) {
    if ((flags && !flags[row]) || Number.isNaN(x.values[row]) || Number.isNaN(y.values[row])) continue;
    context.beginPath();
    context.arc(placeOn(x, x.values[row]) * width, (1 - placeOn(y, y.values[row])) * height, RADIUS, 0, 2 * Math.PI);
    context.fill();
  }
}

/** The more documents in a field, the stronger its colour, by the logarithm. */
function drawDensity(context: Context, { flags, colour }: Layer, x: Axis, y: Axis, { width, height }: Size): void {
  const { columns, rows, counts, most } = densityOf(x, y, Math.ceil(width / FIELD), Math.ceil(height / FIELD), flags);
  // Few colours, since each change of colour costs more than a field.
  const steps = Array.from({ length: 12 }, (): number[] => []);
  counts.forEach((documents, field) => {
    if (documents > 0) steps[Math.min(11, Math.floor((12 * Math.log1p(documents - 1)) / Math.log1p(Math.max(1, most))))].push(field);
  });
  steps.forEach((fields, step) => {
    context.fillStyle = withAlpha(colour, 0.22 + (0.78 * step) / 11);
    for (const field of fields)
      context.fillRect((field % columns) * FIELD, height - (Math.floor(field / columns) + 1) * (height / rows), FIELD, height / rows);
  });
}

function drawCuts(context: Context, { x, y }: MapPicture, colours: Colours, { width, height }: Size): void {
  context.strokeStyle = colours.dim;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  const line = (from: [number, number], to: [number, number]) => {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  };
  for (const cut of new Set([x.low, x.high])) line([placeOn(x, cut) * width, 0], [placeOn(x, cut) * width, height]);
  for (const cut of new Set([y.low, y.high])) line([0, (1 - placeOn(y, cut)) * height], [width, (1 - placeOn(y, cut)) * height]);
}
