import type { DocumentFacts } from "../facts";
import { isBeyond, type Rule } from "../rule";
import { publishedRules } from "./index";

export interface RuleVerdict {
  name: string;
  value: number;
  threshold: number;
  drops: boolean;
}

export interface Verdict {
  family: string;
  /** Some rule of the family does. */
  drops: boolean;
  rules: RuleVerdict[];
}

function judge(rule: Rule, facts: DocumentFacts): RuleVerdict[] {
  const { name, threshold } = rule;
  const value = rule.measure(facts)?.value;
  return value === undefined ? [] : [{ name, value, threshold, drops: isBeyond(rule, value, threshold) }];
}

function familyVerdict(family: string, rules: readonly Rule[], facts: DocumentFacts): Verdict {
  const judged = rules.filter((rule) => rule.family === family).flatMap((rule) => judge(rule, facts));
  return { family, drops: judged.some(({ drops }) => drops), rules: judged };
}

/**
 * Who would drop this document? Rules that are off for its kind are asked too: their programs would drop it all the same.
 * A family that says nothing of the document is left out.
 */
export function verdicts(facts: DocumentFacts, rules: readonly Rule[] = publishedRules): Verdict[] {
  const families = [...new Set(rules.map(({ family }) => family))];
  return families.map((family) => familyVerdict(family, rules, facts)).filter((verdict) => verdict.rules.length > 0);
}
