import { uniform } from "../../scoring/random";
import { contextsBefore, ORDERS, ROWS, rowsOf } from "./byteContexts";
import { HalfByteHead, HIDDEN, headSize } from "./halfByte";
import { classBits } from "./softmax";

/** Numbers that stand for a context. */
const WIDTH = 8;
const INPUTS = ORDERS * WIDTH;
const TABLES = ORDERS * ROWS * WIDTH;
const HEAD = headSize(INPUTS);

/** Weights of a network. */
export const PARAMETERS = TABLES + 2 * HEAD;

/** A row of a table is seen seldom, a head's weights always: rows move further at a time. */
export const TABLE_RATE = 8;
/** First values of tables and of the hidden layer's weights are uniform between these and their negatives: the latter as He et al. 2015 for so many inputs. */
const FIRST_ROWS = 0.5;
const FIRST_INTO = Math.sqrt(6 / INPUTS);

/**
 * A tiny network that predicts a byte from the six before it, half a byte after the other: hashed contexts of one to six bytes → a row of eight numbers each → 32 rectified units → 16 values.
 * About 100,000 weights, all doubles; every operation is a basic one of IEEE arithmetic, so a training gives the same figures to the bit on any machine.
 */
export class ByteNetwork {
  /** [PARAMETERS] tables, then the heads of the first and of the second half. */
  readonly weights = new Float64Array(PARAMETERS);
  private readonly heads: readonly [HalfByteHead, HalfByteHead];
  private readonly hashes = new Int32Array(ORDERS);
  private readonly rows = new Int32Array(ORDERS);

  /** @param seed of the first weights. */
  constructor(seed: number) {
    const { weights } = this;
    for (let i = 0; i < TABLES; i++) weights[i] = FIRST_ROWS * (2 * uniform(seed, i) - 1);
    for (const start of [TABLES, TABLES + HEAD])
      for (let i = start; i < start + HIDDEN * INPUTS; i++) weights[i] = FIRST_INTO * (2 * uniform(seed, i) - 1);
    const head = (start: number) => new HalfByteHead(INPUTS, weights.subarray(start, start + HEAD));
    this.heads = [head(TABLES), head(TABLES + HEAD)];
  }

  /** Code length of a byte of a document, given those before it, bits. */
  bits(bytes: Uint8Array, at: number): number {
    contextsBefore(bytes, at, this.hashes);
    const [first, second] = [bytes[at] >> 4, bytes[at] & 15];
    return classBits(this.look(0, 1).outputs, first) + classBits(this.look(1, 16 + first).outputs, second);
  }

  /** One step of stochastic gradient descent for a byte of a document. */
  learn(bytes: Uint8Array, at: number, rate: number): void {
    contextsBefore(bytes, at, this.hashes);
    const [first, second] = [bytes[at] >> 4, bytes[at] & 15];
    this.move(this.look(0, 1), first, rate);
    this.move(this.look(1, 16 + first), second, rate);
  }

  private look(half: 0 | 1, partial: number): HalfByteHead {
    const head = this.heads[half];
    const { weights, rows } = this;
    const { inputs } = head;
    rowsOf(this.hashes, partial, rows);
    for (let order = 0; order < ORDERS; order++) {
      const row = rows[order] * WIDTH;
      for (let i = 0; i < WIDTH; i++) inputs[order * WIDTH + i] = weights[row + i];
    }
    head.forward();
    return head;
  }

  private move(head: HalfByteHead, target: number, rate: number): void {
    head.learn(target, rate);
    const { weights, rows } = this;
    const { gradient } = head;
    const step = TABLE_RATE * rate;
    for (let order = 0; order < ORDERS; order++) {
      const row = rows[order] * WIDTH;
      for (let i = 0; i < WIDTH; i++) weights[row + i] -= step * gradient[order * WIDTH + i];
    }
  }
}
