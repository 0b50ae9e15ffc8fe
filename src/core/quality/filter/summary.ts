import { type Shift, shiftsOf, warningsOf } from "./shift";
import type { Amount, RuleCount, Tally } from "./tally";

/** What a filter did, as --json prints it. */
export interface FilterSummary {
  documents: number;
  /** Of their texts. */
  bytes: number;
  /** Absent without a model. */
  tokens?: number;
  kept: Part;
  dropped: Part;
  unreadable: number;
  rules: ({ rule: string } & RuleCount)[];
  shift: Shift[];
  warnings: string[];
}

export type Part = Omit<Amount, "tokens"> & { tokens?: number };

/** @param withTokens whether a model counted them. @param column that names the domain. */
export function summaryOf(tally: Tally, { withTokens, column }: { withTokens: boolean; column?: string }): FilterSummary {
  const part = ({ tokens, ...rest }: Amount): Part => ({ ...rest, ...(withTokens && { tokens }) });
  const { kept, dropped, unreadable } = tally;
  const all = {
    documents: kept.documents + dropped.documents,
    bytes: kept.bytes + dropped.bytes,
    tokens: kept.tokens + dropped.tokens,
  };
  const rules = [...tally.rules].map(([rule, count]) => ({ rule, ...count })).sort((a, b) => b.documents - a.documents);
  const shift = shiftsOf(tally, column);
  return {
    ...part(all),
    ...{ kept: part(kept), dropped: part(dropped), unreadable, rules, shift },
    warnings: shift.flatMap(warningsOf),
  };
}
