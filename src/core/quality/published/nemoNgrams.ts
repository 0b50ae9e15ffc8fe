import type { DocumentFacts, Span } from "../facts";
import type { Measurement } from "../rule";
import type { Words } from "../text/words";
import { firsts, ngrams, occurrences } from "./passages";
import { countOf, merged, placesOf, wordSpan, worst } from "./spans";
import { lengthOf, spacedHashes, spacedWords, textOf } from "./views";

/** A text with fewer than n words, or none, counts as repeated throughout. */
const THROUGHOUT = 1;

const passagesOf = (facts: DocumentFacts, n: number) => ngrams(spacedWords(facts), spacedHashes(facts), n);

const joined = ({ vocabulary, ids }: Words, start: number, n: number): string =>
  Array.from(ids.subarray(start, start + n), (id) => vocabulary[id]).join(" ");

function charactersOf({ lengths, ids }: Words, start: number, end: number): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum += lengths[ids[index]];
  return sum;
}

/**
 * What is lost if the commonest n words in a row are taken out wherever the text has them with single spaces. Of equally common ones the
 * first is taken; the program takes any.
 */
export function topNgramShare(facts: DocumentFacts, n: number): Measurement {
  const passages = passagesOf(facts, n);
  if (passages.count === 0) return { value: THROUGHOUT };
  const counts = occurrences(passages);
  const best = counts.reduce((top, count, index) => (count > counts[top] ? index : top), 0);
  const written = joined(spacedWords(facts), best, n);
  const length = charactersOf(spacedWords(facts), best, best + n) + n - 1;
  return {
    value: (countOf(textOf(facts), written) * length) / lengthOf(facts),
    spans: counts[best] > 1 ? placesOf(textOf(facts), written) : [],
  };
}

/** Words of overlapping repetitions are counted once, with the spaces between them. */
export function repeatedNgramCharacters(facts: DocumentFacts, n: number): Measurement {
  const passages = passagesOf(facts, n);
  if (passages.count === 0) return { value: THROUGHOUT };
  const words = spacedWords(facts);
  const first = firsts(passages);
  const spans: Span[] = [];
  let characters = 0;
  for (let index = 0, counted = 0; index < passages.count; index++, counted = Math.max(counted - 1, 0)) {
    if (first(index) === index) continue;
    characters += charactersOf(words, index + counted, index + n) + Math.min(n - counted, n - 1);
    counted = n;
    spans.push(wordSpan(words, index, index + n));
  }
  return { value: characters / lengthOf(facts), spans: worst(merged(spans)) };
}
