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

  constructor(trie: VocabularyTrie) {
    this.network = new NetworkBits(trie);
    this.mixture = new Mixture(new MixtureTables(), this.network, 0);
  }

  /** The next bytes that stand before the text, which the network does not see; before the first token. */
  learn(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.alone.read(byte);
      this.mixture.read(byte);
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
