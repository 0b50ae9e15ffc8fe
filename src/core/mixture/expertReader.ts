import { AdaptiveModel } from "../adaptive/adaptiveModel";
import type { BitCoder } from "../adaptive/bitCoder";
import { PrequentialReader } from "../adaptive/prequential";
import { Mixture, MixtureTables, type Target } from "./mixture";
import { NetworkBits } from "./networkBits";
import type { VocabularyTrie } from "./vocabularyTrie";

/** Nothing is written: the code lengths alone are wanted. */
const measuring: BitCoder = { code: (_, bit = 0) => bit };

/** What the text needs for one token. Bits. */
export interface TokenExperts {
  adaptive: number;
  mixture: number;
  /** An earlier passage foretold all of its bytes. */
  matched: boolean;
}

/** Reads the tokens of a text with the adaptive model alone, and with its mixture with a network. */
export class ExpertReader {
  private readonly network: NetworkBits;
  private readonly mixture: Mixture;
  private readonly alone = new PrequentialReader();
  /** Reads what stands before the text: to the mixture it is another text that shares its tables, of which the network says nothing. */
  private readonly earlier: AdaptiveModel;

  /** @param before how many bytes that the network does not see stand before the text: `learn` gets them. */
  constructor(trie: VocabularyTrie, before = 0) {
    this.network = new NetworkBits(trie);
    const tables = new MixtureTables();
    this.earlier = new AdaptiveModel(tables.adaptive);
    this.mixture = new Mixture(tables, this.network, before);
  }

  /** The next bytes before the text, for the adaptive model alone; before the first token. */
  learn(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.alone.read(byte);
      for (let shift = 7; shift >= 0; shift--) learnBit(this.earlier, (byte >> shift) & 1);
    }
  }

  /** @param probabilities [vocabulary] of the network for this token. @param length bytes of the text that it covers: what it has before them, such as a blank before a document, is not in the text. */
  token(probabilities: Float32Array, target: Target, length = target.bytes.length): TokenExperts {
    const before = this.mixture.bits;
    this.network.begin(probabilities);
    this.mixture.token(measuring, target);
    return { ...this.byBytes(target.bytes.subarray(target.bytes.length - length)), mixture: this.mixture.bits - before };
  }

  private byBytes(bytes: Uint8Array): Omit<TokenExperts, "mixture"> {
    let [adaptive, matched] = [0, bytes.length > 0];
    for (const byte of bytes) {
      if (this.alone.expected !== byte) matched = false;
      adaptive += this.alone.read(byte);
    }
    return { adaptive, matched };
  }
}

function learnBit(model: AdaptiveModel, bit: number): void {
  model.predict(0);
  model.learn(bit);
  model.advance(bit);
}
