import { histories, next } from "./bitHistory";
import { contexts, type Past, salted } from "./contexts";
import { STRETCHED, stretched } from "./logistic";
import { Slots } from "./slots";

const COUNT = contexts.length;
/** Each context gives the logit of what its history leads to, and how far that probability is from one half. */
export const INPUTS = 2 * COUNT;

/** States of a bit history, a power of two. */
const STATES = 256;
/** A probability moves by one in this many, at least, of its error. */
const LIMIT = 255;
const rates = Float64Array.from({ length: LIMIT + 1 }, (_, count) => 1 / (count + 1.6));
const HALF_WEIGHT = 4;

/** What a history means before any was seen: about the share of ones in it. */
const firstOf = (state: number): number => {
  const { zeros, ones } = histories[state] ?? { zeros: 0, ones: 0 };
  return (ones + 0.4) / (zeros + ones + 0.8);
};

/** For each context the history of the bit that comes, and for each history what came of it: an indirect prediction, which is right about contexts that were seen once. */
export class ContextMaps {
  private readonly slots: Slots;
  private readonly hashes = new Int32Array(COUNT);
  /** Offsets of the rows of half a byte, and of the states in them. */
  private readonly rows = new Int32Array(COUNT);
  private readonly at = new Int32Array(COUNT);
  /** [contexts · STATES] probability of a 1, and from how many bits. */
  private readonly chances = Float32Array.from({ length: COUNT * STATES }, (_, i) => firstOf(i % STATES));
  private readonly counts = new Uint8Array(COUNT * STATES);

  constructor(slotBits: number) {
    this.slots = new Slots(slotBits);
  }

  beginByte(past: Past): void {
    for (let i = 0; i < COUNT; i++) {
      this.hashes[i] = salted(contexts[i](past), i);
      this.rows[i] = this.slots.row(this.hashes[i]);
      this.at[i] = this.rows[i] + 1;
    }
  }

  /** The second half of a byte. @param partial a 1 and the bits so far. */
  beginHalf(partial: number): void {
    for (let i = 0; i < COUNT; i++) {
      this.rows[i] = this.slots.row(salted(this.hashes[i], partial));
      this.at[i] = this.rows[i] + 1;
    }
  }

  /** Nodes of half a byte are numbered as in a heap: 1; 2, 3; 4 to 7; 8 to 15. */
  descend(bit: number): void {
    const { at, rows } = this;
    for (let i = 0; i < COUNT; i++) at[i] = 2 * at[i] - rows[i] + bit;
  }

  /** Writes INPUTS inputs; both are 0 where nothing was seen. */
  predict(inputs: Float32Array): void {
    const { at, chances } = this;
    const { states } = this.slots;
    for (let i = 0; i < COUNT; i++) {
      const state = states[at[i]];
      const chance = chances[i * STATES + state];
      inputs[2 * i] = state === 0 ? 0 : stretched[(chance * STRETCHED) | 0];
      inputs[2 * i + 1] = state === 0 ? 0 : HALF_WEIGHT * (chance - 0.5);
    }
  }

  learn(bit: number): void {
    const { at, chances, counts } = this;
    const { states } = this.slots;
    for (let i = 0; i < COUNT; i++) {
      const state = states[at[i]];
      const cell = i * STATES + state;
      chances[cell] += (bit - chances[cell]) * rates[counts[cell]];
      if (counts[cell] < LIMIT) counts[cell]++;
      states[at[i]] = next[2 * state + bit];
    }
  }
}
