import { MARKED } from "../core/quality/filter/verdict";
import { excerptOf } from "../core/report/excerpt";
import { QualityAccount, type QualityReport, type ReportedDocument, WORST, type WorstDocument } from "../core/report/qualityReport";
import { previewOf } from "../core/scoring/signals";
import { type FindingColumns, type LabelColumn, type Mark, type QualityResult, VERDICT } from "../protocol/quality";
import type { Quality } from "./quality/quality";

/** What a report says of a file's quality. Texts are read of the worst documents alone. */
export async function qualityReportOf(quality: Quality): Promise<QualityReport | undefined> {
  const { result } = quality;
  if (!result) return undefined;
  const account = new QualityAccount();
  const findings = findingsByRow(result.findings, result.columns.line.length);
  for (let row = 0; row < findings.length; row++) account.add(reported(result, row, findings[row], quality.markOf(row)));
  const worst = await Promise.all(worstRows(result).map((row) => worstDocument(quality, result, row)));
  const { rules, seed, model, notes, domainColumn } = result;
  return account.report({ worst, rules, seed, model, notes }, domainColumn);
}

function findingsByRow({ row, rule }: FindingColumns, rows: number): number[][] {
  const byRow = Array.from({ length: rows }, (): number[] => []);
  row.forEach((each, i) => {
    byRow[each].push(rule[i]);
  });
  return byRow;
}

function reported(result: QualityResult, row: number, found: number[], mark: Mark | undefined): ReportedDocument {
  const { columns, rules } = result;
  const isBroken = columns.broken[row] === 1;
  const names = found.map((rule) => rules[rule].name);
  const all = isBroken ? [...new Set([...names, rules[rules.length - 1].name])] : names;
  return {
    ...{ bytes: columns.bytes[row], tokens: columns.tokens[row], badness: columns.badness[row], mark },
    ...(!isBroken && { groups: groupsOf(result, row) }),
    ...{ found: all, dropping: dropping(result, all, mark), verdicts: isBroken ? [] : verdictsOf(result, row) },
  };
}

/** As `bitlens filter` does: a mark has the last word, and a remark for information alone drops nothing. */
function dropping({ rules }: QualityResult, found: string[], mark: Mark | undefined): string[] {
  if (mark === "keep") return [];
  const grave = found.filter((name) => rules.find((rule) => rule.name === name)?.severity !== "information");
  return mark === "drop" ? [...grave, MARKED] : grave;
}

const labelOf = ({ names, of }: LabelColumn, row: number): string => names[of[row]] ?? "";

function groupsOf({ groups: { language, length, domain } }: QualityResult, row: number): ReportedDocument["groups"] {
  return { language: labelOf(language, row), length: labelOf(length, row), ...(domain && { domain: labelOf(domain, row) }) };
}

function verdictsOf({ verdicts, families, published }: QualityResult, row: number): ReportedDocument["verdicts"] {
  return families.flatMap((family, place) => {
    const at = row * families.length + place;
    if (verdicts.verdict[at] === VERDICT.none) return [];
    return [{ family, drops: verdicts.verdict[at] === VERDICT.drops, rule: published[verdicts.rule[at]]?.name }];
  });
}

function worstRows({ columns: { badness } }: QualityResult): number[] {
  const rows = Array.from(badness, (_, row) => row).filter((row) => !Number.isNaN(badness[row]));
  return rows.sort((a, b) => badness[b] - badness[a] || a - b).slice(0, WORST);
}

const encoder = new TextEncoder();

async function worstDocument(quality: Quality, { columns }: QualityResult, row: number): Promise<WorstDocument> {
  const [text, why] = await Promise.all([quality.text(row), quality.explain(row)]);
  const bytes = encoder.encode(text);
  const bits = columns.bitsPerByte[row];
  const mark = quality.markOf(row);
  return {
    ...{ line: columns.line[row], bytes: columns.bytes[row], badness: columns.badness[row], preview: previewOf(bytes) },
    ...(!Number.isNaN(bits) && { bitsPerByte: bits }),
    ...(mark && { mark }),
    reasons: why.reasons.map(({ says }) => says),
    findings: why.findings.map((finding) => ({ ...finding, excerpt: excerptOf(bytes, finding.start, finding.end) })),
  };
}
