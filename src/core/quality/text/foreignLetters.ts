import { detectionOf, detectLanguage, scriptOf } from "./language";
import { frequentHan } from "./mojibake/legacyClaims";
import { rareCharacters } from "./mojibake/plausible";
import type { TextFacts } from "./textFacts";

/**
 * How little the letters of a text fit its script, 0 to 1, where words are not judged by their triples: East Asian texts by rare and missing frequent
 * characters, others by the n-grams that the language detector knows. Undefined where there is no measure, or too little text.
 */
export const foreignLettersOf = (facts: TextFacts): number | undefined => facts.once("foreignLetters", () => foreignLetters(facts));

/** Letters that decide. */
const LOOK = 4000;
const FEWEST = 60;

/**
 * The detector's score, by language, without the Latin in the text: below `plain` are 5 % of ordinary texts, above `random` 5 % of texts of the same letters
 * at random. Measured on other text than the rules are tested with.
 */
const usual: Record<string, { plain: number; random: number }> = {
  ar: { plain: 124, random: 50 },
  bn: { plain: 154, random: 129 },
  // Of Persian and Urdu there was one text each: a careful guess.
  fa: { plain: 105, random: 50 },
  ur: { plain: 105, random: 50 },
  el: { plain: 70, random: 9 },
  hi: { plain: 176, random: 152 },
  ko: { plain: 42, random: 20 },
  ta: { plain: 170, random: 117 },
  th: { plain: 147, random: 114 },
  uk: { plain: 74, random: 44 },
};

/** Nothing that counts was taken off: the detector need not be asked again. */
const PURE = 0.97;

const latin = /[!-~\u00a0-\u024f]+/g;

function foreignLetters(facts: TextFacts): number | undefined {
  const script = scriptOf(facts);
  if (script === "Latin" || facts.text.length < FEWEST) return;
  const text = facts.text.slice(0, LOOK);
  if (script === "Han" || script === "Japanese" || script === "Kana") return eastAsian(text, script);
  const scores = usual[detectionOf(facts).language];
  if (!scores) return;
  const own = text.replace(latin, " ").replace(/\s+/g, " ");
  const isPure = own.length > PURE * text.length;
  const { score } = isPure ? detectionOf(facts) : detectLanguage(own);
  if (own.length < FEWEST || score === 0) return;
  return Math.min(1, Math.max(0, (scores.plain - score) / (scores.plain - scores.random)));
}

const kana = /[\u3041-\u3093\u30a1-\u30fc]/g;
/** In ordinary text at least so many of the letters are frequent ones: half of that is doubtful. */
const FREQUENT_HAN = 0.2;
const FREQUENT_KANA = 0.3;

function eastAsian(text: string, script: string): number | undefined {
  const { all, rare } = rareCharacters(text);
  const kanas = text.match(kana)?.length ?? 0;
  if (all + kanas < FEWEST) return;
  const frequent = script === "Han" ? (text.match(frequentHan)?.length ?? 0) / all / FREQUENT_HAN : kanas / (all + kanas) / FREQUENT_KANA;
  return Math.max(Math.min(1, (3 * rare) / all), 1 - Math.min(1, frequent));
}
