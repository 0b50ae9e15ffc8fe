import { BitDecoder, BitEncoder } from "../adaptive/bitCoder";
import { MEMORY } from "../adaptive/matchModel";
import { ArithmeticDecoder } from "../coding/arithmeticDecoder";
import { ArithmeticEncoder } from "../coding/arithmeticEncoder";
import { cumulativeFrequencies, symbolAt } from "../coding/frequencies";
import { Mixture, MixtureTables, type Target } from "../mixture/mixture";
import { NetworkBits } from "../mixture/networkBits";
import type { VocabularyTrie } from "../mixture/vocabularyTrie";
import type { Counted } from "./account";
import { BLOCK_BYTES, TOTAL, TOTAL_BITS } from "./limits";

/** What stays from block to block of one archive. */
export interface CoderMemory {
  trie: VocabularyTrie;
  tables?: MixtureTables;
  /** Blocks before this one. */
  blocks: number;
}

/** Codes the tokens of a block's segments, in whatever order they come, into one code; or decodes them. */
export interface TokenCoder {
  /** @param row [vocabulary] the network's distribution. @param target absent where it is to be decoded. @returns the token's id. */
  token(segment: number, row: Float32Array, target?: Target): number;
  counted(): Counted;
  /** Digits so far, and the code when all has been coded. An encoder's. */
  readonly digits: number;
  finish(): Uint8Array;
}

export interface CoderSetting {
  memory: CoderMemory;
  /** Where each segment begins in the block, bytes. */
  starts: number[];
  /** Absent for an encoder. */
  code?: Uint8Array;
}

/** Adding a way to code tokens is adding a line. */
export const tokenCoders: Record<"mixture" | "frozen", (setting: CoderSetting) => TokenCoder> = {
  mixture: (setting) => new MixtureCoder(setting),
  frozen: (setting) => new FrozenCoder(setting),
};

const NEVER = new Error("A decoder has no code to finish.");

class MixtureCoder implements TokenCoder {
  private readonly network: NetworkBits;
  private readonly segments: Mixture[];
  private readonly encoder: BitEncoder | undefined;
  private readonly coder: BitEncoder | BitDecoder;
  private symbols = 0;
  private networkBits = 0;

  constructor({ memory, starts, code }: CoderSetting) {
    memory.tables ??= new MixtureTables();
    const tables = memory.tables;
    this.network = new NetworkBits(memory.trie);
    const origin = (memory.blocks * BLOCK_BYTES) % MEMORY;
    this.segments = starts.map((start) => new Mixture(tables, this.network, origin + start));
    this.encoder = code ? undefined : new BitEncoder();
    this.coder = this.encoder ?? new BitDecoder(code!);
  }

  token(segment: number, row: Float32Array, target?: Target): number {
    this.network.begin(row);
    const id = this.segments[segment].token(this.coder, target);
    this.symbols++;
    this.networkBits -= Math.log2(row[id] || Number.MIN_VALUE);
    return id;
  }

  counted(): Counted {
    const bits = this.segments.reduce((sum, segment) => sum + segment.bits, 0);
    const wholeBits = this.segments.reduce((sum, segment) => sum + segment.wholeBits, 0);
    return { symbols: this.symbols, networkBits: this.networkBits, idealBits: bits, codedBits: bits, wholeBits };
  }

  get digits(): number {
    return this.encoder?.encoder.bits ?? 0;
  }

  finish(): Uint8Array {
    if (!this.encoder) throw NEVER;
    return this.encoder.encoder.finish();
  }
}

class FrozenCoder implements TokenCoder {
  private readonly encoder: ArithmeticEncoder | undefined;
  private readonly decoder: ArithmeticDecoder | undefined;
  private readonly sums = { symbols: 0, idealBits: 0, codedBits: 0, wholeBits: 0 };

  constructor({ code }: CoderSetting) {
    if (code) this.decoder = new ArithmeticDecoder(code);
    else this.encoder = new ArithmeticEncoder();
  }

  token(_: number, row: Float32Array, target?: Target): number {
    const cumulative = cumulativeFrequencies(row, TOTAL_BITS);
    const id = target ? target.id : symbolAt(cumulative, this.decoder!.target(TOTAL));
    const [low, high] = [cumulative[id], cumulative[id + 1]];
    if (target) this.encoder!.encode(low, high, TOTAL);
    else this.decoder!.consume(low, high, TOTAL);
    this.count(-Math.log2(row[id] || Number.MIN_VALUE), Math.log2(TOTAL / (high - low)));
    return id;
  }

  private count(ideal: number, coded: number): void {
    this.sums.symbols++;
    this.sums.idealBits += ideal;
    this.sums.codedBits += coded;
    this.sums.wholeBits += Math.ceil(ideal);
  }

  counted(): Counted {
    return { ...this.sums, networkBits: this.sums.idealBits };
  }

  get digits(): number {
    return this.encoder?.bits ?? 0;
  }

  finish(): Uint8Array {
    if (!this.encoder) throw NEVER;
    return this.encoder.finish();
  }
}
