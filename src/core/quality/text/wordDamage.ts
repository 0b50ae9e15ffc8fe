import type { Span } from "../facts";
import { languageOf, scriptOf } from "./language";
import { CYRILLIC, classOf, isLetter, LATIN, LOWER, UNSPACED, UPPER } from "./letters";
import { strangeTriples } from "./letterTriples";
import { quotedCodeOf } from "./quotedCode";
import { HAS_DIGIT, HAS_ENCLOSED_DIGIT, HAS_FLIP, HAS_LATIN, HAS_LETTER, HAS_MIXTURE, IS_UNSPACED, type Scan, scanOf } from "./scan";
import type { TextFacts } from "./textFacts";

/** Words as running text has them, and those among them that nobody writes. A word that comes again counts once: names of things have their own spelling. */
export interface WordDamage {
  /** Words that were looked at: at least four characters, no part of a name of a program or an address, not in quoted code. Of scripts without blanks, four letters are a word. */
  words: number;
  /** With three letters in a row that no language has. */
  strange: number;
  /** What a strange word counts: how complete the table of its script is. */
  weight: number;
  /** With a digit or sign between their letters, or letters of two scripts; single small letters and signs between letters of a script without blanks. */
  mixed: number;
  /** With capitals behind small letters; no damage in a text on programs. */
  flipped: number;
  /** Strange and mixed ones. */
  spans: Span[];
}

export const wordDamageOf = (facts: TextFacts): WordDamage => facts.once("wordDamage", () => wordDamage(facts));

/** Languages that the table of triples was made from. Others have triples that it lacks. */
const LATIN_LANGUAGES = ["en", "es", "fr", "pt", "it", "de", "tr", ""];
const CYRILLIC_LANGUAGES = ["ru", ""];
/** Below this confidence the language is not believed, and any text of the script is judged. */
const BELIEVED = 0.75;

/** The Cyrillic table comes from a hundredth of the text that the Latin one comes from: one word in thirteen of good text is strange to it. */
const CYRILLIC_WEIGHT = 0.25;

const SHORTEST = 4;
const LONGEST = 24;

function wordDamage(facts: TextFacts): WordDamage {
  const { text } = facts;
  const scan = scanOf(facts);
  const script = judgedScript(facts);
  const damage: WordDamage = { words: 0, strange: 0, weight: script === CYRILLIC ? CYRILLIC_WEIGHT : 1, mixed: 0, flipped: 0, spans: [] };
  const judge = { text, scan, script, seen: new Set<number>() };
  const quoted = quotedCodeOf(facts);
  let [unspaced, next] = [0, 0];
  for (let i = 0; i < scan.count; i++) {
    while (next < quoted.length && quoted[next].end <= scan.starts[i]) next++;
    if (next < quoted.length && quoted[next].start <= scan.starts[i]) continue;
    if (scan.flags[i] & IS_UNSPACED) unspaced++;
    else if (isLone(text, scan.starts[i], scan.ends[i])) note(damage, "mixed", scan, i);
    else judgeWord(judge, i, damage);
  }
  damage.words += Math.floor(unspaced / SHORTEST);
  return damage;
}

interface Judge {
  text: string;
  scan: Scan;
  script: number;
  /** Hashes of words that have been judged. */
  seen: Set<number>;
}

function judgeWord({ text, scan, script, seen }: Judge, i: number, damage: WordDamage): void {
  const [start, end, flags] = [scan.starts[i], scan.ends[i], scan.flags[i]];
  if (end - start < SHORTEST || end - start > LONGEST || !isWord(flags) || isPartOfName(text, start, end)) return;
  if (seen.has(scan.hashes[i])) return;
  seen.add(scan.hashes[i]);
  damage.words++;
  if (flags & HAS_FLIP) damage.flipped++;
  else if (flags & (HAS_MIXTURE | HAS_ENCLOSED_DIGIT) || hasSignBehind(text, scan, i)) note(damage, "mixed", scan, i);
  else if (script > 0 && isOf(script, flags) && isPlainCase(text, start, end) && strangeTriples(text, start, end, script) > 0)
    note(damage, "strange", scan, i);
}

function note(damage: WordDamage, sort: "mixed" | "strange", { starts, ends }: Scan, i: number): void {
  damage[sort]++;
  damage.spans.push({ start: starts[i], end: ends[i] });
}

/** The script whose table of triples may judge the text; 0 for none. */
function judgedScript(facts: TextFacts): number {
  const { language, confidence } = languageOf(facts);
  const script = scriptOf(facts);
  const among = (languages: string[]) => confidence < BELIEVED || languages.includes(language);
  if (script === "Latin") return among(LATIN_LANGUAGES) ? LATIN : 0;
  return script === "Cyrillic" && among(CYRILLIC_LANGUAGES) ? CYRILLIC : 0;
}

/** Letters that may have single digits between them; a number in front or behind makes it a code. */
const isWord = (flags: number): boolean =>
  (flags & HAS_LETTER) > 0 && ((flags & HAS_DIGIT) === 0 || (flags & (HAS_ENCLOSED_DIGIT | HAS_FLIP)) === HAS_ENCLOSED_DIGIT);

const isOf = (script: number, flags: number): boolean => (flags & HAS_DIGIT) === 0 && (script === LATIN) === (flags & HAS_LATIN) > 0;

/** Small letters only: names and abbreviations have their own spelling. */
function isPlainCase(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (classOf(text.charCodeAt(i)) === UPPER) return false;
  return true;
}

const isBetween = (text: string, start: number, end: number, sort: number): boolean =>
  classOf(text.charCodeAt(start - 1) || 0x20) === sort && classOf(text.charCodeAt(end) || 0x20) === sort;

/** A single small letter between two of a script without blanks. */
const isLone = (text: string, start: number, end: number): boolean =>
  end - start === 1 && classOf(text.charCodeAt(start)) === LOWER && isBetween(text, start, end, UNSPACED);

/** Signs that join words to names of programs, files and addresses. */
const joints = new Set([..."_/\\@#$<>=-~:&%+`|^*"].map((sign) => sign.charCodeAt(0)));

function isPartOfName(text: string, start: number, end: number): boolean {
  const [before, after] = [text.charCodeAt(start - 1), text.charCodeAt(end)];
  const dotted = (dot: number, neighbour: number) => dot === 0x2e && neighbour > 0x20 && isLetter(classOf(neighbour));
  return (
    joints.has(before) ||
    joints.has(after) ||
    after === 0x28 ||
    dotted(before, text.charCodeAt(start - 2)) ||
    dotted(after, text.charCodeAt(end + 1))
  );
}

const insideSigns = new Set([..."!?;$#"].map((sign) => sign.charCodeAt(0)));

/** One sign, and the next word right behind it, both in small letters: "wo;d". */
function hasSignBehind(text: string, { starts, ends, count }: Scan, i: number): boolean {
  if (i + 1 >= count || starts[i + 1] !== ends[i] + 1 || !insideSigns.has(text.charCodeAt(ends[i]))) return false;
  return isBetween(text, ends[i], ends[i] + 1, LOWER);
}
