import type { FileReport, ModelCard } from "../src/core/types";
import type { PanelState } from "../src/protocol/page";
import { t, translated } from "./l10n";
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
      label: t("bits per byte"),
    },
    againstBaseline(report),
    {
      value: byteSize((report?.S1 ?? Number.NaN) / 8),
      label: t("S1 with the weights, {0} without", byteSize((report?.S1WithoutModel ?? Number.NaN) / 8)),
    },
    {
      value: count(report?.documents ?? documents ?? Number.NaN),
      label: report && report.broken > 0 ? t("documents, and {0} unreadable", count(report.broken)) : t("documents"),
    },
  ];
}

/** Data that no model shortens is larger than 8n, and that is said. */
function againstBaseline(report: FileReport | undefined): Figure {
  const ratio = report ? report.S0 / report.S1WithoutModel : Number.NaN;
  return ratio < 1 ? { value: times(1 / ratio), label: t("larger than 8n") } : { value: times(ratio), label: t("smaller than 8n") };
}

export const modelText = (model: ModelCard | undefined): string =>
  model ? t("{0} · {1} parameters", model.name, parameterCount(model.parameters)) : t("no model");

/** How the figures were made: without this they mean nothing. */
export function conditions({ report, model, fields }: PanelState): string {
  const parts: string[] = [];
  if (report) parts.push(t("window {0}", count(report.window)), t("stride {0}", count(report.stride)));
  const bos = report?.bosRule ?? model?.bosRule;
  if (bos) parts.push(translated(bos));
  if (fields?.length) parts.push(fields.length === 1 ? t("field {0}", fields[0]) : t("fields {0}", fields.join(t(", "))));
  return parts.join(" · ");
}
