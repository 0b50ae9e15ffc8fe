import type { DocumentFacts } from "../../facts";
import type { Measurement, Rule } from "../../rule";
import { foreignLettersOf } from "../../text/foreignLetters";
import { languageOf } from "../../text/language";
import { CONTROL, REPLACEMENT } from "../../text/letters";
import { scanOf } from "../../text/scan";
import type { TextFacts } from "../../text/textFacts";
import { wordDamageOf } from "../../text/wordDamage";

/** Words below which a share of them says little. */
const FEWEST_WORDS = 6;
const FEWEST_STRANGE = 3;
/** Confidence of random letters; of good text at least twice that. */
const UNLIKE = 0.35;

export const garbled: Rule = {
  name: "garbled-text",
  family: "bitlens",
  description:
    "share of words that no language spells so, of characters that stray from their script, or of control characters, whichever is largest",
  source: "Bitlens: letter triples of twelve languages, lists of common Han and Hangul, n-grams of ELD",
  needs: "text",
  limit: "above",
  threshold: 0.5,
  severity: "error",
  offFor: ["code", "data"],
  measure({ text }: DocumentFacts): Measurement | undefined {
    if (text.text.length === 0) return;
    const { spans } = wordDamageOf(text);
    const misspelt = misspeltShare(text);
    const value = Math.max(misspelt, foreignLettersOf(text) ?? 0, controlShare(text), unlikeAnyLanguage(text));
    return { value, spans: misspelt === value && value > 0 ? spans : undefined };
  },
  message: () => "This is not text: most of its words or characters are such as no language has.",
};

function misspeltShare(text: TextFacts): number {
  const { words, strange, mixed, flipped } = wordDamageOf(text);
  return words >= FEWEST_WORDS ? (strange + mixed + flipped) / words : 0;
}

/** One in ten is as bad as text can be. */
function controlShare(text: TextFacts): number {
  const { classes } = scanOf(text);
  return Math.min(1, (10 * (classes[CONTROL] + classes[REPLACEMENT])) / text.text.length);
}

/** Words that are too short for triples: the detector knows as little of them, and some of the longer ones are strange. */
function unlikeAnyLanguage(text: TextFacts): number {
  const { confidence } = languageOf(text);
  return wordDamageOf(text).strange >= FEWEST_STRANGE && confidence < UNLIKE ? 1 - confidence : 0;
}
