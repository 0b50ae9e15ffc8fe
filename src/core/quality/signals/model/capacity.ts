import type { QualitySignal } from "../../signal";

/** Signals that compare the model with a smaller one. */
export const capacitySignals: Record<string, QualitySignal> = {
  capacityGap: {
    description:
      "bits per byte that a smaller model needs more: large where capacity helps, about 0 where it does not (noise, and what both know)",
    needs: "smaller",
    of: ({ text: { bytes }, capacity }) =>
      capacity && bytes.length > 0 ? (capacity.smallerBits - capacity.bits) / bytes.length : Number.NaN,
  },
};
