import { Chart, type ChartConfiguration, type ChartType, type Plugin } from "chart.js";
import type { FileReport } from "../../src/core/types";
import { byteSize, rate } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";

export interface LedgerBar {
  label: string;
  /** Bits per byte. */
  value: number;
  /** Grey for what the model is compared with; the model's own; the model with its weights hatched. */
  style: "compared" | "model" | "weights";
  about: string;
}

/** The bars of a report, in the order drawn. A compressor that was not run has none. */
export function ledgerBars(report: FileReport): LedgerBar[] {
  const { ledger, compressors } = report;
  const coder = (name: string) => compressors[name] ?? "as a whole file";
  const compared: [string, number | undefined, string][] = [
    ["baseline", 8, "8 bits a byte: transmission without a model (S0)"],
    ["H0", ledger.entropy0, "order-0 entropy of the bytes"],
    ["H1", ledger.entropy1, `order-1 plug-in entropy over ${ledger.contexts1.toLocaleString("en-US")} contexts; biased low`],
    ["H2", ledger.entropy2, `order-2 plug-in entropy over ${ledger.contexts2.toLocaleString("en-US")} contexts; biased low`],
    ["gzip", ledger.gzip, coder("gzip")],
    ["brotli", ledger.brotli, coder("brotli")],
    ["zstd", ledger.zstd, coder("zstd")],
  ];
  const bars = compared.flatMap(([label, value, about]): LedgerBar[] =>
    value === undefined ? [] : [{ label, value, style: "compared", about }],
  );
  return [
    ...bars,
    {
      label: "model",
      value: ledger.model.bitsPerByte,
      style: "model",
      about: `code length under ${ledger.model.name} (S1 without the weights)`,
    },
    {
      label: "+ weights",
      value: report.S1 / report.bytes,
      style: "weights",
      about: `with ${byteSize(ledger.model.modelBits / 8)} of weights spread over this file (S1)`,
    },
  ];
}

const ROW = 24;
const THICKNESS = 15;
const FIGURES = 62;

/** Bits per byte at the right edge. The weights of a small file are far off any scale, so they do not set it. */
export function ledgerScale(bars: LedgerBar[]): number {
  return Math.max(8, ...bars.filter((bar) => bar.style !== "weights").map((bar) => Math.min(16, bar.value)));
}

const figure = (bar: LedgerBar, scale: number): string => (bar.value > scale ? `${rate(bar.value)} ▸` : rate(bar.value));

interface Figures {
  texts: string[];
  colour: string;
  font: string;
}

declare module "chart.js" {
  interface PluginOptionsByType<TType extends ChartType> {
    figures?: TType extends "bar" ? Figures : never;
  }
}

/** Figures in a column of their own, flush right, as in a printed account. */
const figuresPlugin: Plugin<"bar", Partial<Figures>> = {
  id: "figures",
  afterDraw({ ctx, chartArea, scales }, _arguments, { texts, colour, font }) {
    if (!texts || !colour || !font) return;
    ctx.save();
    ctx.font = font;
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    ctx.fillStyle = colour;
    texts.forEach((text, row) => ctx.fillText(text, chartArea.right + FIGURES, scales.y.getPixelForValue(row) + 0.5));
    ctx.restore();
  },
};

Chart.register(figuresPlugin);

/** Diagonal lines at the screen's own resolution. */
function hatching(colour: string): CanvasPattern | string {
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

function draw(report: FileReport, colours: Colours): ChartConfiguration<"bar"> {
  const bars = ledgerBars(report);
  const scale = ledgerScale(bars);
  const model = report.ledger.model.bitsPerByte;
  const solid = bars.map((bar) => Math.min(scale, bar.style === "weights" ? model : bar.value));
  const hatched = bars.map((bar) => (bar.style === "weights" ? Math.max(0, Math.min(scale, bar.value) - model) : 0));
  const thickness = { barThickness: THICKNESS };
  return {
    type: "bar",
    data: {
      labels: bars.map((bar) => bar.label),
      datasets: [
        { ...thickness, data: solid, backgroundColor: bars.map((bar) => (bar.style === "compared" ? colours.bar : colours.accent)) },
        {
          ...thickness,
          data: hatched,
          backgroundColor: hatching(colours.hatch),
          borderColor: colours.accent,
          borderWidth: { top: 1, right: 0, bottom: 1, left: 0 },
        },
      ],
    },
    options: {
      indexAxis: "y",
      layout: { padding: { right: FIGURES } },
      scales: {
        x: { display: false, stacked: true, min: 0, max: scale },
        y: {
          stacked: true,
          grid: { display: false },
          border: { display: false },
          ticks: {
            color: ({ index }) => (bars[index]?.style === "compared" ? colours.dim : colours.fg),
            font: { family: colours.font, size: colours.fontSize },
            crossAlign: "far",
            padding: 8,
          },
        },
      },
      plugins: {
        tooltip: { enabled: false },
        figures: { texts: bars.map((bar) => figure(bar, scale)), colour: colours.fg, font: `${colours.fontSize}px ${colours.font}` },
      },
    },
  };
}

export const ledgerChart: ChartKind<FileReport> = {
  testid: "ledger",
  height: (report) => ledgerBars(report).length * ROW,
  draw,
  table: (report) => ({
    head: ["", "bits per byte", "size", "what it is"],
    rows: ledgerBars(report).map((bar) => [bar.label, rate(bar.value), byteSize((bar.value * report.bytes) / 8), bar.about]),
  }),
  summary: (report) =>
    `Bits per byte: ${ledgerBars(report)
      .map((bar) => `${bar.label} ${rate(bar.value)}`)
      .join(", ")}.`,
};
