import { AdaptiveProbabilities } from "./adaptiveProbability";
import { histories, next } from "./bitHistory";
import { contexts, type Past, salted } from "./contexts";
import type { Slots } from "./slots";

const COUNT = contexts.length;
/** One of each context. */
export const INPUTS = COUNT;

const STATE_BITS = 8;
const STATES = 1 << STATE_BITS;
/** A probability moves by one in this many, at least, of its error. */
const LIMIT = 255;

/** What a history means before any was seen: about the share of ones in it. */
const firstOf = (state: number): number => {
  const { zeros, ones } = histories[state] ?? { zeros: 0, ones: 0 };
  return (ones + 0.4) / (zeros + ones + 0.8);
};

/** [contexts · STATES] what came of each history, for the maps. */
export const outcomesOfHistories = (): AdaptiveProbabilities =>
  new AdaptiveProbabilities(COUNT * STATES, LIMIT, (i) => firstOf(i % STATES));

/** For each context the history of the bit that comes, and for each history what came of it: an indirect prediction, which is right about contexts that were seen once. */
export class ContextMaps {
  private readonly hashes = new Int32Array(COUNT);
  private readonly halves = new Int32Array(COUNT);
  /** Of no use but that it is read. */
  touched = 0;
  /** Offsets of the rows of half a byte, and of the states in them. */
  private readonly rows = new Int32Array(COUNT);
  private readonly at = new Int32Array(COUNT);

  constructor(
    private readonly slots: Slots,
    private readonly outcomes: AdaptiveProbabilities,
  ) {}

  beginByte(past: Past): void {
    for (let i = 0; i < COUNT; i++) this.hashes[i] = salted(contexts[i](past), i);
    this.find(this.hashes);
  }

  /** The second half of a byte. @param partial a 1 and the bits so far. */
  beginHalf(partial: number): void {
    for (let i = 0; i < COUNT; i++) this.halves[i] = salted(this.hashes[i], partial);
    this.find(this.halves);
  }

  private find(hashes: Int32Array): void {
    this.touched = this.slots.touch(hashes);
    for (let i = 0; i < COUNT; i++) {
      this.rows[i] = this.slots.row(hashes[i]);
      this.at[i] = this.rows[i] + 1;
    }
  }

  /** Writes the logit that each context's history leads to; 0 where it has none. */
  predict(inputs: Float64Array): void {
    for (let i = 0; i < COUNT; i++) inputs[i] = this.logit(i, this.slots.states[this.at[i]]);
  }

  private logit(context: number, state: number): number {
    return state === 0 ? 0 : this.outcomes.logit((context << STATE_BITS) | state);
  }

  learn(bit: number): void {
    for (let i = 0; i < COUNT; i++) this.learnOf(i, bit);
  }

  private learnOf(context: number, bit: number): void {
    const { states } = this.slots;
    const place = this.at[context];
    const state = states[place];
    this.outcomes.learn((context << STATE_BITS) | state, bit);
    states[place] = next[(state << 1) | bit];
  }

  /** Learns a bit within half a byte and predicts the next one. Nodes of half a byte are numbered as in a heap: 1; 2, 3; 4 to 7; 8 to 15. */
  descend(bit: number, inputs: Float64Array): void {
    const { at, rows } = this;
    const { states } = this.slots;
    for (let i = 0; i < COUNT; i++) {
      this.learnOf(i, bit);
      at[i] = 2 * at[i] - rows[i] + bit;
      inputs[i] = this.logit(i, states[at[i]]);
    }
  }
}
