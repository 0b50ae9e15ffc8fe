import { AdaptiveProbabilities } from "../adaptive/adaptiveProbability";
import { TEXTS } from "../adaptive/adaptiveTables";
import { next } from "../adaptive/bitHistory";
import { firstOutcome } from "../adaptive/contextMaps";
import { salted } from "../adaptive/contexts";
import { coded, ONE, squash } from "../adaptive/logistic";
import { type MatchModel, MEMORY } from "../adaptive/matchModel";
import { GUIDED, Mixer } from "../adaptive/mixer";
import { Refinement } from "../adaptive/refinement";
import { endContexts } from "./surroundings";

const COUNT = endContexts.length;
/** Of each context. */
const CELLS = 1 << 18;
const STATES = 256;
const LIMIT = 255;
/** Of the network's logit, both signs. */
const LEVELS = 32;
/** What a match says: nothing; that a byte comes which no longer token has; that one comes which a longer token has, before which a token ended then, or did not. */
const KINDS = 4;
/** Lengths of matches. */
const CONFIDENCES = 16;
const SITUATIONS = KINDS * CONFIDENCES;
const REFINED = 1 << 14;

export interface Ending {
  /** Of the network. */
  logit: number;
  /** Of the bytes that would make the token longer: input of the mixers. */
  longer: number;
  /** True where a byte may follow within a token. */
  allows(byte: number): boolean;
  /** Which of the texts, and the last byte. */
  text: number;
  last: number;
}

const levelOf = (logit: number): number => Math.max(0, Math.min(LEVELS - 1, 16 + Math.floor(1.3 * logit)));

/**
 * Whether a token ends where longer ones would go on: the network's word on it, what came where the same stood before, and where a match is what was there then. Text that repeats is cut into the same tokens again.
 */
export class TokenEnds {
  /** Probability of an end, of 2^16. */
  p = ONE / 2;
  /** Hashes of the contexts, to be written before each prediction. */
  readonly contexts = new Int32Array(COUNT);
  /** [contexts · CELLS] bit histories, and checks of whose they are. */
  private readonly states = new Uint8Array(COUNT * CELLS);
  private readonly checks = new Uint8Array(COUNT * CELLS);
  private readonly outcomes = new AdaptiveProbabilities(COUNT * STATES, LIMIT, (i) => firstOutcome(i % STATES));
  private readonly matches = new AdaptiveProbabilities(SITUATIONS * LEVELS, LIMIT, (i) => squash((i % LEVELS) - 15.5) * 0.98 + 0.01);
  private readonly inputs = new Float64Array(COUNT + 4);
  private readonly mixers = [
    new Mixer(this.inputs, [SITUATIONS, LEVELS, COUNT + 1], 1, GUIDED),
    new Mixer(this.inputs, [TEXTS, 256, 1], 1, GUIDED),
  ] as const;
  private readonly refinements = [new Refinement(REFINED), new Refinement(REFINED)] as const;
  /** By place in the match's history: a token began there. */
  private readonly began = new Uint8Array(MEMORY);
  private readonly places = new Int32Array(COUNT);
  private situation = 0;

  /** Remembers whether a token begins at a place. */
  mark(place: number, begins: number): void {
    this.began[place] = begins;
  }

  predict(ending: Ending, match: MatchModel): void {
    const { inputs } = this;
    const level = levelOf(ending.logit);
    const kind = this.kindOf(match, ending.allows) * CONFIDENCES + match.confidence;
    this.situation = kind * LEVELS + level;
    const known = this.look();
    inputs[COUNT] = ending.logit;
    inputs[COUNT + 1] = this.matches.logit(this.situation);
    inputs[COUNT + 2] = 0.4;
    inputs[COUNT + 3] = ending.longer;
    const [first, second] = this.mixers;
    first.mix(kind, level, known, 0);
    second.mix(ending.text % TEXTS, ending.last, 0, 0);
    this.finish((first.logit + second.logit) / 2);
  }

  /** Writes what came in the contexts. @returns in how many of them anything did. */
  private look(): number {
    const { contexts, states, checks, inputs } = this;
    let known = 0;
    for (let i = 0; i < COUNT; i++) {
      const hash = salted(contexts[i], i);
      const place = i * CELLS + (hash & (CELLS - 1));
      const check = hash >>> 24;
      if (checks[place] !== check) states[place] = 0;
      checks[place] = check;
      this.places[i] = place;
      const state = states[place];
      if (state !== 0) known++;
      inputs[i] = state === 0 ? 0 : this.outcomes.logit(i * STATES + state);
    }
    return known;
  }

  private finish(logit: number): void {
    const { contexts } = this;
    const near = this.refinements[0].refine(logit, contexts[0] & (REFINED - 1));
    const far = this.refinements[1].refine(logit, salted(contexts[2], COUNT) & (REFINED - 1));
    this.p = coded(squash(logit) / 2 + (near + far) / 4);
  }

  private kindOf(match: MatchModel, allows: (byte: number) => boolean): number {
    const { next } = match;
    if (next === undefined) return 0;
    if (!allows(next)) return 1;
    return 2 + this.began[match.place];
  }

  learn(ends: number): void {
    const { states, places } = this;
    for (let i = 0; i < 2; i++) {
      this.mixers[i].learn(ends);
      this.refinements[i].learn(ends);
    }
    for (let i = 0; i < COUNT; i++) {
      const state = states[places[i]];
      if (state !== 0) this.outcomes.learn(i * STATES + state, ends);
      states[places[i]] = next[(state << 1) | ends];
    }
    this.matches.learn(this.situation, ends);
  }
}
