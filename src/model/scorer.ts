import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { codeLength } from "../core/information/codeLength";
import { planWindows } from "../core/scoring/windows";
import type { CodeLengths, DocumentTokens, ModelCard, ScoredTokens, WindowSums } from "../core/types";
import type {
  Detail,
  DocumentFiguresRequest,
  DocumentsRequest,
  DocumentTokensRequest,
  SampleRequest,
  StreamPiece,
  StreamRequest,
  TokensRequest,
} from "../protocol/model";
import { Archiver } from "./archiver";
import { type Item, windowItem } from "./batches";
import { ExpertScorer } from "./expertScorer";
import { FigureScorer } from "./figureScorer";
import { type ModelFolder, withoutCache } from "./folder";
import { probe } from "./probe";
import type { RecordCache } from "./recordCache";
import { type ItemScore, Runner } from "./runner";
import { type ByteTokenizer, byteTokenizer, type Tokenized } from "./tokenizer";
import { TokenStream } from "./tokenStream";
import { type WindowCache, windowKey } from "./windowCache";

/** What a window is remembered by: with a first token that nothing predicts it is another window. */
const keyOf = (model: string, { row, skip, first }: Item) =>
  windowKey(model, row.inputs, row.targets, first === undefined ? skip : -1 - first);

/** Documents from this length on are kept tokenized, bytes. */
const WORTH_REMEMBERING = 4096;

/** Scores documents, streams and samples with one model; its generators yield between runs. */
export class Scorer {
  private readonly tokenizer: ByteTokenizer;
  private readonly runner: Runner;
  /** Long documents are asked for many times, a visible part at a time. */
  private readonly tokenized = new LRUCache<string, Tokenized>({ max: 32 });
  private readonly streams = new Map<number, TokenStream>();
  private readonly figures: FigureScorer;
  readonly archiver: Archiver;
  readonly experts: ExpertScorer;

  constructor(
    private readonly folder: ModelFolder,
    threads: number,
    private readonly cache?: WindowCache,
    private readonly figureCache?: RecordCache,
  ) {
    if (!folder.card.scorable) throw new Error(folder.card.why);
    this.tokenizer = byteTokenizer(folder.tokenizer);
    this.runner = new Runner(folder, this.tokenizer, threads);
    const { tokenizer, runner } = this;
    this.archiver = new Archiver(folder, tokenizer, threads);
    this.experts = new ExpertScorer({ tokenizer, runner, bos: folder.bos });
    this.figures = new FigureScorer({ tokenizer, runner, bos: folder.bos, modelSha256: folder.card.sha256, cache: figureCache });
  }

  /** Loads the model and tries the laws on it. The card says whether they hold. */
  async open(): Promise<ModelCard> {
    const { card } = this.folder;
    const { problem, usesCache } = await probe(await this.runner.session("bits"), card.vocabulary);
    this.runner.usesCache = usesCache;
    if (problem) return { ...card, scorable: false, why: `This model cannot score text: ${problem}.` };
    return usesCache ? card : withoutCache(card);
  }

  /** Yields between segments; what is long is remembered. */
  async *tokenize(document: Uint8Array): AsyncGenerator<void, Tokenized> {
    if (document.length < WORTH_REMEMBERING) return this.tokenizer.encode(document);
    const key = createHash("sha256").update(document).digest("hex");
    const known = this.tokenized.get(key) ?? (yield* this.tokenizer.encodeInSteps(document));
    this.tokenized.set(key, known);
    return known;
  }

  /** Sums per item, from the cache where it knows them. */
  private async *sums(items: Item[]): AsyncGenerator<void, Float64Array> {
    const keys = items.map((item) => (this.cache ? keyOf(this.folder.card.sha256, item) : ""));
    const out = Float64Array.from(items, (_, i) => this.cache?.get(keys[i]) ?? Number.NaN);
    const missing = items.map((_, i) => i).filter((i) => Number.isNaN(out[i]));
    const scores = yield* this.runner.score(
      missing.map((i) => items[i]),
      "bits",
    );
    scores.forEach(({ bits }, n) => {
      out[missing[n]] = codeLength(bits);
      this.cache?.set(keys[missing[n]], out[missing[n]]);
    });
    return out;
  }

  async *codeLengths({ documents, window, stride }: DocumentsRequest): AsyncGenerator<void, CodeLengths> {
    const tokens = new Uint32Array(documents.length);
    const owners: number[] = [];
    const items: Item[] = [];
    for (const [d, document] of documents.entries()) {
      yield;
      const { ids } = yield* this.tokenizer.encodeInSteps(document);
      tokens[d] = ids.length;
      for (const plan of planWindows(ids.length, { window, stride })) {
        items.push(windowItem(ids, this.folder.bos, plan));
        owners.push(d);
      }
    }
    const bits = new Float64Array(documents.length);
    (yield* this.sums(items)).forEach((length, i) => {
      bits[owners[i]] += length;
    });
    return { tokens, bits };
  }

  async *tokens({ document, detail, window, stride, from = 0, to }: TokensRequest): AsyncGenerator<void, ScoredTokens> {
    const { ids, boundaries } = yield* this.tokenize(document);
    const end = Math.min(to ?? ids.length, ids.length);
    const plans = from < end ? planWindows(ids.length, { window, stride }, true, from, end) : [];
    const scores = yield* this.runner.score(
      plans.map((plan) => windowItem(ids, this.folder.bos, plan)),
      detail,
    );
    return { boundaries, ...joinScores(scores, plans[0]?.scoreFrom ?? from, from, end, detail) };
  }

  /** The windows of all documents fill runs together, so that short documents are no slower than long ones. */
  async *documentTokens({ documents, most, window, stride }: DocumentTokensRequest): AsyncGenerator<void, DocumentTokens> {
    const tokens = new Uint32Array(documents.length);
    const bytes: number[] = [];
    const items: Item[] = [];
    for (const [d, document] of documents.entries()) {
      yield;
      const { ids, boundaries } = yield* this.tokenizer.encodeInSteps(document);
      tokens[d] = Math.min(ids.length, most);
      for (let token = 0; token < tokens[d]; token++) bytes.push(boundaries[token + 1] - boundaries[token]);
      for (const plan of planWindows(tokens[d], { window, stride })) items.push(windowItem(ids, this.folder.bos, plan));
    }
    const scores = yield* this.runner.score(items, "bits");
    const bits = Float32Array.from(scores.flatMap((score) => Array.from(score.bits)));
    return { tokens, bits, bytes: Uint32Array.from(bytes) };
  }

  documentFigures(request: DocumentFiguresRequest): AsyncGenerator<void, Float64Array> {
    return this.figures.score(request);
  }

  async *stream({ job, bytes, last, window, stride, detail }: StreamRequest): AsyncGenerator<void, StreamPiece> {
    const stream = this.streams.get(job) ?? new TokenStream(this.tokenizer, { window, stride });
    this.streams.set(job, stream);
    if (last) this.streams.delete(job);
    stream.push(bytes, last);
    const { ids, windows, boundaries, origin } = stream.takeWindows(last);
    const items = windows.map((plan) => windowItem(ids, this.folder.bos, plan));
    const scores = detail ? yield* this.runner.score(items, detail) : undefined;
    const bits = scores ? Float64Array.from(scores, (score) => codeLength(score.bits)) : yield* this.sums(items);
    const at = (token: number) => origin + boundaries[token];
    const piece: StreamPiece = {
      starts: Float64Array.from(windows, ({ scoreFrom }) => at(scoreFrom)),
      ends: Float64Array.from(windows, ({ scoreTo }) => at(scoreTo)),
      tokens: Uint32Array.from(windows, ({ scoreFrom, scoreTo }) => scoreTo - scoreFrom),
      bits,
    };
    if (!scores || !detail || windows.length === 0) return piece;
    const [first, end] = [windows[0].scoreFrom, windows[windows.length - 1].scoreTo];
    const own = boundaries.slice(first, end + 1).map((position) => position - boundaries[first]);
    return { ...piece, scored: { boundaries: own, ...joinScores(scores, first, first, end, detail), from: 0 } };
  }

  async *sample({ bytes, scoreFrom, atStart, window, stride }: SampleRequest): AsyncGenerator<void, WindowSums> {
    const { ids, boundaries } = this.tokenizer.encode(bytes, atStart);
    const first = boundaries.findIndex((position) => position >= scoreFrom);
    const end = Math.min(ids.length, first + stride);
    const context = atStart && first < window - stride ? -1 : Math.max(0, first - (window - stride) - 1);
    const items =
      first < end ? [windowItem(ids, this.folder.bos, { inputStart: context, inputEnd: end - 1, scoreFrom: first, scoreTo: end })] : [];
    const bits = yield* this.sums(items);
    return {
      starts: Float64Array.from(items, () => boundaries[first]),
      ends: Float64Array.from(items, () => boundaries[end]),
      tokens: Uint32Array.from(items, () => end - first),
      bits,
    };
  }

  forget(job: number): void {
    this.streams.delete(job);
    this.archiver.forget(job);
    this.experts.forget(job);
  }

  flush(): void {
    this.cache?.flush();
    this.figureCache?.flush();
  }
}

/** Puts windows' scores side by side, from token `start` on, and keeps tokens [from, to). */
function joinScores(scores: ItemScore[], start: number, from: number, to: number, detail: Detail): Omit<ScoredTokens, "boundaries"> {
  const slice = <T>(all: T[]) => all.slice(from - start, to - start);
  const numbers = (pick: (score: ItemScore) => ArrayLike<number> | undefined) =>
    slice(scores.flatMap((score) => Array.from(pick(score) ?? [])));
  return {
    from,
    bits: Float32Array.from(numbers((score) => score.bits)),
    ...(detail !== "bits" && {
      entropy: Float32Array.from(numbers((score) => score.entropy)),
      rank: Uint32Array.from(numbers((score) => score.rank)),
    }),
    ...(detail === "alternatives" && { top: slice(scores.flatMap((score) => score.top ?? [])) }),
  };
}
