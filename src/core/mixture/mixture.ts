import { AdaptiveModel } from "../adaptive/adaptiveModel";
import { AdaptiveTables } from "../adaptive/adaptiveTables";
import type { BitCoder } from "../adaptive/bitCoder";
import { coded, ONE, squash } from "../adaptive/logistic";
import { lengths } from "../adaptive/prequential";
import { Refinement } from "../adaptive/refinement";
import { ByteCounts, Exclusion } from "./exclusion";
import type { NetworkBits } from "./networkBits";
import { byteContexts, endContexts, Surroundings } from "./surroundings";
import { TokenEnds } from "./tokenEnds";

/** Levels of the network's sureness, and places in a token that are told apart. */
const LEVELS = 16;
const PLACES = 3;
/** The mixer hears no surer logit: where the network is wrong, a larger one would shake its weights. What came at surer ones the refinement knows. */
const SUREST = 6;
const levelOf = (logit: number): number => Math.min(LEVELS - 1, (1.4 * Math.abs(logit)) | 0);

/** What all texts that are coded side by side have taught. */
export class MixtureTables {
  readonly adaptive = new AdaptiveTables({ inputs: 3, contexts: byteContexts.length, sets: LEVELS * PLACES });
  readonly ends = new TokenEnds();
  /** What came where the network said so much, by the byte so far: it may be off on this kind of text. */
  readonly network = new Refinement(256 * PLACES);
  readonly counts = new ByteCounts();
  /** Texts so far. */
  texts = 0;
}

/** A token to be coded. */
export interface Target {
  id: number;
  bytes: Uint8Array;
}

/**
 * Codes tokens by their bits, each by a logistic mixture of what a network says, which has read much but never learns here, and what an online model of bytes has learned from this very text. Where the
 * vocabulary leaves only one bit nothing is coded. The decoder learns the tokens, so the network sees in both directions the same.
 */
export class Mixture {
  /** Code length so far, bits: −log2 of the probabilities that were coded by. */
  bits = 0;
  /** The same where each token takes a whole number of bits. */
  wholeBits = 0;
  private readonly model: AdaptiveModel;
  /** Number of this text. */
  private readonly text: number;
  private readonly surroundings: Surroundings;
  private readonly exclusion: Exclusion;

  /** @param start place of this text among those that share the tables. */
  constructor(
    private readonly tables: MixtureTables,
    private readonly network: NetworkBits,
    start: number,
  ) {
    this.text = tables.texts++;
    this.model = new AdaptiveModel(tables.adaptive, start, this.text);
    this.surroundings = new Surroundings(this.text + 1);
    this.exclusion = new Exclusion(network.trie, tables.counts);
  }

  /** Codes a token, or decodes one where there is no target; `network` has begun with its distribution. @returns its id. */
  token(coder: BitCoder, target?: Target): number {
    const { network } = this;
    const before = this.bits;
    for (let place = 0; ; place++) {
      if (place === 0) this.tables.ends.mark(this.model.match.end, 1);
      else if (network.ends > 0 ? this.ends(coder, target && (target.bytes.length === place ? 1 : 0)) : this.inside()) break;
      this.byte(coder, place, target?.bytes[place]);
    }
    this.surroundings.endToken(network.node);
    const id = this.same(coder, target?.id);
    this.wholeBits += Math.ceil(this.bits - before);
    return id;
  }

  /** Learns a byte that stands before the text and that the network does not see. It counts as a token of its own. */
  read(byte: number): void {
    const { model, network } = this;
    this.beginByte(0);
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >> shift) & 1;
      model.predict(0);
      model.learn(bit);
      this.advance(bit, shift);
    }
    this.surroundings.endToken(network.nodeOf(byte));
  }

  /** No token is this prefix and no more. */
  private inside(): number {
    this.tables.ends.mark(this.model.match.end, 0);
    return 0;
  }

  private ends(coder: BitCoder, wanted?: number): number {
    const { network, model } = this;
    const { ends } = this.tables;
    const bit = network.goesOn ? this.codedEnd(coder, wanted) : 1;
    ends.mark(model.match.end, bit);
    return bit;
  }

  private codedEnd(coder: BitCoder, wanted?: number): number {
    const { network, model, surroundings, text } = this;
    const { ends } = this.tables;
    const { node } = network;
    const last = model.past.last4 & 0xff;
    for (let i = 0; i < endContexts.length; i++) ends.contexts[i] = endContexts[i](surroundings, model.past, node);
    const longer = this.exclusion.endInput(node, last);
    ends.predict({ logit: network.endLogit(), longer, allows: (byte) => network.allows(byte), text, last }, model.match);
    const bit = this.coded(coder, ends.p, wanted);
    ends.learn(bit);
    return bit;
  }

  private byte(coder: BitCoder, place: number, wanted?: number): void {
    this.beginByte(this.network.node);
    if (place === 0) this.exclusion.begin(this.surroundings.before);
    else this.exclusion.begin(this.network.node);
    for (let shift = 7; shift >= 0; shift--) {
      const known = this.network.bit(this.model.byteSoFar, shift);
      const bit = known < 0 ? this.bit(coder, place, shift, wanted === undefined ? undefined : (wanted >> shift) & 1) : known;
      this.advance(bit, shift);
    }
    this.network.takeByte();
  }

  /** @param node what the token spells so far. */
  private beginByte(node: number): void {
    const { model, surroundings } = this;
    for (let i = 0; i < byteContexts.length; i++) model.others[i] = byteContexts[i](surroundings, model.past, node);
    model.beginByte();
  }

  private advance(bit: number, shift: number): void {
    const { model } = this;
    if (shift === 0) this.addByte(((model.byteSoFar << 1) | bit) & 0xff);
    model.advance(bit);
  }

  private addByte(byte: number): void {
    this.exclusion.add(this.model.past.last4 & 0xff, byte);
    this.surroundings.add(byte);
  }

  private bit(coder: BitCoder, place: number, shift: number, wanted?: number): number {
    const { model, network } = this;
    const { adaptive, network: refinement } = this.tables;
    const logit = network.bitLogit();
    const kind = Math.min(place, PLACES - 1);
    const refined = refinement.refine(logit, kind * 256 + model.byteSoFar);
    const { inputs } = adaptive.mixer;
    inputs[adaptive.experts] = logit > SUREST ? SUREST : logit < -SUREST ? -SUREST : logit;
    inputs[adaptive.experts + 1] = Math.log(refined / (1 - refined));
    inputs[adaptive.experts + 2] = this.exclusion.bitInput(place === 0, model.past.last4 & 0xff, model.byteSoFar, shift);
    model.predict(kind * LEVELS + levelOf(logit));
    const bit = this.coded(coder, model.p, wanted);
    model.learn(bit);
    refinement.learn(bit);
    network.takeBit(bit);
    return bit;
  }

  /** Which of several tokens with these bytes it is. */
  private same(coder: BitCoder, wanted?: number): number {
    const { trie, node, ends } = this.network;
    const first = trie.low[node];
    for (let i = 0; i < ends - 1; i++) {
      const p = coded(squash(this.network.sameLogit(i)));
      if (this.coded(coder, p, wanted === undefined ? undefined : Number(trie.order[first + i] === wanted))) return trie.order[first + i];
    }
    return trie.order[first + ends - 1];
  }

  private coded(coder: BitCoder, p: number, wanted?: number): number {
    const bit = coder.code(p, wanted);
    this.bits += lengths[bit ? p : ONE - p];
    return bit;
  }
}
