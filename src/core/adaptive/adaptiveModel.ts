import { AdaptiveProbabilities } from "./adaptiveProbability";
import { ContextMaps, INPUTS } from "./contextMaps";
import { Past, salted } from "./contexts";
import { ONE, squash } from "./logistic";
import { MatchModel } from "./matchModel";
import { Mixer } from "./mixer";
import { Refinement } from "./refinement";

/** Rows of bit histories: 2^21 of them take 32 MB. */
const SLOT_BITS = 21;
/** Contexts of a refinement. */
const REFINED = 1 << 14;
/** The match, the byte so far without any context, and a constant. */
const MATCH = INPUTS;
const ALONE = INPUTS + 1;
const CONSTANT = INPUTS + 2;
const CONSTANT_LOGIT = 0.4;

/**
 * An online model of bytes, bit by bit, that learns while it codes (in the manner of the paq family: Mahoney 2005): bit histories in contexts of one to six bytes and of words, a match
 * model, logistic mixing, two refinements. It begins empty: what it needs for a text is that text's prequential code length.
 *
 * All arithmetic is on integers or with the basic operations of IEEE doubles, so a decoder on any machine sees what the encoder saw. About 45 MB.
 */
export class AdaptiveModel {
  /** Probability that the next bit is a 1, of 2^16: 1 to 65,535. */
  p = ONE / 2;
  private readonly past = new Past();
  private readonly maps = new ContextMaps(SLOT_BITS);
  private readonly match = new MatchModel();
  private readonly alone = new AdaptiveProbabilities(256, 255);
  private readonly mixer = new Mixer(INPUTS + 3, [16 * 8, 256, 256], 256);
  private readonly refinements = [new Refinement(REFINED), new Refinement(REFINED)] as const;
  /** A 1 and the bits of the byte so far, and how many they are. */
  private partial = 1;
  private bits = 0;
  private mixed = 0.5;

  constructor() {
    this.maps.beginByte(this.past);
    this.maps.predict(this.mixer.inputs);
    this.predict();
  }

  /** Learns the bit that came. Bits of a byte come from the highest to the lowest. */
  update(bit: number): void {
    this.learn(bit);
    this.partial = (this.partial << 1) | bit;
    this.bits++;
    if (this.bits === 8 || this.bits === 4) this.endHalf(bit);
    else this.maps.descend(bit, this.mixer.inputs);
    this.predict();
  }

  private learn(bit: number): void {
    this.mixer.learn(bit, this.mixed);
    this.alone.learn(this.partial, bit);
    this.match.learn(bit);
    this.refinements[0].learn(bit);
    this.refinements[1].learn(bit);
  }

  private endHalf(bit: number): void {
    this.maps.learn(bit);
    if (this.bits === 8) this.endByte();
    else this.maps.beginHalf(this.partial);
    this.maps.predict(this.mixer.inputs);
  }

  private endByte(): void {
    const byte = this.partial & 0xff;
    this.past.add(byte);
    this.match.add(byte);
    this.maps.beginByte(this.past);
    this.partial = 1;
    this.bits = 0;
  }

  private predict(): void {
    const { partial, bits, past } = this;
    const { inputs } = this.mixer;
    const last = past.last4 & 0xff;
    inputs[MATCH] = this.match.predict(partial, bits);
    inputs[ALONE] = this.alone.logit(partial);
    inputs[CONSTANT] = CONSTANT_LOGIT;
    const logit = this.mixer.mix(8 * this.match.confidence + bits, partial, last, partial);
    this.mixed = squash(logit);
    this.p = coded(this.mixed / 2 + this.refined(logit, last) / 4);
  }

  /** The sum of two probabilities. */
  private refined(logit: number, last: number): number {
    const { partial, past } = this;
    const near = this.refinements[0].refine(logit, (partial | (last << 8)) & (REFINED - 1));
    const far = this.refinements[1].refine(logit, salted(past.last4 & 0xffffff, partial) & (REFINED - 1));
    return near + far;
  }
}

/** As an integer that leaves room for the other bit. */
function coded(probability: number): number {
  const scaled = Math.round(probability * ONE);
  return scaled < 1 ? 1 : scaled >= ONE ? ONE - 1 : scaled;
}
