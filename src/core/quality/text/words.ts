import { codePoints, isSpace, splitWords } from "./datatroveLines";
import { type Cut, cutOf } from "./wordsCache";
import { mergeExceptions, startsException } from "./wordsSequences";

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

let stamps = 0;

/** Words while they are collected. */
class Collector {
  private numbers: Map<string, number> = new Map();
  private stamp = ++stamps;
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

  pushCut(cut: Cut, start: number): void {
    if (cut.stamp !== this.stamp) this.number(cut);
    if (cut.candidate) this.noteCandidates(cut);
    let at = start;
    for (let index = 0; index < cut.ids.length; index++) {
      this.push(cut.ids[index], at);
      at += cut.words[index].length;
    }
  }

  idOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  }

  vocabulary(): string[] {
    return [...this.numbers.keys()];
  }

  private number(cut: Cut): void {
    for (let index = 0; index < cut.ids.length; index++) cut.ids[index] = this.idOf(cut.words[index]);
    cut.stamp = this.stamp;
  }

  private noteCandidates(cut: Cut): void {
    for (let index = 0; index < cut.words.length; index++) if (startsException(cut.words[index])) this.candidates.push(this.count + index);
  }

  private grow(): void {
    const enlarged = (old: Int32Array): Int32Array => {
      const next = new Int32Array(old.length * 2 + 16);
      next.set(old);
      return next;
    };
    this.ids = enlarged(this.ids);
    this.starts = enlarged(this.starts);
  }
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

function collectPiece(words: Collector, text: string, start: number): number {
  let end = start;
  let hash = 0;
  for (let unit = text.charCodeAt(end); end < text.length && !isSpace(unit); unit = text.charCodeAt(++end))
    hash = Math.imul(hash ^ unit, 0x01000193);
  words.pushCut(cutOf(text, start, end, hash), start);
  return end;
}

/** UTF-16 units a word, about, in text with spaces. */
const EXPECTED = 4;

function collect(text: string): Collector {
  const words = new Collector((text.length / EXPECTED) | 0);
  for (let at = 0; at < text.length; ) at = isSpace(text.charCodeAt(at)) ? collectSpace(words, text, at) : collectPiece(words, text, at);
  return words;
}

/**
 * The words of spaCy 3.8's English tokenizer (spacy.blank("en")), which datatrove counts, with the runs of white space, which it takes
 * for words when it looks for sentences.
 */
export function tokensOf(text: string): Omit<Words, "lengths"> {
  const words = collect(text);
  const vocabulary = words.vocabulary();
  const ids = words.ids.subarray(0, words.count);
  const starts = words.starts.subarray(0, words.count);
  if (words.candidates.length === 0) return { vocabulary, ids, starts };
  const merged = mergeExceptions({ vocabulary, ids, starts }, words.candidates, (word) => words.idOf(word));
  return { vocabulary: words.vocabulary(), ...merged };
}

/** The words without the white space, which datatrove strips. */
export function wordsOf(text: string): Words {
  const { vocabulary, ids, starts } = tokensOf(text);
  let count = 0;
  for (let index = 0; index < ids.length; index++) {
    if (ids[index] === SPACE) continue;
    ids[count] = ids[index];
    starts[count++] = starts[index];
  }
  return { vocabulary, lengths: Uint32Array.from(vocabulary, codePoints), ids: ids.slice(0, count), starts: starts.slice(0, count) };
}

/** The words between white space (str.split()), in the same form. */
export function spacedWordsOf(text: string): Words {
  const words = new Collector((text.length / EXPECTED) | 0);
  for (const { text: word, start } of splitWords(text)) words.push(words.idOf(word), start);
  const vocabulary = words.vocabulary();
  const ids = words.ids.slice(0, words.count);
  return { vocabulary, lengths: Uint32Array.from(vocabulary, codePoints), ids, starts: words.starts.slice(0, words.count) };
}
