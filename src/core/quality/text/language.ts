import { eld } from "eld/extrasmall";
import { dominantScript } from "../../scoring/sliceScript";
import type { TextFacts } from "./textFacts";

export interface Language {
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  /** 0 to 1: how well the text fits the language, against text that is plainly in it. */
  confidence: number;
}

/** The detector reads about 350 bytes of what it is given, so a longer text is shown to it in pieces from beginning, middle and end. */
const PIECE = 330;
const PIECES = 3;
/** A middle that is plainly in one language, and this much more so than in the next likely one, speaks for the whole text: telling takes long. */
const LEAD = 1.2;

/** Languages that their script alone tells. Han without Kana is Chinese; Cyrillic, Arabic, Devanagari and Latin are left to the detector. */
const byScript: Record<string, string> = {
  Han: "zh",
  Japanese: "ja",
  Kana: "ja",
  Hangul: "ko",
  Greek: "el",
  Hebrew: "he",
  Bengali: "bn",
  Tamil: "ta",
  Thai: "th",
  Georgian: "ka",
  Armenian: "hy",
  Ethiopic: "am",
};

/** Raw score per n-gram at which a text is plainly in its language; text of random letters stays below a quarter of it. */
const PLAIN_SCORE = 60;

export interface Detection extends Language {
  /** The detector's sum per n-gram for the language; what is usual depends on the language. */
  score: number;
}

export const languageOf = (facts: TextFacts): Language => detectionOf(facts);
export const detectionOf = (facts: TextFacts): Detection => facts.once("language", () => detectLanguage(facts.text));
export const scriptOf = (facts: TextFacts): string => facts.once("script", () => dominantScript(facts.text));

export function detectLanguage(text: string): Detection {
  const pieces = piecesOf(text);
  const script = dominantScript(pieces.join(" "));
  if (script === "no letters") return { language: "", confidence: 0, score: 0 };
  const [language, score] = plainly(pieces[pieces.length >> 1]) ?? best(scoresOf(pieces));
  const told = byScript[script];
  if (!told) return { language, score, confidence: language ? confidenceOf(score) : 0 };
  return { language: told, score: told === language ? score : 0, confidence: letterShare(pieces) };
}

/** Up to three pieces of one length, spread over the text. */
function piecesOf(text: string): string[] {
  const count = Math.min(PIECES, Math.ceil(text.length / PIECE));
  const length = Math.min(PIECE, Math.ceil(text.length / count));
  const step = count > 1 ? (text.length - length) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => text.slice(Math.floor(i * step), Math.floor(i * step) + length));
}

/** Of a raw score per n-gram s the detector gives s / (s + 25). */
const rawScore = (scaled: number): number => (25 * scaled) / (1 - scaled);

/** The language of a piece that leaves no doubt. */
function plainly(piece: string): [string, number] | undefined {
  const scores = eld.detect(piece).getScores();
  // The best come first; there are dozens.
  const found: [string, number][] = [];
  for (const language in scores) if (found.push([language, rawScore(scores[language])]) === 2) break;
  const [first, second] = found;
  return first && first[1] >= PLAIN_SCORE && first[1] >= LEAD * (second?.[1] ?? 0) ? first : undefined;
}

/** Mean raw score by language over the pieces. */
function scoresOf(pieces: string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const piece of pieces)
    for (const [language, scaled] of Object.entries(eld.detect(piece).getScores()))
      sums.set(language, (sums.get(language) ?? 0) + rawScore(scaled) / pieces.length);
  return sums;
}

const best = (scores: Map<string, number>): [string, number] =>
  [...scores].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0] as [string, number]);

const confidenceOf = (score: number): number => Math.min(1, score / PLAIN_SCORE);

const letters = /\p{L}|\p{M}/gu;
const blanks = /\s/g;

/** Where the script decides, what the text has beside letters is all that speaks against it. */
function letterShare(pieces: string[]): number {
  const text = pieces.join("");
  const visible = text.replace(blanks, "").length;
  return visible === 0 ? 0 : (text.match(letters)?.length ?? 0) / visible;
}
