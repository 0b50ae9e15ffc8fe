import type { DocumentFacts, Span } from "../../facts";
import type { QualitySignal } from "../../signal";
import { boilerplateOf } from "../../text/boilerplate/boilerplate";
import { endingOf } from "../../text/ending";
import { languageOf } from "../../text/language";
import { markupOf } from "../../text/markup";
import { damageOf } from "../../text/mojibake/damage";
import { repeatsOf } from "../../text/repeats";
import { lengthOf } from "../../text/spans";
import type { TextFacts } from "../../text/textFacts";
import { wordDamageOf } from "../../text/wordDamage";

const signal = (description: string, of: (text: TextFacts) => number): QualitySignal => ({
  description,
  needs: "text",
  of: ({ text }: DocumentFacts) => of(text),
});

const share = (description: string, spans: (text: TextFacts) => Span[]): QualitySignal =>
  signal(description, (text) => lengthOf(spans(text)) / text.text.length);

/** What the rules measure, for ranking and for the score of badness. */
export const damage: Record<string, QualitySignal> = {
  languageConfidence: signal("how well the text fits its language, 0 to 1", (text) => languageOf(text).confidence),
  repeatedNgramShare: signal(
    "share of characters in sequences of six words (13 letters without blanks) that stood before",
    (text) => repeatsOf(text).share,
  ),
  longestRepeatShare: signal("share of characters in the longest stretch of words that stood before", (text) => repeatsOf(text).longest),
  markupShare: share("share of characters in remains of markup, styles and scripts", markupOf),
  boilerplateShare: share("share of characters in lines and sentences of a page's frame", boilerplateOf),
  mojibakeShare: share("share of characters that a wrong decoding made, or lost", damageOf),
  truncationEvidence: signal("evidence that the text ends before its end, 0 to 1", (text) => endingOf(text)?.evidence ?? Number.NaN),
  mixedWordShare: signal(
    "share of words with digits, signs or foreign letters between their letters",
    (text) => wordDamageOf(text).mixed / wordDamageOf(text).words,
  ),
  strangeWordShare: signal(
    "share of words with three letters in a row that no language has",
    (text) => wordDamageOf(text).strange / wordDamageOf(text).words,
  ),
};
