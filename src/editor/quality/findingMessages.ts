import type { QualityResult } from "../../protocol/quality";
import { translated } from "../words";
import type { FileQuality } from "./fileQuality";
import { beyond } from "./ruleWords";
import type { ShownFinding } from "./worstFindings";

/** What is said of findings, by finding: the rule's sentence, the value and the threshold; of a record that cannot be read what is wrong with it. */
export async function messagesOf(quality: FileQuality, result: QualityResult, shown: ShownFinding[]): Promise<Map<number, string>> {
  const { ruleNamed } = await import("./knownRules");
  const errors = await errorsOf(quality, result, shown);
  const said = ({ finding, row, rule }: ShownFinding): string => {
    const value = result.findings.value[finding];
    const error = errors.get(row);
    if (error !== undefined) return translated(error);
    return `${translated(ruleNamed(rule.name)?.message(value) ?? rule.description)} ${beyond(rule, value, rule.threshold)}`;
  };
  return new Map(shown.map((each) => [each.finding, said(each)]));
}

/** Why records cannot be read, by row. */
async function errorsOf(quality: FileQuality, { columns }: QualityResult, shown: ShownFinding[]): Promise<Map<number, string>> {
  const rows = shown.flatMap(({ row }) => (columns.broken[row] ? [row] : []));
  const errors = rows.length > 0 ? await quality.previews(rows) : [];
  return new Map(rows.map((row, i) => [row, errors[i]]));
}
