import { VERDICT } from "../../src/protocol/quality";
import { t, translated } from "../l10n";
import { fixed } from "../numbers";
import type { Corpus } from "./corpus";
import { entriesOf } from "./rowIndex";

/** As many digits as the figure needs: counts have none, shares three. */
export const figureText = (value: number): string => fixed(value, Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 3 : 1);

/** What a family says of a document: one line, and for a drop the rule, its value and the threshold. */
export function verdictWords({ result }: Corpus, row: number, family: number): string[] {
  const { families, verdicts, published } = result;
  const place = row * families.length + family;
  const name = families[family];
  if (verdicts.verdict[place] === VERDICT.none) return [t("{0} says nothing of this document.", name)];
  if (verdicts.verdict[place] === VERDICT.keeps) return [t("{0} keeps this document.", name)];
  const rule = published[verdicts.rule[place]];
  if (!rule) return [t("{0} drops this document.", name)];
  const [value, threshold] = [figureText(verdicts.value[place]), figureText(rule.threshold)];
  const figures = rule.limit === "above" ? t("{0} is above {1}", value, threshold) : t("{0} is below {1}", value, threshold);
  return [
    t("{0} drops this document.", name),
    `${rule.name.replace(`${name}/`, "")}: ${figures}`,
    translated(rule.description),
    translated(rule.source),
  ];
}

/** Names of the rules that found something, each once. */
export function findingNames({ result: { findings, rules }, findings: index }: Corpus, row: number): string[] {
  const names = Array.from(entriesOf(index, row), (finding) => rules[findings.rule[finding]]?.name ?? "");
  return [...new Set(names)].filter(Boolean);
}
