import { characterBoundary } from "../corpus/utf8";
import { type Document, type Entry, isBroken } from "../types";
import { chooses } from "./random";

/** What a file holds, before anything was scored. */
export interface FileFacts {
  /** [documents] bytes of text. */
  lengths: number[];
  broken: number;
}

export async function readFacts(entries: AsyncIterable<Entry>): Promise<FileFacts> {
  const facts: FileFacts = { lengths: [], broken: 0 };
  for await (const entry of entries) {
    if (isBroken(entry)) facts.broken++;
    else facts.lengths.push(entry.bytes.length);
  }
  return facts;
}

/** Which documents of a file are scored, and how much of each. */
export interface Draw {
  /** Share of the documents, 0 to 1. */
  share: number;
  /** Of a longer document only the beginning is scored, bytes. */
  longest: number;
  /** Documents of the files before, so that each file has draws of its own. */
  offset: number;
}

export const everything = (offset: number): Draw => ({ share: 1, longest: Number.POSITIVE_INFINITY, offset });

/** A sample holds about so many documents of a file at least, where it has them: longer ones are cut for it … */
const LEAST_DOCUMENTS = 8;
/** … but to no less than this: a document's first tokens cost more than the later ones. Bytes. */
const LEAST_LENGTH = 4096;

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * How a sample of about `sample` bytes is drawn: the same share of each file's bytes, in whole documents as far as their length allows.
 * Of a single long document that is its beginning.
 */
export function planDraws(files: FileFacts[], sample: number | undefined): Draw[] {
  const all = total(files.map(({ lengths }) => total(lengths)));
  let offset = 0;
  return files.map(({ lengths }) => {
    const draw =
      sample === undefined || sample >= all ? everything(offset) : { ...planDraw(lengths, (sample * total(lengths)) / all), offset };
    offset += lengths.length;
    return draw;
  });
}

function planDraw(lengths: number[], budget: number): Pick<Draw, "share" | "longest"> {
  const longest = Math.max(LEAST_LENGTH, budget / LEAST_DOCUMENTS, levelOf(lengths, budget));
  const within = total(lengths.map((length) => Math.min(length, longest)));
  return { share: within > 0 ? Math.min(1, budget / within) : 1, longest: Math.ceil(longest) };
}

/** The level at which all documents, cut to it, are `budget` bytes together. */
function levelOf(lengths: number[], budget: number): number {
  const sorted = lengths.toSorted((a, b) => a - b);
  let left = budget;
  for (const [index, length] of sorted.entries()) {
    const level = left / (sorted.length - index);
    if (length >= level) return level;
    left -= length;
  }
  return sorted.at(-1) ?? 0;
}

/** The documents that are scored, in file order, cut where they are too long. */
export async function* drawDocuments(
  entries: AsyncIterable<Entry>,
  { share, longest, offset }: Draw,
  seed: number,
): AsyncGenerator<Document> {
  let index = offset;
  for await (const entry of entries) {
    if (isBroken(entry)) continue;
    if (share >= 1 || chooses(seed, index, share)) yield shortened(entry, longest);
    index++;
  }
}

function shortened(document: Document, longest: number): Document {
  const { bytes } = document;
  return bytes.length <= longest ? document : { ...document, bytes: bytes.subarray(0, characterBoundary(bytes, longest)) };
}
