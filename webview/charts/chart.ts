import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from "chart.js";
import annotation from "chartjs-plugin-annotation";
import { el } from "../dom";
import { t } from "../l10n";
import { type Colours, onThemeChange, readColours } from "../theme";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  annotation,
);

/** What a chart says, as a table: behind every picture, for readers who do not see it. */
export interface Table {
  head: string[];
  rows: string[][];
}

/** A kind of picture: how data becomes a chart.js configuration, a table and a sentence. */
export interface ChartKind<Data> {
  testid: string;
  /** CSS pixels; without data the room that is kept for them. */
  height(data?: Data): number;
  draw(data: Data, colours: Colours): ChartConfiguration;
  /** Absent where a table of the page says the same; `describedBy` is its id. */
  table?(data: Data): Table;
  describedBy?: string;
  /** The picture in one sentence. */
  summary(data: Data): string;
}

export interface ChartView<Data> {
  element: HTMLElement;
  show(data: Data): void;
}

/** Mounts a chart; its colours follow the theme, and nothing is animated. */
export function createChart<Data>(kind: ChartKind<Data>): ChartView<Data> {
  const canvas = el("canvas", { role: "img", "data-testid": kind.testid, "aria-describedby": kind.describedBy });
  const frame = el("div", { class: "chart" }, canvas);
  frame.style.height = `${kind.height()}px`;
  const table = el("details", { class: "as-table" }, el("summary", {}, t("Show as table")));
  const element = el("figure", {}, frame, ...(kind.table ? [table] : []));
  let chart: Chart | undefined;
  let shown: Data | undefined;
  const draw = () => {
    if (shown === undefined) return;
    frame.style.height = `${kind.height(shown)}px`;
    chart = redrawn(chart, canvas, withHouseStyle(kind.draw(shown, readColours())));
  };
  const fill = () => {
    if (kind.table && table.open && shown !== undefined) table.replaceChildren(table.firstElementChild!, tableElement(kind.table(shown)));
  };
  table.addEventListener("toggle", fill);
  onThemeChange(draw);
  return {
    element,
    show(data) {
      shown = data;
      canvas.setAttribute("aria-label", kind.summary(data));
      draw();
      fill();
    },
  };
}

function redrawn(chart: Chart | undefined, canvas: HTMLCanvasElement, configuration: ChartConfiguration): Chart {
  if (!chart) return new Chart(canvas, configuration);
  chart.data = configuration.data;
  chart.options = configuration.options ?? {};
  chart.update("none");
  return chart;
}

function withHouseStyle(configuration: ChartConfiguration): ChartConfiguration {
  return {
    ...configuration,
    options: { animation: false, responsive: true, maintainAspectRatio: false, ...configuration.options },
  };
}

function tableElement({ head, rows }: Table): HTMLTableElement {
  const header = el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)));
  const lines = rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((text) => el("td", {}, text))));
  return el("table", {}, el("thead", {}, header), el("tbody", {}, ...lines));
}
