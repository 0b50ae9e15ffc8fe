import type { Span } from "../facts";
import type { TextFacts } from "./textFacts";

/** Code that Markdown quotes, in a line or between fences: it says nothing about the text around it. Ascending. */
export const quotedCodeOf = (facts: TextFacts): Span[] => facts.once("quotedCode", () => quotedCode(facts.text));

const quotes = /^[ \t]*(?:```|~~~)[^\n]*\n[\s\S]*?(?:^[ \t]*(?:```|~~~)|$(?![\s\S]))|`[^`\n]{1,300}`/gm;

const quotedCode = (text: string): Span[] =>
  /`|~~~/.test(text) ? Array.from(text.matchAll(quotes), ({ 0: found, index }) => ({ start: index, end: index + found.length })) : [];

/** The text with blanks in place of quoted code, so that offsets stay. */
export function withoutQuotedCode(facts: TextFacts): string {
  let [result, at] = ["", 0];
  for (const { start, end } of quotedCodeOf(facts)) {
    result += facts.text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return result + facts.text.slice(at);
}
