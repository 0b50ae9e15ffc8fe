import type { Span } from "../facts";
import { functionWords } from "./functionWords";
import { classOf, isLetter } from "./letters";
import type { TextFacts } from "./textFacts";

/** How a text ends: 0 for a proper end, 1 for a text that is certainly cut. */
export interface Ending {
  evidence: number;
  /** What stands behind the last stop. */
  span: Span;
}

export const endingOf = (facts: TextFacts): Ending | undefined => facts.once("ending", () => ending(withoutNotes(facts.text)));

/** A search from every blank of a long text would take long: characters before its end that may be a note. */
const LONGEST_NOTE = 200;

function withoutNotes(text: string): string {
  const trimmed = text.trimEnd();
  const from = Math.max(0, trimmed.length - LONGEST_NOTE);
  return trimmed.slice(0, from) + trimmed.slice(from).replace(notes, "");
}

/** Behind the last sentence: a remark in brackets, numbers of pages, blanks. They are no part of it. */
const notes = /\s*(?:[[(（][^[\]()（）\n]{1,80}[\])）]|[:：]\d[\d:–-]{0,20})?\s*$/;

/** Characters before the end that are looked at. */
const LOOK = 6000;

const closers = "[\"'”’»›)\\]}）】」』》〉*_`~]";
/** A stop in any script, quotes and brackets that close behind it, notes in brackets. */
const stop = new RegExp(`[.!?…。！？।॥۔؟．｡:：;；](?:\\s?${closers}|\\[\\d+\\]|[¹²³⁰-⁹])*`, "u");
const endsWithStop = new RegExp(`${stop.source}$`, "u");
/** A stop with a blank behind it, or of a script that sets none. */
const sentenceEnd = new RegExp(`[.!?…](?:\\s?${closers}|\\[\\d+\\])*(?=\\s)|[。！？।۔؟]${closers}*`, "gu");

/** Sentences that must have ended before the end: a list of titles has none. */
const SENTENCES = 2;

function ending(text: string): Ending | undefined {
  const tail = text.slice(-LOOK);
  if (tail.length < 40) return;
  const ends = Array.from(tail.matchAll(sentenceEnd), ({ 0: found, index }) => index + found.length);
  if (ends.length < SENTENCES) return;
  const start = Math.max(ends.at(-1) ?? 0, 0);
  const span = { start: text.length - tail.length + start, end: text.length };
  return { evidence: evidenceOf(tail, start, ends), span };
}

function evidenceOf(tail: string, start: number, ends: number[]): number {
  if (endsWithStop.test(tail)) return isHalfQuoted(tail) ? 0.3 : 0;
  const line = tail.slice(tail.lastIndexOf("\n") + 1);
  const rest = tail.slice(Math.max(start, tail.length - line.length)).trim();
  if (looksLikeEntry(line)) return 0;
  const words = rest.split(/\s+/);
  const last = words.at(-1) ?? "";
  const goesOn = ends.some((end) => end > tail.length - line.length);
  const evidence = (goesOn ? 0.6 : shareOfStopped(tail) * longLine(line)) + hints(tail, rest, last, words.length);
  return Math.min(1, Math.max(0, evidence));
}

/** Headings, entries of lists and tables, signatures and links end without a stop. */
const entry = /^\s*(?:#|[-*+•·|>]\s?|\d+[.)]\s|[A-Z][\w-]{0,20}:\s|https?:)|\||https?:\/\/\S+$|[\w.]+@[\w.]+$|[=_*~-]{3}$|\[\[|\]\]$|>$/;
const looksLikeEntry = (line: string): boolean => entry.test(line);

/** A line that is no heading. UTF-16 units. */
const LONG = 45;

/** Where the last line has no stop at all, the lines before it tell whether lines end with one here. */
function shareOfStopped(tail: string): number {
  const lines = tail.split(/\r?\n/).map((line) => line.trim());
  const long = lines.slice(0, -1).filter((line) => line.length >= LONG);
  const stopped = long.filter((line) => endsWithStop.test(line)).length;
  return long.length >= 1 && stopped > 0.85 * long.length ? 0.6 : 0;
}

const longLine = (line: string): number => (line.length >= LONG ? 1 : 0);

/** What a sentence cannot end with adds to the evidence. */
function hints(tail: string, rest: string, last: string, words: number): number {
  const open = /[,([{“„«‘–—，、（「『《-]$/u.test(tail) ? 0.5 : 0;
  const functional = words >= 3 && functionWords.has(last.toLowerCase()) ? 0.4 : 0;
  const brackets = isHalfQuoted(rest) ? 0.2 : 0;
  const half = isHalfWord(tail, last) ? 0.2 : 0;
  const lost = tail.endsWith("\ufffd") ? 0.6 : 0;
  return open + functional + brackets + half + lost + (words >= 2 || rest.length > 5 ? 0 : -0.4);
}

const count = (text: string, characters: string): number => [...text].filter((character) => characters.includes(character)).length;
const isHalfQuoted = (text: string): boolean => count(text, "(（「『“«„[") > count(text, ")）」』”»“]") + 0;

/** The last word stands nowhere else, and another word begins with it. */
function isHalfWord(tail: string, last: string): boolean {
  if (last.length < 2 || !isLetter(classOf(last.charCodeAt(last.length - 1))) || /[^\p{L}\p{M}]/u.test(last)) return false;
  const [before, part] = [tail.slice(0, tail.length - last.length).toLowerCase(), last.toLowerCase()];
  let begins = false;
  for (let at = before.indexOf(part); at >= 0; at = before.indexOf(part, at + part.length)) {
    if (isLetterAt(before, at - 1)) continue;
    if (!isLetterAt(before, at + part.length)) return false;
    begins = true;
  }
  return begins;
}

const isLetterAt = (text: string, at: number): boolean => at >= 0 && at < text.length && isLetter(classOf(text.charCodeAt(at)));
