import type { QualitySignal } from "../signal";

/** Signals of likeness to a file that the user trusts. Adding one is adding an entry. */
export const trustedSignals: Record<string, QualitySignal> = {
  trustedLikeness: {
    description: "log importance weight a word, bits (DSIR): positive where the text is more like the trusted file than like the corpus",
    needs: "trusted",
    of: ({ trusted }) => trusted?.likeness ?? Number.NaN,
  },
  trustedGain: {
    description: "bits per byte that a character model of the trusted file saves against one of the corpus (Moore-Lewis)",
    needs: "trusted",
    of: ({ trusted }) => trusted?.gain ?? Number.NaN,
  },
};
