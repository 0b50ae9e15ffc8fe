import { publishedRules } from "../../core/quality/published";
import type { Rule } from "../../core/quality/rule";
import { ownRules } from "../../core/quality/rules";

/** All rules, Bitlens's own first. Imported only where rules are asked for. */
export const knownRules: Rule[] = [...ownRules, ...publishedRules];

const byName = new Map(knownRules.map((rule) => [rule.name, rule]));

export const ruleNamed = (name: string): Rule | undefined => byName.get(name);
