import { Chart, type ChartArea, type ChartConfiguration, type ChartType, type Plugin } from "chart.js";
import type { FileReport } from "../../src/core/types";
import { t } from "../l10n";
import { byteSize, rate } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { hatching } from "./hatching";
import { type LedgerBar, ledgerBars, ledgerScale } from "./ledgerBars";

const ROW = 26;
const USUAL_ROWS = 9;
const THICKNESS = 15;
/** Room for the names, in ems. */
const LABELS = 6.8;
/** Room for the figures, and behind them for the arrow of a bar that goes on beyond the scale. */
const FIGURES = 54;
const ARROW = 16;
/** Where a bar that goes on begins to fade, as a share of the scale. */
const FADE_FROM = 0.84;

interface Figures {
  labels: string[];
  texts: string[];
  /** Names of what the model is compared with are dim. */
  dimmed: boolean[];
  /** Rows whose bar goes on beyond the scale. */
  clipped: boolean[];
  colours: Pick<Colours, "fg" | "dim" | "page">;
  font: string;
}

declare module "chart.js" {
  interface PluginOptionsByType<TType extends ChartType> {
    figures?: TType extends "bar" ? Figures : never;
  }
}

/** Names at the left and figures in a column of their own, flush right, as in a printed account. */
const figuresPlugin: Plugin<"bar", Partial<Figures>> = {
  id: "figures",
  afterDraw(chart, _arguments, figures) {
    if (!isComplete(figures)) return;
    const { ctx, chartArea, scales } = chart;
    ctx.save();
    ctx.font = figures.font;
    ctx.textBaseline = "middle";
    for (const row of figures.texts.keys()) drawRow(ctx, figures, row, chartArea, Math.round(scales.y.getPixelForValue(row)));
    ctx.restore();
  },
};

/** Other charts have no figures. */
const isComplete = (figures: Partial<Figures>): figures is Figures => figures.texts !== undefined && figures.font !== undefined;

function drawRow(ctx: CanvasRenderingContext2D, figures: Figures, row: number, area: ChartArea, y: number): void {
  const { labels, texts, dimmed, clipped, colours } = figures;
  if (clipped[row]) fade(ctx, area, y, colours.page);
  ctx.textAlign = "left";
  ctx.fillStyle = dimmed[row] ? colours.dim : colours.fg;
  ctx.fillText(labels[row], 0, y + 1);
  ctx.textAlign = "right";
  ctx.fillStyle = colours.fg;
  ctx.fillText(texts[row], area.right + FIGURES, y + 1);
  if (clipped[row]) ctx.fillText("▸", area.right + FIGURES + ARROW - 2, y + 1);
}

/** Lets a bar run out into the page's own colour. */
function fade(ctx: CanvasRenderingContext2D, { left, right }: ChartArea, y: number, page: string): void {
  const from = left + (right - left) * FADE_FROM;
  const gradient = ctx.createLinearGradient(from, 0, right, 0);
  gradient.addColorStop(0, withAlpha(page, 0));
  gradient.addColorStop(1, page);
  ctx.fillStyle = gradient;
  ctx.fillRect(from, y - ROW / 2, right - from + 1, ROW);
}

Chart.register(figuresPlugin);

function figuresOf(bars: LedgerBar[], scale: number, colours: Colours): Figures {
  return {
    labels: bars.map((bar) => bar.label),
    texts: bars.map((bar) => rate(bar.value)),
    dimmed: bars.map((bar) => bar.style === "compared"),
    clipped: bars.map((bar) => bar.value > scale),
    colours: { fg: colours.fg, dim: colours.dim, page: colours.page },
    font: `${colours.fontSize}px ${colours.font}`,
  };
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
      layout: { autoPadding: false, padding: { left: colours.fontSize * LABELS, right: FIGURES + ARROW } },
      scales: {
        x: { display: false, stacked: true, min: 0, max: scale },
        y: { display: false, stacked: true },
      },
      plugins: {
        tooltip: { enabled: false },
        figures: figuresOf(bars, scale, colours),
      },
    },
  };
}

export const ledgerChart: ChartKind<FileReport> = {
  testid: "ledger",
  height: (report) => (report ? ledgerBars(report).length : USUAL_ROWS) * ROW,
  draw,
  table: (report) => ({
    head: ["", t("bits per byte"), t("size"), t("what it is")],
    rows: ledgerBars(report).map((bar) => [bar.label, rate(bar.value), byteSize((bar.value * report.bytes) / 8), bar.about]),
  }),
  summary: (report) =>
    t(
      "Bits per byte: {0}.",
      ledgerBars(report)
        .map((bar) => `${bar.label} ${rate(bar.value)}`)
        .join(t(", ")),
    ),
};
