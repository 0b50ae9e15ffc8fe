import type { FilterCounts, QualityResult } from "../../src/protocol/quality";
import { badnessBins } from "./badnessBins";
import { counted } from "./keeping";
import { GROUPINGS, type Groups, groupsOf } from "./mix";
import { type RowIndex, rowIndex } from "./rowIndex";
import { type RuleCount, rowsFound, ruleCounts } from "./ruleCounts";
import { breath } from "./slices";
import { type FamilyShare, familyShares } from "./verdicts";

/** A result with what the views need of it at every move: worked out once. */
export interface Corpus {
  result: QualityResult;
  rows: number;
  all: FilterCounts;
  /** Documents with a finding of any rule. */
  found: FilterCounts;
  rules: RuleCount[];
  groups: Groups[];
  /** Findings by row. */
  findings: RowIndex;
  /** By row: bin of the badness. */
  bins: Uint8Array;
  families: FamilyShare[];
  hasModel: boolean;
}

/** Works a result out in pieces. */
export async function corpusOf(result: QualityResult): Promise<Corpus> {
  const { columns, findings } = result;
  await breath();
  const rows = columns.line.length;
  const found = rowsFound(findings, rows);
  const all = counted(columns, new Uint8Array(rows), 0);
  const counts = { all, found: counted(columns, found, 1) };
  await breath();
  const rules = ruleCounts(result);
  await breath();
  const byRow = rowIndex(findings.row, rows);
  await breath();
  const groups: Groups[] = [];
  for (const by of GROUPINGS) {
    const each = groupsOf(result, by);
    if (each) groups.push(each);
    await breath();
  }
  const bins = badnessBins(columns.badness);
  await breath();
  const families = familyShares(result);
  await breath();
  return { result, rows, ...counts, rules, groups, findings: byRow, bins, families, hasModel: result.model !== undefined };
}
