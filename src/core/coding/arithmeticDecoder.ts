import { BitReader } from "./bits";
import { checkFrequencies, checkTotal, FULL, HALF, QUARTER, REGISTER_BITS, unitWidth } from "./interval";

/**
 * Reads what ArithmeticEncoder wrote, line for line its mirror: for each symbol `target(total)`, look up whose share holds it, then `consume` that
 * share.
 *
 * The stream does not say where it ends: the caller knows how many symbols there are, or codes an end symbol. After the last byte zeros are
 * read, since the encoder leaves them out. So a stream that was cut off usually yields wrong symbols first; as soon as more digits have been
 * used up than there are, the decoder throws. Only a checksum proves that what was decoded is what was coded.
 */
export class ArithmeticDecoder {
  // The encoder's register, and in it the number sent: 0 ≤ low ≤ code < low + range ≤ FULL.
  private low = 0;
  private range = FULL;
  private code = 0;
  private used = 0;
  private readonly input: BitReader;
  /** Every digit that moves out of the register was written by the encoder, so no more than these can. */
  private readonly available: number;

  constructor(bytes: Uint8Array) {
    this.input = new BitReader(bytes);
    this.available = 8 * bytes.length;
    for (let i = 0; i < REGISTER_BITS; i++) this.code = 2 * this.code + this.input.read();
  }

  /** The place of the next symbol among the cumulative frequencies, in [0, total): the symbol with low ≤ target < high comes next. */
  target(total: number): number {
    checkTotal(total);
    const target = Math.floor((this.code - this.low) / unitWidth(this.range, total));
    // The rounding of the unit leaves a gap at the top, which the encoder never enters.
    if (target < total) return target;
    throw new Error(
      "The coded data are damaged: no symbol has this code. Fetch the file again, or decode it with the model that coded it.",
    );
  }

  /** Moves past the symbol that owns [low, high) of `total`, and that `target` pointed to. */
  consume(low: number, high: number, total: number): void {
    checkFrequencies(low, high, total);
    const unit = unitWidth(this.range, total);
    const offset = this.code - this.low;
    if (offset < unit * low || offset >= unit * high) {
      throw new Error(`The next symbol does not own [${low}, ${high}) of ${total}. Consume the share that holds target(${total}).`);
    }
    this.low += unit * low;
    this.range = unit * (high - low);
    this.normalise();
  }

  private normalise(): void {
    for (;;) {
      if (this.low + this.range <= HALF) this.shift(0);
      else if (this.low >= HALF) this.shift(HALF);
      else if (this.low >= QUARTER && this.low + this.range <= HALF + QUARTER) this.shift(QUARTER);
      else return;
    }
  }

  /** Takes off what the digit stands for, and doubles the rest. */
  private shift(offset: number): void {
    if (this.used === this.available) {
      throw new Error("The coded data end early. Fetch the file again, and check that as many symbols are decoded as were coded.");
    }
    this.used++;
    this.low = 2 * (this.low - offset);
    this.range *= 2;
    this.code = 2 * (this.code - offset) + this.input.read();
  }
}
