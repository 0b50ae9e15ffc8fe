import type { DocumentFacts, Span } from "./facts";
import { type Finding, isBeyond, type Rule } from "./rule";
import type { TextFacts } from "./text/textFacts";

const encoder = new TextEncoder();

/** What rules say of a document, the gravest first; a rule that is off for its kind says nothing. */
export function findingsOf(facts: DocumentFacts, rules: Rule[]): Finding[] {
  const found = rules.flatMap((rule) => findingOf(facts, rule) ?? []);
  return found.sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity));
}

const gravity: Finding["severity"][] = ["error", "warning", "information"];

function findingOf(facts: DocumentFacts, rule: Rule): Finding | undefined {
  if (rule.offFor?.includes(facts.text.kind) || (rule.needs === "model" && !facts.model)) return undefined;
  const measured = rule.measure(facts);
  if (!measured || !isBeyond(rule, measured.value, rule.threshold)) return undefined;
  const { name, threshold, source, severity } = rule;
  const { value, spans } = measured;
  return { rule: name, value, threshold, source, severity, ...bytesOf(facts.text, spans?.[0]), message: rule.message(value) };
}

/** The worst place, or the whole document, in bytes of its text. */
function bytesOf({ text, bytes }: TextFacts, span: Span | undefined): { start: number; end: number } {
  if (!span) return { start: 0, end: bytes.length };
  // Invalid bytes are three bytes long once they are decoded: the place is then a little off, and stays inside.
  const start = encoder.encode(text.slice(0, span.start)).length;
  const end = start + encoder.encode(text.slice(span.start, span.end)).length;
  return { start: Math.min(start, bytes.length), end: Math.min(end, bytes.length) };
}
