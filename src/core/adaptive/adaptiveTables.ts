import { AdaptiveProbabilities } from "./adaptiveProbability";
import { INPUTS, outcomesOfHistories } from "./contextMaps";
import { MatchHistory } from "./matchModel";
import { Mixer } from "./mixer";
import { Refinement } from "./refinement";
import { Slots } from "./slots";

/** Rows of bit histories: 2^21 of them take 32 MB. */
const SLOT_BITS = 21;
/** Contexts of a refinement. */
export const REFINED = 1 << 14;
/** Inputs of the mixer beside those of contexts: the match, the byte so far without any context, and a constant. */
const OWN_INPUTS = 3;

/** Other experts that are mixed in. */
export interface Experts {
  inputs: number;
  /** How many sets of weights they choose from; without experts the sets are chosen by the byte so far. */
  sets: number;
}

const NONE: Experts = { inputs: 0, sets: 256 };

/** All that an adaptive model has learned. Texts that are coded side by side share it: each learns from all. About 50 MB. */
export class AdaptiveTables {
  readonly slots = new Slots(SLOT_BITS);
  readonly outcomes = outcomesOfHistories();
  readonly history = new MatchHistory();
  readonly alone = new AdaptiveProbabilities(256, 255);
  readonly mixer: Mixer;
  readonly refinements = [new Refinement(REFINED), new Refinement(REFINED)] as const;

  constructor({ inputs, sets }: Experts = NONE) {
    this.mixer = new Mixer(INPUTS + OWN_INPUTS + inputs, [16 * 8, 256, sets], 256);
  }
}
