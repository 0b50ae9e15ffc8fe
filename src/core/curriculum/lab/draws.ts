import { uniform } from "../../scoring/random";

/** What is drawn from a seed, each with seeds of its own. */
const purposes = { sample: 0, heldOut: 1, shuffle: 2, blocks: 3, network: 4, batches: 5, random: 6 };

export type Purpose = keyof typeof purposes;

/** Seeds of one purpose are fewer than this. */
const MOST = 2 ** 20;

/** The seed of one of the things that are drawn for a purpose. */
export const seedFor = (seed: number, purpose: Purpose, which = 0): number =>
  Math.floor(uniform(seed, purposes[purpose] * MOST + which) * 2 ** 52);

/** Fisher and Yates's shuffle, of a copy. */
export function shuffled(numbers: Uint32Array, seed: number): Uint32Array {
  const order = numbers.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

/** The order cut into blocks that differ by one document at most; the blocks change places, their documents do not. */
export function blocksShuffled(order: Uint32Array, blocks: number, seed: number): Uint32Array {
  const start = (block: number) => Math.floor((block * order.length) / blocks);
  const places = shuffled(upTo(blocks), seed);
  return Uint32Array.from([...places].flatMap((block) => [...order.subarray(start(block), start(block + 1))]));
}

/** 0, 1 … count − 1. */
export const upTo = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);
