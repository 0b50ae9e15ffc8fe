import type { DocumentFacts } from "../../facts";
import type { Measurement, Rule } from "../../rule";
import { foreignLettersOf } from "../../text/foreignLetters";
import { CONTROL, REPLACEMENT } from "../../text/letters";
import { scanOf } from "../../text/scan";
import { wordDamageOf } from "../../text/wordDamage";

/** Words below which a share of them says little. */
const FEWEST_WORDS = 6;

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
    const { words, strange, mixed, flipped, spans } = wordDamageOf(text);
    const { classes } = scanOf(text);
    if (text.text.length === 0) return;
    const control = Math.min(1, (10 * (classes[CONTROL] + classes[REPLACEMENT])) / text.text.length);
    const misspelt = words >= FEWEST_WORDS ? (strange + mixed + flipped) / words : 0;
    const value = Math.max(misspelt, foreignLettersOf(text) ?? 0, control);
    return { value, spans: misspelt === value && value > 0 ? spans : undefined };
  },
  message: () => "This is not text: most of its words or characters are such as no language has.",
};
