import { publishedRules } from "../core/quality/published";
import type { Rule } from "../core/quality/rule";
import { ownRules } from "../core/quality/rules";
import type { ChosenRule, RuleInfo } from "../protocol/quality";

const all = new Map([...ownRules, ...publishedRules].map((rule) => [rule.name, rule]));

/** The rules that make findings, with the user's thresholds. @throws a sentence where a name is none. */
export function rulesOf(chosen: ChosenRule[], withModel: boolean): Rule[] {
  const rules = chosen.map(({ name, threshold }) => ({ ...ruleNamed(name), threshold }));
  return rules.filter(({ needs }) => withModel || needs !== "model");
}

function ruleNamed(name: string): Rule {
  const rule = all.get(name);
  if (!rule) throw new Error(`There is no rule named ${name}: look at the settings bitlens.quality.`);
  return rule;
}

export const infoOf = ({ name, threshold, family, description, source, limit, severity }: Rule): RuleInfo => ({
  ...{ name, threshold, family, description, source, limit, severity },
});

/** Stands behind the rules, for records that cannot be read. */
export const unreadableInfo: RuleInfo = {
  ...{ name: "unreadable", threshold: 0, family: "bitlens", limit: "above", severity: "error", source: "bitlens" },
  description: "records that cannot be read",
};
