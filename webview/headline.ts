import type { FileReport, ModelCard } from "../src/core/types";
import type { PanelState } from "../src/protocol/page";
import { byteSize, count, parameterCount, rate, times } from "./numbers";

export interface Figure {
  value: string;
  /** Smaller, behind the value: the interval of a sample. */
  beside?: string;
  label: string;
}

/** The large figures, in the order shown. Before the report is there they are dashes, so that nothing moves when it comes. */
export function headlineFigures(report: FileReport | undefined, documents: number | undefined): Figure[] {
  const sample = report?.sample;
  return [
    {
      value: rate(report?.ledger.model.bitsPerByte ?? Number.NaN),
      beside: sample ? `± ${rate((sample.bitsPerByte.high - sample.bitsPerByte.low) / 2)}` : undefined,
      label: "bits per byte",
    },
    againstBaseline(report),
    {
      value: byteSize((report?.S1 ?? Number.NaN) / 8),
      label: `S1 with the weights, ${byteSize((report?.S1WithoutModel ?? Number.NaN) / 8)} without`,
    },
    {
      value: count(report?.documents ?? documents ?? Number.NaN),
      label: report && report.broken > 0 ? `documents, and ${count(report.broken)} unreadable` : "documents",
    },
  ];
}

/** Data that no model shortens is larger than 8n, and that is said. */
function againstBaseline(report: FileReport | undefined): Figure {
  const ratio = report ? report.S0 / report.S1WithoutModel : Number.NaN;
  return ratio < 1 ? { value: times(1 / ratio), label: "larger than 8n" } : { value: times(ratio), label: "smaller than 8n" };
}

export const modelText = (model: ModelCard | undefined): string =>
  model ? `${model.name} · ${parameterCount(model.parameters)} parameters` : "no model";

/** How the figures were made: without this they mean nothing. */
export function conditions({ report, model, fields }: PanelState): string {
  const parts: string[] = [];
  if (report) parts.push(`window ${count(report.window)}`, `stride ${count(report.stride)}`);
  const bos = report?.bosRule ?? model?.bosRule;
  if (bos) parts.push(bos);
  if (fields?.length) parts.push(`${fields.length === 1 ? "field" : "fields"} ${fields.join(", ")}`);
  return parts.join(" · ");
}
