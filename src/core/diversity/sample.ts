import { characterBoundary } from "../corpus/utf8";
import { uniform } from "../scoring/random";
import type { Document } from "../types";

/** Of a longer document the beginning is looked at, bytes. */
export const LONGEST = 32_768;

/** A document of a sample. */
export interface Sampled {
  /** Among the entries of the file. */
  index: number;
  id: string;
  line: number;
  /** Of the whole document, bytes. */
  size: number;
  /** The document, or its beginning: at most LONGEST bytes. */
  bytes: Uint8Array;
}

/** What was drawn from a file, and what it was drawn from. */
export interface SampledFile {
  /** In the order of the draw, which is random: the beginning of it is a smaller sample. None is empty. */
  drawn: Sampled[];
  /** Documents with text, and their bytes. */
  documents: number;
  bytes: number;
  /** Documents without text, or of white space alone, which nothing is said about. */
  empty: number;
}

/**
 * A seeded sample of documents of about so many bytes, in one reading of the file: each document has a random number by its index, and those with the lowest ones stay, as many as fit. So a larger sample has all
 * documents of a smaller one. Holds at most twice the budget and one document.
 */
export class DocumentSample {
  private held: (Sampled & { draw: number })[] = [];
  private heldBytes = 0;
  private index = 0;
  /** Lowest number of a document that did not fit: what has a higher one never will, whatever room there is. */
  private ceiling = 1;
  private readonly counts = { documents: 0, bytes: 0, empty: 0 };

  /** @param budget bytes. */
  constructor(
    private readonly budget: number,
    private readonly seed: number,
  ) {}

  add({ id, line, bytes }: Pick<Document, "id" | "line" | "bytes">): void {
    const index = this.index++;
    const draw = uniform(this.seed, index);
    if (isBlank(bytes)) {
      this.counts.empty++;
      return;
    }
    this.counts.documents++;
    this.counts.bytes += bytes.length;
    if (draw >= this.ceiling) return;
    // A copy, so that a large file's text is not held for the sake of a document.
    const beginning = bytes.slice(0, cutAt(bytes, LONGEST));
    this.held.push({ index, id, line, size: bytes.length, bytes: beginning, draw });
    this.heldBytes += beginning.length;
    if (this.heldBytes > 2 * this.budget) this.trim();
  }

  /** A record that cannot be read, which keeps its place. */
  skip(): void {
    this.index++;
  }

  /** What has been drawn from all documents so far. */
  result(): SampledFile {
    this.trim();
    return { drawn: this.held.map(({ draw, ...sampled }) => sampled), ...this.counts };
  }

  private trim(): void {
    this.held.sort((one, other) => one.draw - other.draw);
    const count = Math.max(1, fitting(this.held, this.budget));
    this.ceiling = this.held[count]?.draw ?? this.ceiling;
    this.held = this.held.slice(0, count);
    this.heldBytes = this.held.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

const BLANK = 0x20;
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= BLANK);

/** How many of the first documents have no more bytes than that together. */
function fitting(documents: Pick<Sampled, "bytes">[], budget: number): number {
  let [count, sum] = [0, 0];
  while (count < documents.length && sum + documents[count].bytes.length <= budget) sum += documents[count++].bytes.length;
  return count;
}

/** Where the beginning of a document of at most so many bytes ends. */
const cutAt = (bytes: Uint8Array, most: number): number => (bytes.length > most ? characterBoundary(bytes, most) : bytes.length);

/** The first so many documents, each cut to so many bytes. */
export const piece = (drawn: Sampled[], documents: number, most: number): Sampled[] =>
  drawn.slice(0, documents).map((document) => ({ ...document, bytes: document.bytes.subarray(0, cutAt(document.bytes, most)) }));

/** The first documents of so many bytes together; the last one is cut to fit. */
export function firstBytes(drawn: Sampled[], budget: number): Sampled[] {
  const whole = drawn.slice(0, fitting(drawn, budget));
  const left = budget - whole.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return whole.length === drawn.length || left === 0 ? whole : [...whole, ...piece(drawn.slice(whole.length), 1, left)];
}
