import { AdaptiveProbabilities } from "../adaptive/adaptiveProbability";
import { salted } from "../adaptive/contexts";
import { coded, ONE, squash } from "../adaptive/logistic";
import { type MatchModel, MEMORY } from "../adaptive/matchModel";
import { Mixer } from "../adaptive/mixer";

const CELLS = 1 << 18;
const LIMIT = 255;
/** Of the network's logit, both signs. */
const LEVELS = 32;
/** What a match says: nothing; that a byte comes which no longer token has; that one comes which a longer token has, before which a token ended then, or did not. */
const KINDS = 4;
/** Lengths of matches. */
const CONFIDENCES = 16;

export interface Ending {
  /** Of the network. */
  logit: number;
  /** True where a byte may follow within a token. */
  allows(byte: number): boolean;
  /** Hashes of what stands before: each has a probability of its own. */
  contexts: readonly [number, number, number, number];
}

const COUNT = 4;
const levelOf = (logit: number): number => Math.max(0, Math.min(LEVELS - 1, 16 + Math.floor(1.3 * logit)));

/**
 * Whether a token ends where longer ones would go on: the network's word on it, what came where the same stood before, and where a match is what was there then. Text that repeats is cut into the same tokens again.
 */
export class TokenEnds {
  /** Probability of an end, of 2^16. */
  p = ONE / 2;
  private readonly cells = Array.from({ length: COUNT }, () => new AdaptiveProbabilities(CELLS, LIMIT));
  private readonly matches = new AdaptiveProbabilities(
    KINDS * CONFIDENCES * LEVELS,
    LIMIT,
    (i) => squash((i % LEVELS) - 15.5) * 0.98 + 0.01,
  );
  private readonly mixer = new Mixer(COUNT + 3, [KINDS * CONFIDENCES, LEVELS, 1], 1);
  /** By place in the match's history: a token began there. */
  private readonly began = new Uint8Array(MEMORY);
  private readonly places = new Int32Array(COUNT + 1);
  private mixed = 0.5;

  /** Remembers whether a token begins at a place. */
  mark(place: number, begins: number): void {
    this.began[place] = begins;
  }

  predict({ logit, allows, contexts }: Ending, match: MatchModel): void {
    const { places } = this;
    const { inputs } = this.mixer;
    const level = levelOf(logit);
    const kind = this.kindOf(match, allows) * CONFIDENCES + match.confidence;
    inputs[COUNT] = logit;
    for (let i = 0; i < COUNT; i++) {
      places[i] = salted(contexts[i], i) & (CELLS - 1);
      inputs[i] = this.cells[i].logit(places[i]);
    }
    places[COUNT] = kind * LEVELS + level;
    inputs[COUNT + 1] = this.matches.logit(places[COUNT]);
    inputs[COUNT + 2] = 0.4;
    this.mixed = squash(this.mixer.mix(kind, level, 0, 0));
    this.p = coded(this.mixed);
  }

  private kindOf(match: MatchModel, allows: (byte: number) => boolean): number {
    const { next } = match;
    if (next === undefined) return 0;
    if (!allows(next)) return 1;
    return 2 + this.began[match.place];
  }

  learn(ends: number): void {
    this.mixer.learn(ends, this.mixed);
    for (let i = 0; i < COUNT; i++) this.cells[i].learn(this.places[i], ends);
    this.matches.learn(this.places[COUNT], ends);
  }
}
