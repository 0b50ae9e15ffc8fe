import type { DocumentHeat } from "../../src/protocol/page";
import type { TokenHeat } from "./modes";

/** Tokens per request. Requests lie on this grid, so that the editor's cache sees the same ones again. */
export const BLOCK = 512;
const IN_FLIGHT = 2;
/** Scrolling asks for nothing until it has rested this long, milliseconds. */
const REST = 60;

type Column = Float32Array | Uint32Array | Uint8Array;
type BlockState = "asked" | "known" | "failed";

export interface HeatListener {
  /** Tokens [from, to) can be drawn. */
  arrived(from: number, to: number): void;
  failed(error: unknown): void;
}

/** The heat of one document, asked for block by block: what is visible first, then the block after it. */
export class HeatBlocks {
  readonly bits: Float32Array;
  private readonly entropy: Float32Array;
  private readonly rank: Uint32Array;
  /** Of a pair of models: what the second one needs. */
  private readonly other: Float32Array;
  /** Of the experts. */
  private readonly adaptive: Float32Array;
  private readonly mixture: Float32Array;
  private readonly matched: Uint8Array;
  private readonly states = new Map<number, BlockState>();
  private readonly loads = new Map<number, Promise<void>>();
  private wanted = { from: 0, to: 0 };
  private timer = 0;
  private closed = false;

  constructor(
    readonly tokens: number,
    private readonly ask: (from: number, to: number) => Promise<DocumentHeat>,
    private readonly listener: HeatListener,
    /** Whoever answers reads the text from its beginning: then nothing is skipped, and nothing is asked for that lies far ahead. */
    private readonly isInOrder = false,
  ) {
    const unknown = () => new Float32Array(tokens).fill(Number.NaN);
    this.bits = unknown();
    this.entropy = unknown();
    this.rank = new Uint32Array(tokens);
    this.other = unknown();
    this.adaptive = unknown();
    this.mixture = unknown();
    this.matched = new Uint8Array(tokens);
  }

  at(token: number): TokenHeat {
    const { bits, entropy, rank, other, adaptive, mixture, matched } = this;
    return {
      ...{ bits: bits[token], entropy: entropy[token], rank: rank[token], other: other[token] },
      ...{ adaptive: adaptive[token], mixture: mixture[token], matched: matched[token] },
    };
  }

  /** Of the tokens that are known: how many, what they cost, and how much more that is than under the second model. */
  get totals(): { tokens: number; bits: number; difference: number } {
    const totals = { tokens: 0, bits: 0, difference: 0 };
    for (let token = 0; token < this.tokens; token++) {
      if (Number.isNaN(this.bits[token])) continue;
      totals.tokens++;
      totals.bits += this.bits[token];
      totals.difference += this.bits[token] - this.other[token];
    }
    return totals;
  }

  known(token: number): boolean {
    return this.states.get(Math.floor(token / BLOCK)) === "known";
  }

  /** Tells which tokens are visible. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => this.pump(), REST));
  }

  /** Settles when the token's block is known, or could not be had. */
  async fetch(token: number): Promise<void> {
    const block = Math.floor(token / BLOCK);
    if (this.states.get(block) !== "known") await (this.loads.get(block) ?? this.load(block));
  }

  /** Forgets failures, so that the blocks are asked for again. */
  retry(): void {
    for (const [block, state] of this.states) if (state === "failed") this.states.delete(block);
    this.pump();
  }

  /** Answers that are still under way are dropped. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private pump(): void {
    while (this.loads.size < IN_FLIGHT) {
      const block = this.next();
      if (block === undefined) return;
      void this.load(block).then(() => this.pump());
    }
  }

  /** The first visible block that nobody asked for; with all of them known, the one after. A failure stops the asking. */
  private next(): number | undefined {
    const first = this.isInOrder ? 0 : Math.floor(this.wanted.from / BLOCK);
    const last = Math.min(Math.ceil(this.wanted.to / BLOCK), Math.ceil(this.tokens / BLOCK) - 1);
    for (let block = first; block <= last && !this.closed; block++) {
      if (this.states.get(block) === "failed") return undefined;
      if (!this.states.has(block)) return block;
    }
    return undefined;
  }

  private load(block: number): Promise<void> {
    this.states.set(block, "asked");
    const load = this.request(block).finally(() => this.loads.delete(block));
    this.loads.set(block, load);
    return load;
  }

  private async request(block: number): Promise<void> {
    const from = block * BLOCK;
    try {
      this.keep(block, await this.ask(from, Math.min(this.tokens, from + BLOCK)));
    } catch (error) {
      this.states.set(block, "failed");
      if (!this.closed) this.listener.failed(error);
    }
  }

  private keep(block: number, heat: DocumentHeat): void {
    if (this.closed) return;
    const { from, bits, entropy, rank, other, experts } = heat;
    const length = Math.min(bits.length, this.tokens - from);
    const put = (into: Column, values: Column | undefined) => values && into.set(values.subarray(0, length), from);
    put(this.bits, bits);
    put(this.entropy, entropy);
    put(this.rank, rank);
    put(this.other, other);
    put(this.adaptive, experts?.adaptive);
    put(this.mixture, experts?.mixture);
    put(this.matched, experts?.matched);
    this.states.set(block, "known");
    this.listener.arrived(from, from + length);
  }
}
