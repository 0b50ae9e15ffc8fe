import { DAMAGED } from "../core/archive/bytes";
import type { CodedBlock } from "../core/archive/format";
import type { BlockWay, CodeAccount } from "../core/types/archive";
import type { BlockCoder } from "./blockCoders";

/** Codes the blocks of one archive, or decodes them, each in the way that its code is shortest. */
export interface ArchiveCoder {
  encode(bytes: Uint8Array): Promise<{ block: CodedBlock; account: CodeAccount }>;
  /** @throws a sentence where the code cannot be right. What comes back has to be checked. */
  decode(block: CodedBlock): Promise<Uint8Array>;
  /** Share of the block under way, 0 to 1. */
  progress(): Promise<number>;
}

/** Bytes as they are: nothing is longer than that but its own header. */
export const stored: BlockCoder = {
  async encode(bytes) {
    const bits = 8 * bytes.length;
    const nothing = { frequencyBits: 0, roundingBits: 0, terminationBits: 0 };
    const account = { symbols: bytes.length, idealBits: bits, ...nothing, codeBits: bits, wholeBits: bits };
    return { code: bytes, lengths: Uint32Array.of(bytes.length), account };
  },
  decode: async (code) => code,
  progress: async () => 0,
};

/** Begins when it is needed. */
interface Way {
  name: BlockWay;
  coder(): BlockCoder;
  /** It codes a block by what the blocks before taught. */
  learns: boolean;
}

/** What an archive's blocks may be coded by. */
export interface Ways {
  /** Codes by the archive's method. */
  method: BlockCoder;
  /** It codes a block by what the blocks before taught. */
  learns: boolean;
  /** Where the adaptive model is another way than the method. */
  adaptive?(): BlockCoder;
}

function waysOf({ method, learns, adaptive }: Ways): Way[] {
  return [
    { name: "method", coder: () => method, learns },
    ...(adaptive ? [{ name: "adaptive" as const, coder: once(adaptive), learns: true }] : []),
    { name: "stored", coder: () => stored, learns: false },
  ];
}

/**
 * Tries every way on each block and takes the shortest, so that no archive is longer than one of its parts would be. What a way learns from a block it learns whatever the block was coded by: encoder and decoder know the same.
 */
export class ShortestCoder implements ArchiveCoder {
  private readonly ways: Way[];
  /** The last block, and what decoded it. */
  private last: { bytes: Uint8Array; way: BlockWay } | undefined;

  constructor(private readonly given: Ways) {
    this.ways = waysOf(given);
  }

  async encode(bytes: Uint8Array): Promise<{ block: CodedBlock; account: CodeAccount }> {
    const coded = await Promise.all(this.ways.map(async ({ name, coder }) => ({ way: name, ...(await coder().encode(bytes)) })));
    const { account, ...block } = coded.reduce((best, other) => (other.code.length < best.code.length ? other : best));
    // What the network alone would take is told of every block.
    const { networkBits } = coded[0].account;
    return { block, account: { ...account, ...(networkBits !== undefined && { networkBits }) } };
  }

  async decode({ way, code, lengths }: CodedBlock): Promise<Uint8Array> {
    await this.learn();
    const bytes = await this.coderOf(way).decode(code, lengths);
    this.last = { bytes, way };
    return bytes;
  }

  /** Those that did not decode the last block learn from it, as its encoder's did. From an archive's last block nobody has to learn. */
  private async learn(): Promise<void> {
    const { last } = this;
    this.last = undefined;
    if (!last) return;
    const behind = this.ways.filter(({ name, learns }) => learns && name !== last.way);
    await Promise.all(behind.map(({ coder }) => coder().encode(last.bytes)));
  }

  /** @throws a sentence where this archive's method has no such way. */
  private coderOf(way: BlockWay): BlockCoder {
    const found = this.ways.find(({ name }) => name === way);
    if (!found) throw new Error(DAMAGED);
    return found.coder();
  }

  progress(): Promise<number> {
    return this.given.method.progress();
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
