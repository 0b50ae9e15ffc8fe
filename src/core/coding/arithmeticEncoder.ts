import { BitWriter } from "./bits";
import { checkFrequencies, FULL, HALF, QUARTER, unitWidth } from "./interval";

/**
 * Codes a sequence of symbols as one number in [0, 1), whose binary digits it writes as soon as they are known.
 *
 * A symbol is a share [low, high) of a total of integer frequencies; the encoder knows neither models nor probabilities. Frequencies and totals
 * may change from symbol to symbol, as long as the decoder is given the same.
 *
 * Length: digits ≤ Σ log2(total / (high − low)) + symbols · precisionLoss(total) + 1, then up to 7 zeros to fill the last byte.
 */
export class ArithmeticEncoder {
  // Digits known so far · digits put off · the register:
  //
  //     0.1 0 1 1   x x̄ x̄ x̄   [low, low + range) / FULL
  //     (written)   (pending = 3)
  //
  // Put-off digits: the interval straddles the middle and lies within [QUARTER, 3 · QUARTER). Whichever way it falls, the next digit x is followed
  // by its opposite, so the middle half is stretched to the whole and the opposites are counted.
  private low = 0;
  private range = FULL;
  private pending = 0;
  private finished: boolean = false;
  private readonly output = new BitWriter();

  /** Digits known so far, the put-off ones included: an account of what the symbols took that is right within 2 bits. */
  get bits(): number {
    return this.output.length + this.pending;
  }

  /** Codes the symbol that owns [low, high) of `total`; integers, 0 ≤ low < high ≤ total ≤ 2^30. */
  encode(low: number, high: number, total: number): void {
    this.checkOpen();
    checkFrequencies(low, high, total);
    // unit ≥ 2^20, and unit · total ≤ range ≤ 2^52: every product and sum below is an exact integer.
    const unit = unitWidth(this.range, total);
    this.low += unit * low;
    this.range = unit * (high - low);
    this.normalise();
  }

  /** The coded bytes; nothing at all for an empty sequence. The encoder cannot be used afterwards. */
  finish(): Uint8Array {
    this.checkOpen();
    this.finished = true;
    // The interval holds the middle, 0.1000…, and the decoder reads zeros after the end: a single 1 is enough.
    // Where it begins at zero, and no digit is put off, zeros alone are in it.
    if (this.low > 0 || this.pending > 0) this.settle(1);
    return this.output.toBytes();
  }

  private normalise(): void {
    for (;;) {
      if (this.low + this.range <= HALF) this.settle(0);
      else if (this.low >= HALF) {
        this.settle(1);
        this.low -= HALF;
      } else if (this.low >= QUARTER && this.low + this.range <= HALF + QUARTER) {
        this.pending++;
        this.low -= QUARTER;
      } else return;
      this.low *= 2;
      this.range *= 2;
    }
  }

  /** Writes a digit, and the opposites that waited for it. */
  private settle(digit: number): void {
    this.output.write(digit);
    for (; this.pending > 0; this.pending--) this.output.write(1 - digit);
  }

  private checkOpen(): void {
    if (this.finished) throw new Error("This encoder has finished its stream. Make a new ArithmeticEncoder for the next one.");
  }
}
