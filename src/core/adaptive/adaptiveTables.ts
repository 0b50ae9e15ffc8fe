import { AdaptiveProbabilities } from "./adaptiveProbability";
import { INPUTS, outcomesOfHistories } from "./contextMaps";
import { MatchHistory } from "./matchModel";
import { ALONE, GUIDED, Mixer } from "./mixer";
import { Refinement } from "./refinement";
import { Slots } from "./slots";

/** Rows of bit histories: 2^21 of them take 32 MB. */
const SLOT_BITS = 21;
/** Contexts of a refinement: with more of them its cells are not at hand when they are needed. */
export const REFINED = 1 << 13;
/** Inputs of the mixer beside those of contexts: the match, the byte so far without any context, and a constant. */
const OWN_INPUTS = 3;
/** So many texts side by side have weights of their own. */
export const TEXTS = 32;

/** What somebody else knows, and mixes in. */
export interface Experts {
  /** Logits. */
  inputs: number;
  /** Contexts whose bit histories are kept beside those of bytes. */
  contexts: number;
  /** How many sets of weights they choose from. */
  sets: number;
}

/** Without experts the sets are chosen by the byte so far. */
const NONE: Experts = { inputs: 0, contexts: 0, sets: 256 };

/** All that an adaptive model has learned. Texts that are coded side by side share it: each learns from all. About 50 MB. */
export class AdaptiveTables {
  readonly slots = new Slots(SLOT_BITS);
  readonly outcomes: AdaptiveProbabilities;
  readonly history = new MatchHistory();
  readonly alone = new AdaptiveProbabilities(256, 255);
  /** Contexts, of bytes and of experts. */
  readonly contexts: number;
  readonly mixer: Mixer;
  /** Where there are experts: a mixer of the same inputs whose sets are chosen by the byte so far, by the text, and by how much is known here. */
  readonly second: Mixer | undefined;
  readonly refinements = [new Refinement(REFINED), new Refinement(REFINED)] as const;

  constructor(experts: Experts = NONE) {
    this.contexts = INPUTS + experts.contexts;
    this.outcomes = outcomesOfHistories(this.contexts);
    const inputs = new Float64Array(this.contexts + OWN_INPUTS + experts.inputs);
    this.mixer = new Mixer(inputs, [16 * 8, 256, experts.sets], 256, experts.inputs > 0 ? GUIDED : ALONE);
    this.second = experts.inputs > 0 ? new Mixer(inputs, [256, TEXTS, this.contexts + 1], 256, GUIDED) : undefined;
  }

  /** Where the inputs of experts begin. */
  get experts(): number {
    return this.contexts + OWN_INPUTS;
  }
}
