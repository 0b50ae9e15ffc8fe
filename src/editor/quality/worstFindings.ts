import type { QualityResult, RuleInfo } from "../../protocol/quality";
import type { ShownSeverity } from "./qualitySettings";

/** Diagnostics of a file: more would be of no use to a reader, and slow the editor down. */
export const MOST_SHOWN = 1000;

/** A finding that is underlined. */
export interface ShownFinding {
  /** Index into the columns of findings. */
  finding: number;
  row: number;
  rule: RuleInfo;
  severity: Exclude<ShownSeverity, "off">;
}

const gravity: ShownSeverity[] = ["error", "warning", "information", "hint"];

/** The worst findings: the gravest first, of equal ones those of the worst documents. Returns how many are left out, too. */
export function worstFindings(
  { findings, rules, columns }: QualityResult,
  severities: Record<string, ShownSeverity>,
  most = MOST_SHOWN,
): { shown: ShownFinding[]; unshown: number } {
  const bySeverity = rules.map((rule) => severities[rule.name] ?? rule.severity);
  const all: ShownFinding[] = [];
  for (let finding = 0; finding < findings.row.length; finding++) {
    const severity = bySeverity[findings.rule[finding]];
    if (severity !== "off") all.push({ finding, row: findings.row[finding], rule: rules[findings.rule[finding]], severity });
  }
  const badness = ({ row }: ShownFinding) => (Number.isNaN(columns.badness[row]) ? 1 : columns.badness[row]);
  const graver = (a: ShownFinding, b: ShownFinding) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity);
  if (all.length > most) all.sort((a, b) => graver(a, b) || badness(b) - badness(a) || a.finding - b.finding);
  return { shown: all.slice(0, most), unshown: Math.max(0, all.length - most) };
}
