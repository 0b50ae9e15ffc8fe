import { type PlannedWindow, planWindows } from "../core/scoring/windows";
import type { WindowRule } from "../core/types";
import { SEGMENT_BYTES, segments } from "./segments";
import type { ByteTokenizer } from "./tokenizer";

/** Complete windows of a stream. Token positions count within `ids`; byte positions are `origin + boundaries[token]`. */
export interface ReadyWindows {
  ids: Int32Array;
  boundaries: Uint32Array;
  /** Where in the stream `ids` begins, bytes. */
  origin: number;
  windows: PlannedWindow[];
}

/**
 * Tokenizes a stream as it comes and cuts it into the windows that the whole would be cut into; holds back what later bytes may still change, and
 * keeps only the tokens that later windows read.
 */
export class TokenStream {
  /** Bytes whose segment may not be complete. */
  private carry: Uint8Array = new Uint8Array(0);
  private ids: number[] = [];
  private lengths: number[] = [];
  /** Index, in the stream, of ids[0], and its byte position. */
  private firstToken = 0;
  private firstByte = 0;
  private scored = 0;

  constructor(
    private readonly tokenizer: ByteTokenizer,
    private readonly rule: WindowRule,
  ) {}

  push(bytes: Uint8Array, last: boolean): void {
    const all = new Uint8Array(this.carry.length + bytes.length);
    all.set(this.carry);
    all.set(bytes, this.carry.length);
    let done = 0;
    for (const { start, end } of segments(all)) {
      // The last segments were cut by the end of what is there, or by looking at it.
      if (!last && start + SEGMENT_BYTES >= all.length) break;
      this.append(all.subarray(start, end));
      done = end;
    }
    this.carry = all.slice(done);
  }

  private append(segment: Uint8Array): void {
    const { ids, boundaries } = this.tokenizer.encode(segment, this.firstToken + this.ids.length === 0);
    for (let i = 0; i < ids.length; i++) {
      this.ids.push(ids[i]);
      this.lengths.push(boundaries[i + 1] - boundaries[i]);
    }
  }

  takeWindows(last: boolean): ReadyWindows {
    const available = this.firstToken + this.ids.length;
    const planned = planWindows(available, this.rule, true, this.scored, available);
    const windows = planned.filter(({ scoreFrom, scoreTo }) => last || this.isComplete(scoreFrom, scoreTo));
    const first = this.firstToken;
    const ready: ReadyWindows = {
      ids: Int32Array.from(this.ids),
      boundaries: this.boundaries(),
      origin: this.firstByte,
      windows: windows.map((plan) => ({
        inputStart: plan.inputStart < 0 ? -1 : plan.inputStart - first,
        inputEnd: plan.inputEnd - first,
        scoreFrom: plan.scoreFrom - first,
        scoreTo: plan.scoreTo - first,
      })),
    };
    this.scored = windows.at(-1)?.scoreTo ?? this.scored;
    this.forget();
    return ready;
  }

  /** The first window scores `window` tokens, each later one `stride`. */
  private isComplete(scoreFrom: number, scoreTo: number): boolean {
    return scoreTo - scoreFrom === (scoreFrom === 0 ? this.rule.window : this.rule.stride);
  }

  private boundaries(): Uint32Array {
    const out = new Uint32Array(this.lengths.length + 1);
    for (let i = 0; i < this.lengths.length; i++) out[i + 1] = out[i] + this.lengths[i];
    return out;
  }

  private forget(): void {
    const drop = Math.max(0, this.scored - this.rule.window - this.firstToken);
    for (let i = 0; i < drop; i++) this.firstByte += this.lengths[i];
    this.firstToken += drop;
    this.ids = this.ids.slice(drop);
    this.lengths = this.lengths.slice(drop);
  }
}
