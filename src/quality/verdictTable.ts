import type { DocumentFacts } from "../core/quality/facts";
import { publishedRules } from "../core/quality/published";
import { type Verdict, verdicts } from "../core/quality/published/verdicts";
import { VERDICT, type VerdictColumns } from "../protocol/quality";

/** In the order of the columns. */
export const familyNames = [...new Set(publishedRules.map(({ family }) => family))];
const familyNumbers = new Map(familyNames.map((name, number) => [name, number]));
const ruleNumbers = new Map(publishedRules.map(({ name }, number) => [name, number]));

/** Where no rule drops. */
const NO_RULE = 65_535;

/** What each family says of each row, [rows × families]. */
export class VerdictTable {
  private verdict = new Uint8Array(0);
  private rule = new Uint16Array(0);
  private value = new Float32Array(0);
  private rows = 0;

  add(facts: DocumentFacts): void {
    const first = this.next();
    for (const verdict of verdicts(facts)) this.put(first + familyNumbers.get(verdict.family)!, verdict);
  }

  /** A record that cannot be read: nothing is said. */
  addNone(): void {
    this.next();
  }

  private put(place: number, { drops, rules }: Verdict): void {
    const dropping = rules.find((rule) => rule.drops);
    this.verdict[place] = drops ? VERDICT.drops : VERDICT.keeps;
    if (!dropping) return;
    this.rule[place] = ruleNumbers.get(dropping.name)!;
    this.value[place] = dropping.value;
  }

  /** Makes room for a row; where it begins. */
  private next(): number {
    const first = this.rows++ * familyNames.length;
    if (first + familyNames.length > this.verdict.length) this.grow(Math.max(1024 * familyNames.length, 2 * this.verdict.length));
    this.rule.fill(NO_RULE, first, first + familyNames.length);
    return first;
  }

  private grow(length: number): void {
    const { verdict, rule, value } = this;
    this.verdict = new Uint8Array(length);
    this.rule = new Uint16Array(length);
    this.value = new Float32Array(length);
    this.verdict.set(verdict);
    this.rule.set(rule);
    this.value.set(value);
  }

  columns(): VerdictColumns {
    const length = this.rows * familyNames.length;
    return { verdict: this.verdict.slice(0, length), rule: this.rule.slice(0, length), value: this.value.slice(0, length) };
  }
}
