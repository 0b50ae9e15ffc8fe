import { AdaptiveProbabilities } from "./adaptiveProbability";
import { histories, next } from "./bitHistory";
import { contexts, type Past, salted } from "./contexts";
import type { Slots } from "./slots";

/** One of each context of bytes. */
export const INPUTS = contexts.length;

const STATE_BITS = 8;
const STATES = 1 << STATE_BITS;
/** A probability moves by one in this many, at least, of its error. */
const LIMIT = 255;

/** What a history means before any was seen: about the share of ones in it. */
export const firstOutcome = (state: number): number => {
  const { zeros, ones } = histories[state] ?? { zeros: 0, ones: 0 };
  return (ones + 0.4) / (zeros + ones + 0.8);
};

/** [contexts · STATES] what came of each history, for the maps. */
export const outcomesOfHistories = (count: number): AdaptiveProbabilities =>
  new AdaptiveProbabilities(count * STATES, LIMIT, (i) => firstOutcome(i % STATES));

/** For each context the history of the bit that comes, and for each history what came of it: an indirect prediction, which is right about contexts that were seen once. */
export class ContextMaps {
  /** Of bytes, and those of others. */
  private readonly count: number;
  private readonly hashes: Int32Array;
  private readonly halves: Int32Array;
  /** Of no use but that it is read. */
  touched = 0;
  /** Offsets of the rows of half a byte, and of the states in them. */
  private readonly rows: Int32Array;
  private readonly at: Int32Array;

  /** @param others hashes of contexts that somebody else knows, to be written before each byte. */
  constructor(
    private readonly slots: Slots,
    private readonly outcomes: AdaptiveProbabilities,
    private readonly others: Int32Array,
  ) {
    this.count = INPUTS + others.length;
    const column = () => new Int32Array(this.count);
    [this.hashes, this.halves, this.rows, this.at] = [column(), column(), column(), column()];
  }

  /** Looks up the contexts of a byte and writes their logits. */
  beginByte(past: Past, inputs: Float64Array): void {
    const { hashes, others, count } = this;
    for (let i = 0; i < INPUTS; i++) hashes[i] = salted(contexts[i](past), i);
    for (let i = INPUTS; i < count; i++) hashes[i] = salted(others[i - INPUTS], i);
    this.find(hashes, inputs);
  }

  /** In how many contexts something has come before. */
  get known(): number {
    let known = 0;
    for (let i = 0; i < this.count; i++) if (this.slots.states[this.at[i]] !== 0) known++;
    return known;
  }

  /** The second half of a byte. @param partial a 1 and the bits so far. */
  beginHalf(partial: number, inputs: Float64Array): void {
    const { hashes, halves, slots, count } = this;
    for (let i = 0; i < count; i++) halves[i] = slots.near(hashes[i], salted(hashes[i], partial));
    this.find(halves, inputs);
  }

  private find(hashes: Int32Array, inputs: Float64Array): void {
    const { slots, outcomes, rows, at, count } = this;
    const { states } = slots;
    this.touched = slots.touch(hashes);
    for (let i = 0; i < count; i++) {
      const row = slots.row(hashes[i]);
      rows[i] = row;
      at[i] = row + 1;
      inputs[i] = outcomes.logit((i << STATE_BITS) | states[row + 1]);
    }
  }

  /** Learns the last bit of half a byte. */
  learn(bit: number): void {
    const { outcomes, at, count } = this;
    const { states } = this.slots;
    for (let i = 0; i < count; i++) {
      const place = at[i];
      const state = states[place];
      outcomes.learn((i << STATE_BITS) | state, bit);
      states[place] = next[(state << 1) | bit];
    }
  }

  /**
   * Learns a bit within half a byte and writes the logits for the next one. Nodes of half a byte are numbered as in a heap: 1; 2, 3; 4 to 7; 8 to 15.
   * What `learn` does stands here again, since one pass over the contexts is quicker than two.
   */
  descend(bit: number, inputs: Float64Array): void {
    const { outcomes, rows, at, count } = this;
    const { states } = this.slots;
    for (let i = 0; i < count; i++) {
      const place = at[i];
      const state = states[place];
      outcomes.learn((i << STATE_BITS) | state, bit);
      states[place] = next[(state << 1) | bit];
      const below = 2 * place - rows[i] + bit;
      at[i] = below;
      inputs[i] = outcomes.logit((i << STATE_BITS) | states[below]);
    }
  }
}
