import { publishedRules } from "../core/quality/published";
import type { Rule } from "../core/quality/rule";
import { ownRules } from "../core/quality/rules";
import { qualitySignals } from "../core/quality/signals";
import { table } from "./table";

/** `bitlens signals`: what documents can be ranked and columns be made by. */
export function signalsCommand({ json }: { json: boolean }): void {
  const rows = Object.entries(qualitySignals).map(([name, { description, needs }]) => ({ name, needs, description }));
  process.stdout.write(
    json
      ? `${JSON.stringify(rows, null, 1)}\n`
      : table(
          ["signal", "needs", "what it says"],
          rows.map(({ name, needs, description }) => [name, needs, description]),
        ),
  );
}

const limitOf = ({ limit, threshold }: Rule): string => `${limit === "above" ? "over" : "under"} ${threshold}`;

/** `bitlens rules`: Bitlens's own rules, and those of published filters. */
export function rulesCommand({ json }: { json: boolean }): void {
  const rules = [...ownRules, ...publishedRules];
  const rows = rules.map(({ measure: _, message: __, ...rule }) => rule);
  process.stdout.write(
    json
      ? `${JSON.stringify(rows, null, 1)}\n`
      : table(
          ["rule", "needs", "finding where", "the value is", "off for"],
          rules.map((rule) => [rule.name, rule.needs, limitOf(rule), rule.description, rule.offFor?.join(", ") ?? ""]),
        ),
  );
}
