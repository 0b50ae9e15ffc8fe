/** Diagonal lines at the screen's own resolution: weights are hatched wherever they are drawn. */
export function hatching(colour: string): CanvasPattern | string {
  const density = window.devicePixelRatio || 1;
  const size = 6;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(size * density);
  const context = canvas.getContext("2d")!;
  context.scale(canvas.width / size, canvas.height / size);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const from of [-size, 0, size]) {
    context.moveTo(from, size);
    context.lineTo(from + size, 0);
  }
  context.stroke();
  const pattern = context.createPattern(canvas, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(size / canvas.width));
  return pattern ?? colour;
}
