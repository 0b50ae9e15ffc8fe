import type { LossCurve } from "../types";

/** Bins of a curve, at least, where the stream has as many bytes; and half of them at most. */
const LEAST = 800;

/** The loss of a stream's bytes, added up to bins of neighbours: a byte each at first; whenever there are too many, every two become one. So their number stays between 800 and 1,600 for a stream of any length. */
export class LossBins {
  private sums: number[] = [];
  private size = 1;
  private current = 0;
  private filled = 0;
  private total = 0;

  /** @param bits of the next byte. */
  add(bits: number): void {
    this.total += bits;
    this.current += bits;
    if (++this.filled === this.size) this.close();
  }

  private close(): void {
    this.sums.push(this.current);
    this.current = 0;
    this.filled = 0;
    if (this.sums.length === 2 * LEAST) this.halve();
  }

  private halve(): void {
    this.sums = Array.from({ length: LEAST }, (_, i) => this.sums[2 * i] + this.sums[2 * i + 1]);
    this.size *= 2;
  }

  /** Bits of all bytes, added up one by one. */
  get bits(): number {
    return this.total;
  }

  get bytes(): number {
    return this.sums.length * this.size + this.filled;
  }

  /** Tiles the stream from its beginning; the last bin may be shorter. */
  curve(): LossCurve {
    const bits = this.filled > 0 ? [...this.sums, this.current] : this.sums;
    const starts = Float64Array.from(bits, (_, i) => i * this.size);
    const ends = starts.map((start) => Math.min(start + this.size, this.bytes));
    return { starts, ends, bits: Float64Array.from(bits) };
  }
}
