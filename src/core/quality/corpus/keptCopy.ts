/** What is known of a document that has near duplicates. */
export interface Copy {
  bytes: number;
  /** NaN without a model. */
  bitsPerByte: number;
}

/** An edited copy costs the model more bits than what it was made from; less than this share of them is no evidence. */
const CLEARLY_FEWER = 0.02;

/**
 * Which of near duplicates is kept: of those that the model needs about the fewest bits per byte for the longest, and of equally long ones the first.
 * @param members in file order, one at least.
 */
export function keptCopy(members: readonly number[], copyOf: (member: number) => Copy): number {
  const bits = members.map((member) => copyOf(member).bitsPerByte).filter((each) => !Number.isNaN(each));
  const most = (bits.length > 0 ? Math.min(...bits) : Number.POSITIVE_INFINITY) * (1 + CLEARLY_FEWER);
  const good = members.filter((member) => !(copyOf(member).bitsPerByte > most));
  return good.reduce((best, member) => (copyOf(member).bytes > copyOf(best).bytes ? member : best));
}
