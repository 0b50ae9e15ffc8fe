/** A text scored by another program: bits, entropy in bits, and rank (1 = most probable) of each token. */
export interface ReferenceText {
  name: string;
  text: string;
  ids: number[];
  bits: number[];
  entropy: number[];
  rank: number[];
}
