/** What is known of a document that has near duplicates. */
export interface Copy {
  bytes: number;
  /** NaN without a model. */
  bitsPerByte: number;
  /** Share of bits that its words' order saves; NaN where it cannot be told. */
  orderGain: number;
}

/** The first in file order is kept unless another one is better by this share of its bits. */
const CLEARLY = 0.01;
/** How much length, and order, count against bits per byte. */
const LENGTH = 0.5;
const ORDER = 0.5;

/**
 * Which of near duplicates is kept. An edited copy costs the model more bits per byte than what it was made from, its words stand in a worse order, and it is often shorter; where nothing
 * of that tells them apart, the first is kept.
 * @param members in file order, one at least.
 */
export function keptCopy(members: readonly number[], copyOf: (member: number) => Copy): number {
  const flaws = members.map((member) => flawOf(copyOf(member)));
  const least = Math.min(...flaws);
  return flaws[0] <= least + CLEARLY ? members[0] : members[flaws.indexOf(least)];
}

const orZero = (value: number): number => (Number.isFinite(value) ? value : 0);

const flawOf = ({ bytes, bitsPerByte, orderGain }: Copy): number =>
  orZero(Math.log(bitsPerByte)) - LENGTH * orZero(Math.log(bytes)) - ORDER * orZero(orderGain);
