import type { DocumentFacts, Kind, Needs, Span } from "./facts";

export type Severity = "error" | "warning" | "information";

export interface Measurement {
  value: number;
  /** The places that the value comes from, the worst first; absent where it is the whole document. */
  spans?: Span[];
}

/** Rules are asked of what the analysis of quality finds out. */
export type RuleNeeds = Extract<Needs, "text" | "model" | "corpus" | "trusted">;

/** A remark on a document whose value is beyond a threshold. */
export interface Rule {
  /** Unique, in kebab case, the family first where it is not Bitlens's own: "gopher-quality/mean-word-length-least". */
  name: string;
  /** "bitlens", or the published family. */
  family: string;
  /** What the value is, with its unit, in a few words: "share of characters in repeated lines". */
  description: string;
  /** Paper and section, or program and version. */
  source: string;
  needs: RuleNeeds;
  /** A finding where value > threshold ("above") or value < threshold ("below"); the threshold itself passes. */
  limit: "above" | "below";
  threshold: number;
  severity: Severity;
  /** Kinds of documents that the rule would wreck, so that it is off there. */
  offFor?: readonly Kind[];
  /** Undefined where the rule has nothing to say: a text too short, a language that it was not made for, facts that are missing. */
  measure(facts: DocumentFacts): Measurement | undefined;
  /** A sentence for the user: what is wrong, with the value. */
  message(value: number): string;
}

/** What a rule says of one document. */
export interface Finding {
  rule: string;
  value: number;
  threshold: number;
  source: string;
  severity: Severity;
  /** Bytes of the document's text. */
  start: number;
  end: number;
  message: string;
}

export const isBeyond = ({ limit }: Pick<Rule, "limit">, value: number, threshold: number): boolean =>
  limit === "above" ? value > threshold : value < threshold;
