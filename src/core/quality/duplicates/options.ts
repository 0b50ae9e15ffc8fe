import { MOST_COUNTED } from "./passageTable";

/** Reads an earlier document's text again, by the index that it was added with; undefined where it cannot be had. */
export type TextOf = (index: number) => string | undefined | Promise<string | undefined>;

export interface DuplicateOptions {
  /** Least Jaccard similarity of the sets of five-word runs that makes a pair near duplicates, 0 to 1. */
  similarity: number;
  /** Least share of a document's passages that stand in one particular earlier document which makes it a near duplicate of that, 0 to 1. */
  copiedFromOne: number;
  /** In so many documents a passage stands before it is called shared, the asking one among them. At most 127. */
  sharedBy: number;
  /** Documents of fewer words are compared as wholes only: two short questions may share most of their words honestly. */
  leastWords: number;
  /** … and documents of fewer letters and digits. */
  leastLetters: number;
  /** Of all hashes: another seed gives other accidents. */
  seed: number;
  /** Greatest size of the table of passages. */
  passageBytes: number;
  /** So many documents' signatures are kept, at 172 to 192 bytes each; later documents are compared with these, and not with one another. */
  mostSigned: number;
  /** Makes comparisons exact, and finds lighter echoes; without it they are estimated from what was kept. */
  textOf?: TextOf;
}

export const DUPLICATE_DEFAULTS: DuplicateOptions = {
  similarity: 0.7,
  copiedFromOne: 0.5,
  sharedBy: 3,
  leastWords: 8,
  leastLetters: 60,
  seed: 1,
  passageBytes: 48 * 2 ** 20,
  mostSigned: 1_200_000,
};

export function duplicateOptions(chosen: Partial<DuplicateOptions>): DuplicateOptions {
  const options = { ...DUPLICATE_DEFAULTS, ...chosen };
  if (options.sharedBy < 2 || options.sharedBy > MOST_COUNTED)
    throw new Error(`sharedBy is ${options.sharedBy}; choose a number from 2 to ${MOST_COUNTED}.`);
  return options;
}
