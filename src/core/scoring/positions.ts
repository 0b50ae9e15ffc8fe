import { bitsPerByte } from "../information/codeLength";
import type { DocumentTokens, PositionBin } from "../types";

/** Bins begin at 1, 2, 4, 8, … 1,024. */
const BINS = 11;

/** Tokens of a document that are counted: those behind have as much before them as the last bin has. */
export const COUNTED_TOKENS = 2 ** BINS - 1;

/** The number of the bin of a position. */
const binOf = (position: number): number => 31 - Math.clz32(position);

/**
 * Loss by position in the document: how much the first tokens cost more, since nothing stands before them. Bins double in width, so each has
 * about as much to say as the one before; they tile the positions, and together they hold every counted token once.
 */
export class PositionTotals {
  private readonly all: PositionBin[] = Array.from({ length: BINS }, (_, bin) => ({
    from: 2 ** bin,
    to: 2 ** (bin + 1),
    tokens: 0,
    bytes: 0,
    bits: 0,
  }));
  documents = 0;

  add({ tokens, bits, bytes }: DocumentTokens): void {
    let first = 0;
    for (const length of tokens) {
      const counted = Math.min(length, COUNTED_TOKENS);
      for (let index = 0; index < counted; index++) this.count(index + 1, bits[first + index], bytes[first + index]);
      first += length;
      if (length > 0) this.documents++;
    }
  }

  private count(position: number, bits: number, bytes: number): void {
    const bin = this.all[binOf(position)];
    bin.tokens++;
    bin.bits += bits;
    bin.bytes += bytes;
  }

  /** Copies of the bins that have tokens; none without a document. */
  bins(): PositionBin[] {
    return this.all.filter(({ tokens }) => tokens > 0).map((bin) => ({ ...bin }));
  }
}

export const bitsPerToken = ({ bits, tokens }: PositionBin): number => bits / tokens;

/** Tokens that split a character may cover no byte of their own: 0 where a bin has none. */
export const binBitsPerByte = ({ bits, bytes }: PositionBin): number => bitsPerByte(bits, bytes);
