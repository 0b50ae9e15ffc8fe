import { ArithmeticDecoder } from "../coding/arithmeticDecoder";
import { cumulativeFrequencies, symbolAt } from "../coding/frequencies";
import { uniform } from "../scoring/random";
import { TOTAL, TOTAL_BITS } from "./limits";

/** No token takes more random bits. */
const MOST_BYTES = TOTAL_BITS / 8 + 1;
/** Each draw has random numbers of its own. */
const APART = 2 ** 32;

/**
 * Draws symbols by decoding random bits: what a decoder makes of bits without any order has the distribution that it decodes by, since an interval is met as often as it is wide.
 */
export class Drawing {
  private readonly decoder: ArithmeticDecoder;

  /** @param place which of several that share a seed. @param symbols that are drawn, at most. */
  constructor(seed: number, place: number, symbols: number) {
    const bytes = new Uint8Array(Math.ceil(MOST_BYTES * (symbols + 2)) + 8);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(256 * uniform(seed, place * APART + i));
    this.decoder = new ArithmeticDecoder(bytes);
  }

  /** @param probabilities [symbols], of any sum. */
  next(probabilities: Float32Array): number {
    const cumulative = cumulativeFrequencies(probabilities, TOTAL_BITS);
    const symbol = symbolAt(cumulative, this.decoder.target(TOTAL));
    this.decoder.consume(cumulative[symbol], cumulative[symbol + 1], TOTAL);
    return symbol;
  }
}

/** p^(1 / temperature), the largest of them 1: below a temperature of 1 what is probable becomes more so; at 0 only the most probable is left. */
export function tempered(probabilities: Float32Array, temperature: number): Float32Array {
  if (temperature === 1) return probabilities;
  let favourite = 0;
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[favourite]) favourite = i;
  if (temperature === 0) return new Float32Array(probabilities.length).fill(1, favourite, favourite + 1);
  return probabilities.map((p) => (p / probabilities[favourite]) ** (1 / temperature));
}
