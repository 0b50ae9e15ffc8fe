import { nextInfix, prefixLength, suffixLength } from "./wordsAffixes";
import { exceptions } from "./wordsExceptions";
import { wordsOfPiece } from "./wordsPieces";

/**
 * After the affixes are cut off, spaCy 3.8 looks for exceptions once more, in the sequence of words: "(a.)" gives "a" and ".", which are put
 * together again to the exception "a.". Longer ones go first, then earlier ones.
 */
interface Node {
  next: Map<string, Node>;
  /** The exception that ends here. */
  words?: readonly string[];
}

/** Words [start, end) are those of an exception, or would be if no space stood between them. */
interface Found {
  start: number;
  end: number;
  words: readonly string[];
}

const none: ReadonlyMap<string, readonly string[]> = new Map();

const hasAffix = (piece: string): boolean => prefixLength(piece) > 0 || suffixLength(piece) > 0 || nextInfix(piece, 0) !== undefined;

function enter(root: Node, sequence: readonly string[], words: readonly string[]): void {
  let node = root;
  for (const word of sequence) {
    if (!node.next.has(word)) node.next.set(word, { next: new Map() });
    node = node.next.get(word)!;
  }
  node.words = words;
}

function sequences(): Node {
  const root: Node = { next: new Map() };
  for (const [piece, words] of exceptions) if (hasAffix(piece)) enter(root, wordsOfPiece(piece, none), words);
  return root;
}

const root = sequences();

/** Whether an exception of several words begins with this one. */
export const startsException = (word: string): boolean => root.next.has(word);

/** Words in order, as numbers into their vocabulary. */
interface Sequence {
  vocabulary: readonly { text: string }[];
  ids: Int32Array;
  starts: Int32Array;
}

function findFrom({ vocabulary, ids }: Sequence, start: number, found: Found[]): void {
  let node = root.next.get(vocabulary[ids[start]].text);
  for (let end = start + 1; node; end++) {
    if (node.words) found.push({ start, end, words: node.words });
    node = end < ids.length && ids[end] >= 0 ? node.next.get(vocabulary[ids[end]].text) : undefined;
  }
}

function findAll(sequence: Sequence, candidates: readonly number[]): Found[] {
  const found: Found[] = [];
  for (const start of candidates) findFrom(sequence, start, found);
  return found;
}

/** As spaCy counts: what a longer find covers is taken, even where that find comes to nothing for a space within it. */
function withoutOverlaps(found: Found[]): Found[] {
  const taken = new Set<number>();
  const kept: Found[] = [];
  for (const one of found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!taken.has(one.start) && !taken.has(one.end - 1)) kept.push(one);
    for (let index = one.start; index < one.end; index++) taken.add(index);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function adjoin({ vocabulary, ids, starts }: Sequence, { start, end }: Found): boolean {
  for (let index = start; index + 1 < end; index++)
    if (starts[index] + vocabulary[ids[index]].text.length !== starts[index + 1]) return false;
  return true;
}

function placed(words: readonly string[], start: number): number[] {
  let at = start;
  return words.map((word) => {
    at += word.length;
    return at - word.length;
  });
}

/** Puts the exceptions in place. `candidates` are the words for which `startsException` holds; `idOf` numbers a word. */
export function mergeExceptions(
  sequence: Sequence,
  candidates: readonly number[],
  idOf: (word: string) => number,
): Pick<Sequence, "ids" | "starts"> {
  const found = withoutOverlaps(findAll(sequence, candidates)).filter((one) => adjoin(sequence, one));
  const { ids, starts } = sequence;
  if (found.length === 0) return { ids, starts };
  const merged = { ids: [] as number[], starts: [] as number[] };
  let from = 0;
  for (const { start, end, words } of [...found, { start: ids.length, end: ids.length, words: [] }]) {
    for (; from < start; from++) {
      merged.ids.push(ids[from]);
      merged.starts.push(starts[from]);
    }
    merged.ids.push(...words.map(idOf));
    merged.starts.push(...placed(words, starts[start]));
    from = end;
  }
  return { ids: Int32Array.from(merged.ids), starts: Int32Array.from(merged.starts) };
}
