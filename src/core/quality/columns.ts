import type { Symptom } from "./badness/symptoms";
import type { DocumentFacts } from "./facts";
import type { Rule } from "./rule";
import { qualitySignals } from "./signals";

type Column = (facts: DocumentFacts) => number;

/** Figures that the badness is computed from, one number a document each: signals by name, and values of rules. */
export class Columns {
  private readonly columns: Map<string, Column>;
  private readonly values: Map<string, number[]>;

  constructor(symptoms: Symptom[], rules: Rule[], further: string[]) {
    const names = [...new Set([...symptoms.map(({ signal }) => signal), ...further])];
    this.columns = new Map(names.flatMap((name) => columnOf(name, rules) ?? []).map((column) => column));
    this.values = new Map([...this.columns.keys()].map((name) => [name, []]));
  }

  /** Documents come in file order. */
  add(facts: DocumentFacts): void {
    for (const [name, column] of this.columns) this.values.get(name)!.push(column(facts));
  }

  of(name: string): Float64Array {
    return Float64Array.from(this.values.get(name) ?? []);
  }
}

function columnOf(name: string, rules: Rule[]): [string, Column][] | undefined {
  if (Object.hasOwn(qualitySignals, name)) return [[name, qualitySignals[name].of]];
  const rule = rules.find((each) => each.name === name);
  return rule && [[name, (facts) => (rule.offFor?.includes(facts.text.kind) ? Number.NaN : (rule.measure(facts)?.value ?? Number.NaN))]];
}
