import { LossBins } from "../adaptive/lossBins";
import type { LossCurve } from "../types";
import type { ExpertBits } from "../types/experts";

/** Loss under the mixture along a text, in the bins of the adaptive model's curve: each token's bits are spread evenly over its bytes. @param pieces of one text, in order. */
export function mixtureCurve(pieces: readonly ExpertBits[]): LossCurve {
  const bins = new LossBins();
  // A token without bytes of its own is paid for with the next byte.
  let due = 0;
  for (const { boundaries, mixture } of pieces)
    for (let token = 0; token < mixture.length; token++) {
      const length = boundaries[token + 1] - boundaries[token];
      due += mixture[token];
      for (let byte = 0; byte < length; byte++) bins.add(due / length);
      if (length > 0) due = 0;
    }
  return bins.curve();
}
