import { AdaptiveTables, REFINED, TEXTS } from "./adaptiveTables";
import { ContextMaps, INPUTS } from "./contextMaps";
import { Past, salted } from "./contexts";
import { coded, ONE, squash } from "./logistic";
import { MatchModel } from "./matchModel";
import type { Mixer } from "./mixer";

const CONSTANT_LOGIT = 0.4;

/**
 * An online model of bytes, bit by bit, that learns while it codes (in the manner of the paq family: Mahoney 2005): bit histories in contexts of one to six bytes, of words and of shapes, a match
 * model, logistic mixing, two refinements. It begins empty: what it needs for a text is that text's prequential code length.
 *
 * All arithmetic is on integers or with the basic operations of IEEE doubles, so a decoder on any machine sees what the encoder saw. About 50 MB.
 */
export class AdaptiveModel {
  /** Probability that the next bit is a 1, of 2^16: 1 to 65,535. */
  p = ONE / 2;
  readonly match: MatchModel;
  readonly past = new Past();
  private readonly maps: ContextMaps;
  /** A 1 and the bits of the byte so far, and how many they are. */
  private partial = 1;
  private bits = 0;
  /** Hashes of the contexts of experts, to be written before each byte. */
  readonly others: Int32Array;

  /** @param start of this text among those that share the tables: its first byte's place in their history. @param number of this text. */
  constructor(
    private readonly tables = new AdaptiveTables(),
    start = 0,
    private readonly number = 0,
  ) {
    this.others = new Int32Array(tables.contexts - INPUTS);
    this.maps = new ContextMaps(tables.slots, tables.outcomes, this.others);
    this.match = new MatchModel(tables.history, start);
    this.beginByte();
    this.predict(this.partial);
  }

  /** Learns the bit that came. Bits of a byte come from the highest to the lowest. */
  update(bit: number): void {
    this.learn(bit);
    this.advance(bit);
    if (this.bits === 0) this.beginByte();
    this.predict(this.partial);
  }

  /** Looks up what came in the contexts of the next byte; before its first bit. */
  beginByte(): void {
    this.maps.beginByte(this.past, this.tables.mixer.inputs);
  }

  /** Learns from the error of the last prediction. */
  learn(bit: number): void {
    const { mixer, second, refinements } = this.tables;
    mixer.learn(bit);
    second?.learn(bit);
    this.match.learn(bit);
    refinements[0].learn(bit);
    refinements[1].learn(bit);
  }

  /** Counts the bit that came, and moves on to the next one. A byte that has ended leaves the next one to `beginByte`. */
  advance(bit: number): void {
    this.tables.alone.learn(this.partial, bit);
    this.partial = (this.partial << 1) | bit;
    this.bits++;
    if (this.bits === 8 || this.bits === 4) this.endHalf(bit);
    else this.maps.descend(bit, this.tables.mixer.inputs);
  }

  private endHalf(bit: number): void {
    this.maps.learn(bit);
    if (this.bits === 8) this.endByte();
    else this.beginHalf();
  }

  private beginHalf(): void {
    this.maps.beginHalf(this.partial, this.tables.mixer.inputs);
  }

  private endByte(): void {
    const byte = this.partial & 0xff;
    this.past.add(byte);
    this.match.add(byte);
    this.partial = 1;
    this.bits = 0;
  }

  /** Makes `p`, of the inputs of the contexts and of what other experts have written into the mixer. @param set of weights in the mixer's third group: the byte so far, or what those experts choose. */
  predict(set: number): void {
    const { partial, bits, past, match } = this;
    const { alone, contexts, mixer, second } = this.tables;
    const { inputs } = mixer;
    const last = past.last4 & 0xff;
    inputs[contexts] = match.predict(partial, bits);
    inputs[contexts + 1] = alone.logit(partial);
    inputs[contexts + 2] = CONSTANT_LOGIT;
    mixer.mix(8 * match.confidence + bits, last, set, partial);
    if (second) this.mixAgain(second);
    const logit = second ? (mixer.logit + second.logit) / 2 : mixer.logit;
    this.p = coded(((second ? squash(logit) : mixer.p) + this.refined(logit, last)) / 3);
  }

  private mixAgain(second: Mixer): void {
    const { partial, number, maps } = this;
    second.mix(partial, number % TEXTS, maps.known, partial);
  }

  /** The sum of two probabilities. */
  private refined(logit: number, last: number): number {
    const { partial } = this;
    const { refinements } = this.tables;
    const near = refinements[0].refine(logit, (partial | (last << 8)) & (REFINED - 1));
    const far = refinements[1].refine(logit, salted(this.expectation, partial) & (REFINED - 1));
    return near + far;
  }

  /** Hash of the byte that the match expects, and roughly how surely; of the last two bytes where it expects none. */
  private get expectation(): number {
    const { match, past } = this;
    const { next } = match;
    return next === undefined ? past.last4 & 0xffff : ((1 + (match.confidence >> 2)) << 16) | next;
  }

  /** A 1 and the bits of the byte so far. */
  get byteSoFar(): number {
    return this.partial;
  }
}
