import type { Rule } from "../../core/quality/rule";
import type { ChosenRule } from "../../protocol/quality";

/** By rule: false switches it off, true on, a number is its threshold. */
export type RuleChoices = Record<string, boolean | number>;

type Known = Pick<Rule, "name" | "family" | "threshold">;

/** Bitlens's own rules make findings, and those of the families; single ones are switched on, off or set. */
export function choose(
  known: readonly Known[],
  { rules, families, off }: { rules: RuleChoices; families: string[]; off: string[] },
): ChosenRule[] {
  const isOn = ({ name, family }: Known): boolean => {
    const choice = rules[name];
    if (off.includes(name) || choice === false) return false;
    return choice !== undefined || family === "bitlens" || families.includes(family);
  };
  return known.filter(isOn).map(({ name, threshold }) => ({ name, threshold: numberOf(rules[name]) ?? threshold }));
}

const numberOf = (choice: boolean | number | undefined): number | undefined =>
  typeof choice === "number" && !Number.isNaN(choice) ? choice : undefined;
