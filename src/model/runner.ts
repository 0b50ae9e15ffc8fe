import type { Alternative } from "../core/types";
import type { Detail } from "../protocol/model";
import { batchesByLength, type Item, tokensPerRun } from "./batches";
import type { ModelFolder } from "./folder";
import { FAVOURITES } from "./scoringTail";
import { type Cache, type Row, type RunResult, ScoringSession } from "./session";
import type { ByteTokenizer } from "./tokenizer";

/** What a window's scored positions gave, bits. */
export interface ItemScore {
  bits: Float32Array;
  entropy?: Float32Array;
  rank?: Uint32Array;
  top?: Alternative[][];
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Runs windows through the model in steps of at most about 100 ms, yielding between them, so that a cancel is heard. */
export class Runner {
  private readonly sessions = new Map<Detail, Promise<ScoringSession>>();
  private readonly limit: number;

  constructor(
    private readonly folder: ModelFolder,
    private readonly tokenizer: ByteTokenizer,
    private readonly threads: number,
  ) {
    this.limit = tokensPerRun(folder.card);
  }

  /** The session with the least detail that is enough; made on first use. */
  private session(detail: Detail): Promise<ScoringSession> {
    const made = this.sessions.get(detail) ?? ScoringSession.create(this.folder, detail, this.threads);
    this.sessions.set(detail, made);
    return made;
  }

  /** Scores of all items, in their order. */
  async *score(items: Item[], detail: Detail): AsyncGenerator<void, ItemScore[]> {
    const session = await this.session(detail);
    const scores = new Array<ItemScore>(items.length);
    for (const batch of batchesByLength(items, this.limit)) {
      yield;
      const rows = batch.map((index) => items[index].row);
      const first = Math.min(...batch.map((index) => items[index].skip));
      const inPieces = rows[0].inputs.length > this.limit && session.cacheNames.length > 0;
      const result = inPieces ? yield* this.inPieces(session, rows[0], first) : (await session.run(rows, { first })).result;
      batch.forEach((index, b) => {
        scores[index] = this.scoreOf(result, b, items[index]);
      });
    }
    return scores;
  }

  /** A window too large for one run, a piece at a time, the rest remembered by the model's cache. Positions from `first` on are scored. */
  private async *inPieces(session: ScoringSession, row: Row, first: number): AsyncGenerator<void, RunResult> {
    const parts: RunResult[] = [];
    let cache: Cache | undefined;
    for (const [start, end] of pieces(row.inputs.length, this.limit)) {
      if (start > 0) yield;
      const piece = { inputs: row.inputs.subarray(start, end), targets: row.targets.subarray(start, end) };
      const ran = await session.run([piece], { cache, keepCache: end < row.inputs.length, first: Math.max(0, first - start) });
      cache = ran.cache;
      if (end > first) parts.push({ ...ran.result, first: start + ran.result.first });
    }
    return joined(parts);
  }

  private scoreOf(result: RunResult, rowIndex: number, { row, skip }: Item): ItemScore {
    const from = rowIndex * result.width + skip - result.first;
    const to = rowIndex * result.width + row.inputs.length - result.first;
    return {
      bits: inBits(result.surprisal.subarray(from, to)),
      ...(result.entropy && { entropy: inBits(result.entropy.subarray(from, to)) }),
      ...(result.rank && { rank: Uint32Array.from(result.rank.subarray(from, to)) }),
      ...(result.ids && { top: Array.from({ length: to - from }, (_, i) => this.alternatives(result, from + i)) }),
    };
  }

  private alternatives({ ids, favourites }: RunResult, position: number): Alternative[] {
    return Array.from({ length: FAVOURITES }, (_, k) => {
      const at = position * FAVOURITES + k;
      return { text: decoder.decode(this.tokenizer.bytesOf(Number(ids?.[at]))), bits: Math.max(0, (favourites?.[at] ?? 0) / Math.LN2) };
    });
  }
}

/** Bounds of the pieces of a long row, as even as whole numbers allow. From a limit of 3 on none is a single step, which takes another kernel and differs in the last digits. */
export function pieces(length: number, limit: number): [number, number][] {
  const count = Math.ceil(length / limit);
  const bound = (i: number) => Math.round((i * length) / count);
  return Array.from({ length: count }, (_, i) => [bound(i), bound(i + 1)]);
}

/** Nats to bits. A surprisal is never negative; rounding may make it so by a hair. */
const inBits = (nats: Float32Array) => nats.map((x) => Math.max(0, x / Math.LN2));

function concat(parts: (Float32Array | undefined)[]): Float32Array | undefined {
  const present = parts.filter((part) => part !== undefined);
  if (present.length === 0) return undefined;
  const out = new Float32Array(present.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of present) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function joined(parts: RunResult[]): RunResult {
  const ids = parts.flatMap((part) => (part.ids ? Array.from(part.ids) : []));
  return {
    first: parts[0].first,
    width: parts.reduce((sum, part) => sum + part.width, 0),
    surprisal: concat(parts.map((part) => part.surprisal)) ?? new Float32Array(0),
    entropy: concat(parts.map((part) => part.entropy)),
    rank: concat(parts.map((part) => part.rank)),
    favourites: concat(parts.map((part) => part.favourites)),
    ...(ids.length > 0 && { ids: BigInt64Array.from(ids) }),
  };
}
