import * as vscode from "vscode";
import type { RuleInfo } from "../../protocol/quality";

/** Few digits, but as many as tell a small figure. */
export const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** What a value says beside its threshold. */
export function beyond({ limit }: Pick<RuleInfo, "limit">, value: number, threshold: number): string {
  const words = { value: figure(value), threshold: figure(threshold) };
  return limit === "above"
    ? vscode.l10n.t("Value {0}, more than the threshold {1}.", words.value, words.threshold)
    : vscode.l10n.t("Value {0}, less than the threshold {1}.", words.value, words.threshold);
}

/** A threshold under which this value is no finding: with few digits, on the side that lets it pass. */
export function passingThreshold({ limit }: Pick<RuleInfo, "limit">, value: number): number {
  const rounded = Number(value.toPrecision(3));
  const passes = limit === "above" ? rounded >= value : rounded <= value;
  if (passes) return rounded;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 2);
  const further = Number((rounded + (limit === "above" ? step : -step)).toPrecision(3));
  return limit === "above" ? Math.max(value, further) : Math.min(value, further);
}
