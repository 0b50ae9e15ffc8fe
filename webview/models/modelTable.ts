import type { ModelStep } from "../../src/core/types";
import type { ComparedModel, ModelComparison } from "../../src/protocol/page";
import { MODEL_TABLE } from "../charts/scaling";
import { el } from "../dom";
import { byteSize, parameterCount, rate } from "../numbers";

const NONE = "–";

/** A column: what it is called, what that means, and its figure of a model and of its step from the next smaller one. */
interface Column {
  label: string;
  meaning: string;
  of(model: ComparedModel, step: ModelStep | undefined): string;
}

const size = (bits: number | undefined): string => (bits === undefined ? NONE : byteSize(bits / 8));

function rateText({ figures }: ComparedModel): string {
  if (!figures) return NONE;
  const { bitsPerByte, interval } = figures;
  return interval ? `${rate(bitsPerByte)} ± ${rate((interval.high - interval.low) / 2)}` : rate(bitsPerByte);
}

function stepText(step: ModelStep | undefined): string {
  if (!step) return NONE;
  if (step.fewer === "unclear") return "not known";
  if (step.paysAfter === undefined) return "never";
  return step.paysAfter === 0 ? "at once" : byteSize(step.paysAfter);
}

/** Adding a column is adding a line. */
const columns: Column[] = [
  {
    label: "parameters",
    meaning: "Weights of the model",
    of: ({ parameters }) => (parameters === undefined ? NONE : parameterCount(parameters)),
  },
  { label: "|f1|", meaning: "The model's graph and weights on disk", of: ({ modelBytes }) => byteSize(modelBytes ?? Number.NaN) },
  { label: "bits per byte", meaning: "Code length over the bytes that were scored, with the 95 % interval of a sample", of: rateText },
  { label: "L", meaning: "Code length of the whole file: S1 without the weights", of: ({ figures }) => size(figures?.bits) },
  { label: "S1 = |f1| + L", meaning: "Code length with the weights", of: ({ figures }) => size(figures?.S1) },
  {
    label: "pays off against gzip",
    meaning: "Data like this after which the weights are paid back against gzip",
    of: ({ figures }) => (!figures ? NONE : figures.paysAgainstGzip === undefined ? "never" : byteSize(figures.paysAgainstGzip)),
  },
  {
    label: "pays off against smaller",
    meaning: "Data like this after which the longer weights are paid back against the next smaller model",
    of: (_model, step) => stepText(step),
  },
];

/** Roles are written out, since a narrow panel shows rows as blocks, and browsers then forget that they were a table. */
export function createModelTable(): { element: HTMLElement; show(comparison: ModelComparison | undefined): void } {
  const heads = columns.map(({ label, meaning }) => el("th", { scope: "col", role: "columnheader", title: meaning }, label));
  const head = el(
    "thead",
    { role: "rowgroup" },
    el("tr", { role: "row" }, el("th", { scope: "col", role: "columnheader" }, "model"), ...heads),
  );
  const body = el("tbody", { role: "rowgroup" });
  const table = el(
    "table",
    { id: MODEL_TABLE, class: "models-table", role: "table", "aria-label": "Models on this file", "data-testid": "models-table" },
    head,
    body,
  );
  return {
    element: el("div", { class: "account" }, table),
    show(comparison) {
      const { models = [], steps = [] } = comparison ?? {};
      body.replaceChildren(
        ...models.map((model) =>
          rowOf(
            model,
            steps.find(({ larger }) => larger === model.name),
          ),
        ),
      );
    },
  };
}

function rowOf(model: ComparedModel, step: ModelStep | undefined): HTMLElement {
  const name = el("th", { scope: "row", role: "rowheader" }, model.name);
  if (model.isCurrent) name.append(el("span", { class: "visually-hidden" }, " (current)"));
  const row = el("tr", { role: "row", class: model.isCurrent ? "current" : undefined, "data-model": model.name }, name);
  if (model.why) row.append(el("td", { role: "cell", class: "why", colspan: columns.length }, model.why));
  else row.append(...columns.map(({ label, of }) => el("td", { role: "cell", "data-label": label }, of(model, step))));
  return row;
}
