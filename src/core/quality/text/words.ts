import { codePoints, isSpace } from "./datatroveLines";
import { beginText, cutOf, type Word, wordOf } from "./wordsCache";
import { mergeExceptions } from "./wordsSequences";

/** The words of a text as numbers into its vocabulary, so that n-grams are compared without making strings. */
export interface Words {
  /** [different words] */
  vocabulary: string[];
  /** [different words] code points. */
  lengths: Uint32Array;
  /** [words] index into the vocabulary. */
  ids: Int32Array;
  /** [words] UTF-16 offset in the text. */
  starts: Int32Array;
}

/** A run of white space among the ids of words; one space behind a word is no run. */
export const SPACE = -1;

/** Words while they are collected. */
class Collector {
  private stamp = beginText();
  readonly vocabulary: Word[] = [];
  /** Indices of words that may begin an exception of several words. */
  readonly candidates: number[] = [];
  count = 0;
  ids: Int32Array;
  starts: Int32Array;

  constructor(expected: number) {
    this.ids = new Int32Array(expected);
    this.starts = new Int32Array(expected);
  }

  push(id: number, start: number): void {
    if (this.count === this.ids.length) this.grow();
    this.ids[this.count] = id;
    this.starts[this.count++] = start;
  }

  pushWord(word: Word, start: number): void {
    if (word.candidate) this.candidates.push(this.count);
    this.push(this.idOf(word), start);
  }

  idOf(word: Word): number {
    if (word.stamp !== this.stamp) {
      word.stamp = this.stamp;
      word.id = this.vocabulary.push(word) - 1;
    }
    return word.id;
  }

  private grow(): void {
    this.ids = enlarged(this.ids);
    this.starts = enlarged(this.starts);
  }
}

function enlarged(old: Int32Array): Int32Array {
  const next = new Int32Array(old.length * 2 + 16);
  next.set(old);
  return next;
}

function spaceEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  return end;
}

function collectSpace(words: Collector, text: string, start: number): number {
  const end = spaceEnd(text, start);
  const from = words.count > 0 && text.charCodeAt(start) === 0x20 ? start + 1 : start;
  if (from < end) words.push(SPACE, from);
  return end;
}

const FNV_PRIME = 0x01000193;

function collectPiece(words: Collector, text: string, start: number): number {
  let end = start;
  let hash = 0;
  for (let unit = text.charCodeAt(end); end < text.length && !isSpace(unit); unit = text.charCodeAt(++end))
    hash = Math.imul(hash ^ unit, FNV_PRIME);
  let at = start;
  for (const word of cutOf(text, start, end, hash).words) {
    words.pushWord(word, at);
    at += word.text.length;
  }
  return end;
}

/** UTF-16 units a word, about, in text with spaces. */
const EXPECTED = 4;

function collect(text: string): Collector {
  const words = new Collector((text.length / EXPECTED) | 0);
  for (let at = 0; at < text.length; ) at = isSpace(text.charCodeAt(at)) ? collectSpace(words, text, at) : collectPiece(words, text, at);
  return words;
}

function collectAll(text: string): Collector {
  const words = collect(text);
  if (words.candidates.length === 0) return words;
  const sequence = { vocabulary: words.vocabulary, ids: words.ids.subarray(0, words.count), starts: words.starts.subarray(0, words.count) };
  const { ids, starts } = mergeExceptions(sequence, words.candidates, (word) => words.idOf(wordOf(word)));
  return Object.assign(words, { ids, starts, count: ids.length });
}

/**
 * The words of spaCy 3.8's English tokenizer (spacy.blank("en")), which datatrove counts, with the runs of white space, which it takes
 * for words when it looks for sentences.
 */
export function tokensOf(text: string): Omit<Words, "lengths"> {
  const { vocabulary, ids, starts, count } = collectAll(text);
  return { vocabulary: vocabulary.map((word) => word.text), ids: ids.subarray(0, count), starts: starts.subarray(0, count) };
}

/** The words without the white space, which datatrove strips. */
export function wordsOf(text: string): Words {
  const words = collectAll(text);
  const { ids, starts } = words;
  let count = 0;
  for (let index = 0; index < words.count; index++) {
    if (ids[index] === SPACE) continue;
    ids[count] = ids[index];
    starts[count++] = starts[index];
  }
  return finished(words, count);
}

function finished({ vocabulary, ids, starts }: Collector, count: number): Words {
  return {
    vocabulary: vocabulary.map((word) => word.text),
    lengths: Uint32Array.from(vocabulary, (word) => word.length),
    ids: ids.slice(0, count),
    starts: starts.slice(0, count),
  };
}

/** The words between white space (str.split()), in the same form. */
export function spacedWordsOf(text: string): Words {
  const numbers = new Map<string, number>();
  const words = new Collector((text.length / EXPECTED) | 0);
  for (let start = spaceEnd(text, 0); start < text.length; ) {
    let end = start;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    const word = text.slice(start, end);
    const number = numbers.get(word) ?? numbers.size;
    if (number === numbers.size) numbers.set(word, number);
    words.push(number, start);
    start = spaceEnd(text, end);
  }
  const vocabulary = [...numbers.keys()];
  return { ...finished(words, words.count), vocabulary, lengths: Uint32Array.from(vocabulary, codePoints) };
}
