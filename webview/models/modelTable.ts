import type { ModelStep } from "../../src/core/types";
import type { ComparedModel, ModelComparison } from "../../src/protocol/page";
import { MODEL_TABLE } from "../charts/scaling";
import { el } from "../dom";
import { t, translated } from "../l10n";
import { byteSize, parameterCount, rate } from "../numbers";
import { type Column, tableHead, tableRow } from "./cells";

const NONE = "–";

/** A model, and its step from the next smaller one. */
interface Row {
  model: ComparedModel;
  step: ModelStep | undefined;
}

const size = (bits: number | undefined): string => (bits === undefined ? NONE : byteSize(bits / 8));

function rateText({ figures }: ComparedModel): string {
  if (!figures) return NONE;
  const { bitsPerByte, interval } = figures;
  return interval ? `${rate(bitsPerByte)} ± ${rate((interval.high - interval.low) / 2)}` : rate(bitsPerByte);
}

function stepText(step: ModelStep | undefined): string {
  if (!step) return NONE;
  if (step.fewer === "unclear") return t("not known");
  if (step.paysAfter === undefined) return t("never");
  return step.paysAfter === 0 ? t("at once") : byteSize(step.paysAfter);
}

/** Adding a column is adding a line. */
const columns: Column<Row>[] = [
  {
    label: t("parameters"),
    meaning: t("Weights of the model"),
    of: ({ model: { parameters } }) => (parameters === undefined ? NONE : parameterCount(parameters)),
  },
  {
    label: "|f1|",
    meaning: t("The model's graph and weights, each number once"),
    of: ({ model: { modelBytes } }) => byteSize(modelBytes ?? Number.NaN),
  },
  {
    label: t("bits per byte"),
    meaning: t("Code length over the bytes that were scored, with the 95 % interval of a sample"),
    of: ({ model }) => rateText(model),
  },
  {
    label: "L",
    meaning: t("Code length of the whole file: S1 without the weights"),
    of: ({ model: { figures } }) => size(figures?.bits),
  },
  { label: "S1 = |f1| + L", meaning: t("Code length with the weights"), of: ({ model: { figures } }) => size(figures?.S1) },
  {
    label: t("pays off against gzip"),
    meaning: t("Data like this after which the weights are paid back against gzip"),
    of: ({ model: { figures } }) =>
      !figures ? NONE : figures.paysAgainstGzip === undefined ? t("never") : byteSize(figures.paysAgainstGzip),
  },
  {
    label: t("pays off against smaller"),
    meaning: t("Data like this after which the longer weights are paid back against the next smaller model"),
    of: ({ step }) => stepText(step),
  },
];

/** The stream under each model. @param inspect shows what a model is. */
export function createModelTable(inspect: (id: string) => void): {
  element: HTMLElement;
  show(comparison: ModelComparison | undefined): void;
} {
  const body = el("tbody", { role: "rowgroup" });
  const table = el(
    "table",
    { id: MODEL_TABLE, class: "models-table", role: "table", "aria-label": t("Models on this file"), "data-testid": "models-table" },
    tableHead(t("model"), columns),
    body,
  );
  return {
    element: el("div", { class: "account" }, table),
    show(comparison) {
      const { models = [], steps = [] } = comparison ?? {};
      const rowOf = (model: ComparedModel) => {
        const { name, id, isCurrent, why } = model;
        const row = { model, step: steps.find(({ larger }) => larger === name) };
        return tableRow(columns, {
          row,
          name,
          isCurrent,
          why: why && translated(why),
          press: () => inspect(id),
          title: t("Inspect this model"),
        });
      };
      body.replaceChildren(...models.map(rowOf));
    },
  };
}
