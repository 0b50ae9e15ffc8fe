import { AdaptiveTables, REFINED, TEXTS } from "./adaptiveTables";
import { ContextMaps, INPUTS } from "./contextMaps";
import { Past, salted } from "./contexts";
import { coded, ONE, squash } from "./logistic";
import { MatchModel } from "./matchModel";
import type { Mixer } from "./mixer";

const CONSTANT_LOGIT = 0.4;

/**
 * An online model of bytes, bit by bit, that learns while it codes (in the manner of the paq family: Mahoney 2005): bit histories in contexts of one to six bytes and of words, a match
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
  private mixed = 0.5;
  private second = 0.5;
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
    this.maps.beginByte(this.past);
    this.maps.predict(this.tables.mixer.inputs);
  }

  /** Learns from the error of the last prediction. */
  learn(bit: number): void {
    const { mixer, second, refinements } = this.tables;
    mixer.learn(bit, this.mixed);
    second?.learn(bit, this.second);
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
    this.maps.beginHalf(this.partial);
    this.maps.predict(this.tables.mixer.inputs);
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
    const logit = mixer.mix(8 * match.confidence + bits, last, set, partial);
    this.mixed = squash(logit);
    const both = second ? (logit + this.mixAgain(second)) / 2 : logit;
    this.p = coded((second ? squash(both) : this.mixed) / 2 + this.refined(both, last) / 4);
  }

  /** The second mixer's logit. */
  private mixAgain(second: Mixer): number {
    const logit = second.mix(this.partial, this.number % TEXTS, this.maps.known, this.partial);
    this.second = squash(logit);
    return logit;
  }

  /** The sum of two probabilities. */
  private refined(logit: number, last: number): number {
    const { partial, past } = this;
    const { refinements } = this.tables;
    const near = refinements[0].refine(logit, (partial | (last << 8)) & (REFINED - 1));
    const far = refinements[1].refine(logit, salted(past.last4 & 0xffffff, partial) & (REFINED - 1));
    return near + far;
  }

  /** A 1 and the bits of the byte so far. */
  get byteSoFar(): number {
    return this.partial;
  }
}
