import type { Span } from "../../facts";
import { CONTROL, REPLACEMENT } from "../letters";
import { withoutQuotedCode } from "../quotedCode";
import { scanOf } from "../scan";
import { joinSpans } from "../spans";
import type { TextFacts } from "../textFacts";
import { type Repair, repairMojibake } from "./repair";

export const repairOf = (facts: TextFacts): Repair | undefined => facts.once("mojibakeRepair", () => repairMojibake(facts.text));

/** What a wrong decoding made of the text, whether it can be undone or not. */
export const damageOf = (facts: TextFacts): Span[] => facts.once("mojibakeDamage", () => damage(facts));

/** Traces of a decoding that lost bytes: replacement characters, and what they look like after another round; remains of curly quotes and byte-order marks. */
const lost = /\ufffd+|ï¿½|锟斤拷|â€|ï»¿|[a-z]Ã[ \u00a0]/g;

/** Rows of question marks with blanks between: an encoding that lacked the letters. */
const questions = /(?<=^|\s)\?{2,}[,.]?(?: \?{2,}[,.]?)+/gm;

/** Letters that were replaced one by one: "caf? au lait" is seen only where it happens again and again. */
const question = /(?<=[a-zà-ÿ])\?(?=[a-zà-ÿ])/g;
const AGAIN = 4;
const address = /[/=&]/;

function damage(facts: TextFacts): Span[] {
  const { text } = facts;
  const spans = [...(repairOf(facts)?.spans ?? []), ...(mayHaveLost(facts) ? places(text, lost) : [])];
  if (facts.kind !== "code" && text.includes("?")) spans.push(...lostLetters(withoutQuotedCode(facts)));
  return spans.length > 0 ? joinSpans(spans) : [];
}

const mayHaveLost = (facts: TextFacts): boolean => {
  const { classes } = scanOf(facts);
  return classes[REPLACEMENT] + classes[CONTROL] > 0 || /[ïâÃ锟]/.test(facts.text);
};

const places = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length }));

function lostLetters(text: string): Span[] {
  const single = places(text, question).filter(({ start }) => !address.test(text.slice(Math.max(0, start - 30), start + 20)));
  return [...places(text, questions), ...(single.length >= AGAIN ? single : [])];
}
