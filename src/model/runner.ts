import type { Alternative } from "../core/types";
import type { Detail, RunDetail } from "../protocol/model";
import { batchesByLength, type Item, tokensPerRun } from "./batches";
import type { ModelFolder } from "./folder";
import { joined } from "./runResults";
import { FAVOURITES } from "./scoringTail";
import { type Cache, type Row, type RunResult, ScoringSession } from "./session";
import type { ByteTokenizer } from "./tokenizer";

/** What a window's scored positions gave, bits. */
export interface ItemScore {
  bits: Float32Array;
  entropy?: Float32Array;
  /** Standard deviation of the surprisal under the prediction, bits. */
  deviation?: Float32Array;
  rank?: Uint32Array;
  top?: Alternative[][];
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Of a model with so many parameters there is one session at a time: each has the weights once more. */
const HEAVY = 50_000_000;
/** The levels that have all that a level has, itself first. */
const enough: Record<RunDetail, RunDetail[]> = {
  bits: ["bits", "moments", "details", "alternatives"],
  moments: ["moments"],
  details: ["details", "alternatives"],
  alternatives: ["alternatives"],
  distribution: ["distribution"],
};

/** Runs windows through the model in steps of at most about 100 ms, yielding between them, so that a cancel is heard. */
export class Runner {
  private readonly sessions = new Map<RunDetail, Promise<ScoringSession>>();
  private readonly limit: number;
  /** False where a probe found that the cache changes what comes out. */
  usesCache = true;

  constructor(
    private readonly folder: ModelFolder,
    private readonly tokenizer: ByteTokenizer,
    private readonly threads: number,
  ) {
    this.limit = tokensPerRun(folder.card);
  }

  /** A session with detail enough; made on first use. */
  async session(detail: RunDetail): Promise<ScoringSession> {
    const isHeavy = this.folder.card.parameters > HEAVY;
    const level = (isHeavy ? enough[detail] : [detail]).find((each) => this.sessions.has(each)) ?? detail;
    const made = this.sessions.get(level) ?? this.open(level, isHeavy);
    this.sessions.set(level, made);
    return made;
  }

  private async open(detail: RunDetail, isAlone: boolean): Promise<ScoringSession> {
    if (isAlone) {
      const others = [...this.sessions.values()];
      this.sessions.clear();
      for (const other of others) await (await other).release();
    }
    return ScoringSession.create(this.folder, detail, this.threads);
  }

  /** Scores of all items, in their order. */
  async *score(items: Item[], detail: Detail): AsyncGenerator<void, ItemScore[]> {
    const scores = items.map((item) => this.firstAlone(item, detail));
    const full = items.map((_, index) => index).filter((index) => items[index].row.inputs.length > 0);
    for (const batch of batchesByLength(
      full.map((index) => items[index]),
      this.limit,
    )) {
      yield;
      const members = batch.map((place) => full[place]);
      const result = yield* this.runBatch(
        members.map((index) => items[index]),
        detail,
      );
      members.forEach((index, b) => {
        scores[index] = this.scoreOf(result, b, items[index]);
      });
    }
    return scores;
  }

  private async *runBatch(items: Item[], detail: Detail): AsyncGenerator<void, RunResult> {
    const session = await this.session(detail);
    const rows = items.map(({ row }) => row);
    const first = Math.min(...items.map(({ skip }) => skip));
    return this.isLong(rows[0], session) ? yield* this.inPieces(session, rows[0], first) : (await session.run(rows, { first })).result;
  }

  private isLong({ inputs }: Row, { cacheNames }: ScoringSession): boolean {
    return inputs.length > this.limit && this.usesCache && cacheNames.length > 0;
  }

  private async *inPieces(session: ScoringSession, row: Row, first: number): AsyncGenerator<void, RunResult> {
    const parts: RunResult[] = [];
    yield* this.eachPiece(session, row, first, (part) => parts.push(part));
    return joined(parts);
  }

  /** A window too large for one run, a piece at a time, the rest remembered by the model's cache. Positions from `first` on are scored. */
  private async *eachPiece(session: ScoringSession, row: Row, first: number, use: (part: RunResult) => void): AsyncGenerator<void, void> {
    let cache: Cache | undefined;
    const bounds: [number, number][] = this.isLong(row, session) ? pieces(row.inputs.length, this.limit) : [[0, row.inputs.length]];
    for (const [start, end] of bounds) {
      if (start > 0) yield;
      const piece = { inputs: row.inputs.subarray(start, end), targets: row.targets.subarray(start, end) };
      const ran = await session.run([piece], { cache, keepCache: end < row.inputs.length, first: Math.max(0, first - start) });
      cache = ran.cache;
      if (end > first) use({ ...ran.result, first: start + ran.result.first });
    }
  }

  /** Gives the distribution at each scored position of a window, in order, and the surprisal of the token that came: [vocabulary], bits. It is valid until the next one is given. */
  async *distributions({ row, skip, first }: Item, take: (distribution: Float32Array, bits: number) => void): AsyncGenerator<void, void> {
    const { vocabulary } = this.folder.card;
    if (first !== undefined) take(new Float32Array(vocabulary).fill(1 / vocabulary), Math.log2(vocabulary));
    if (row.inputs.length === 0) return;
    const session = await this.session("distribution");
    yield* this.eachPiece(session, row, skip, (part) => {
      const bits = inBits(part.surprisal);
      for (let i = Math.max(0, skip - part.first); i < part.width; i++)
        take(part.distribution!.subarray(i * vocabulary, (i + 1) * vocabulary), bits[i]);
    });
  }

  /** Scores of a window that needs no run: nothing, or a first token. */
  private firstAlone(item: Item, detail: Detail): ItemScore {
    const none = new Float32Array(0);
    const result: RunResult = { first: 0, width: 0, surprisal: none, ...emptyResults(detail) };
    return this.scoreOf(result, 0, item);
  }

  private scoreOf(result: RunResult, rowIndex: number, item: Item): ItemScore {
    const from = rowIndex * result.width + item.skip - result.first;
    const to = Math.max(from, rowIndex * result.width + item.row.inputs.length - result.first);
    const score: ItemScore = {
      bits: inBits(result.surprisal.subarray(from, to)),
      ...(result.entropy && { entropy: inBits(result.entropy.subarray(from, to)) }),
      ...(result.variance && { deviation: inBits(result.variance.subarray(from, to).map((x) => Math.sqrt(Math.max(0, x)))) }),
      ...(result.rank && { rank: Uint32Array.from(result.rank.subarray(from, to)) }),
      ...(result.ids && { top: Array.from({ length: to - from }, (_, i) => this.alternatives(result, from + i)) }),
    };
    score.bits.forEach((bits, i) => {
      score.bits[i] = bits + this.escapeBits(item.row.targets[item.skip + i]);
    });
    if (item.first === undefined) return score;
    const uniform = Math.log2(this.folder.card.vocabulary);
    return withFirst(score, uniform + this.escapeBits(item.first), uniform);
  }

  /** A byte without a token of its own takes so many bits more. */
  private escapeBits(id: number): number {
    const { byteEscape } = this.tokenizer;
    return id === byteEscape?.id ? byteEscape.bits : 0;
  }

  private alternatives({ ids, favourites }: RunResult, position: number): Alternative[] {
    return Array.from({ length: FAVOURITES }, (_, k) => {
      const at = position * FAVOURITES + k;
      return { text: decoder.decode(this.tokenizer.bytesOf(Number(ids?.[at]))), bits: Math.max(0, (favourites?.[at] ?? 0) / Math.LN2) };
    });
  }
}

function emptyResults(detail: Detail): Partial<RunResult> {
  const none = new Float32Array(0);
  if (detail === "bits") return {};
  if (detail === "moments") return { entropy: none, variance: none };
  return { entropy: none, rank: none, ...(detail === "alternatives" && { ids: new BigInt64Array(0), favourites: none }) };
}

/** A first token that nothing predicts: every token of the vocabulary is as probable. */
function withFirst({ bits, entropy, deviation, rank, top }: ItemScore, first: number, uniform: number): ItemScore {
  return {
    bits: Float32Array.of(first, ...bits),
    ...(entropy && { entropy: Float32Array.of(uniform, ...entropy) }),
    ...(deviation && { deviation: Float32Array.of(0, ...deviation) }),
    ...(rank && { rank: Uint32Array.of(1, ...rank) }),
    ...(top && { top: [[], ...top] }),
  };
}

/** Bounds of the pieces of a long row, as even as whole numbers allow. From a limit of 3 on none is a single step, which takes another kernel and differs in the last digits. */
export function pieces(length: number, limit: number): [number, number][] {
  const count = Math.ceil(length / limit);
  const bound = (i: number) => Math.round((i * length) / count);
  return Array.from({ length: count }, (_, i) => [bound(i), bound(i + 1)]);
}

/** Nats to bits. A surprisal is never negative; rounding may make it so by a hair. */
const inBits = (nats: Float32Array) => nats.map((x) => Math.max(0, x / Math.LN2));
