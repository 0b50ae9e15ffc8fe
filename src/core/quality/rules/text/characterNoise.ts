import type { DocumentFacts } from "../../facts";
import type { Rule } from "../../rule";
import { wordDamageOf } from "../../text/wordDamage";

const FEWEST_WORDS = 8;
const FEWEST_DAMAGED = 2;

export const characterNoise: Rule = {
  name: "character-noise",
  family: "bitlens",
  description:
    "share of words with digits, signs or foreign letters between their letters, or with three letters in a row that no language has",
  source: "Bitlens: letter triples of twelve languages",
  needs: "text",
  limit: "above",
  threshold: 0.065,
  severity: "warning",
  offFor: ["code", "data"],
  measure({ text }: DocumentFacts) {
    const { words, strange, weight, mixed, spans } = wordDamageOf(text);
    if (words < FEWEST_WORDS) return;
    const damaged = weight * strange + mixed;
    return damaged < FEWEST_DAMAGED ? { value: 0 } : { value: damaged / words, spans };
  },
  message: (value) => `${(100 * value).toFixed(0)} % of the words have characters in them that do not belong there.`,
};
