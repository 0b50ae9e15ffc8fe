import { ExpertReader } from "../core/mixture/expertReader";
import { type VocabularyTrie, vocabularyTrie } from "../core/mixture/vocabularyTrie";
import type { ExpertBits } from "../core/types/experts";
import type { ExpertsRequest } from "../protocol/model";
import { windowItem } from "./batches";
import type { Runner } from "./runner";
import type { ByteTokenizer } from "./tokenizer";
import { type ReadyWindows, TokenStream } from "./tokenStream";

/** The adaptive model takes some tens of milliseconds for so many bytes: a cancel is heard between. */
const LEARNT_BYTES = 8192;

interface Tools {
  tokenizer: ByteTokenizer;
  runner: Runner;
  bos: number | undefined;
}

/** A text that is being read. */
interface Reading {
  stream: TokenStream;
  reader: ExpertReader;
  /** Windows that are complete and not read yet. */
  waiting: ReadyWindows;
  /** Its last bytes have come. */
  isOver: boolean;
}

const NONE: ReadyWindows = { ids: new Int32Array(0), boundaries: new Uint32Array(1), origin: 0, windows: [] };

/** Reads texts with network, adaptive model and their mixture, token by token: windows one after the other, since each token teaches the next ones. */
export class ExpertScorer {
  private readonly readings = new Map<number, Reading>();
  private trie: VocabularyTrie | undefined;

  constructor(private readonly tools: Tools) {}

  async *read(request: ExpertsRequest): AsyncGenerator<void, ExpertBits> {
    const { job, bytes, last, most = Number.POSITIVE_INFINITY } = request;
    const reading = this.readings.get(job) ?? (yield* this.begin(request));
    if (bytes.length > 0 || last) reading.stream.push(bytes, last);
    reading.isOver ||= last;
    return yield* this.readWindows(this.next(job, reading, most), reading.reader);
  }

  /** The next windows, at most so many; a reading that has no more is forgotten. */
  private next(job: number, reading: Reading, most: number): ReadyWindows {
    const isAnew = reading.waiting.windows.length === 0;
    const ready = isAnew ? reading.stream.takeWindows(reading.isOver) : reading.waiting;
    reading.waiting = { ...ready, windows: ready.windows.slice(most) };
    if (reading.isOver && reading.waiting.windows.length === 0) this.readings.delete(job);
    return { ...ready, windows: ready.windows.slice(0, most) };
  }

  private async *begin({ job, before = new Uint8Array(0), window, stride }: ExpertsRequest): AsyncGenerator<void, Reading> {
    const { tokenizer } = this.tools;
    if (tokenizer.byteEscape)
      throw new Error("This model has no tokens for single bytes, so it cannot be mixed with a model of bytes: choose another model.");
    this.trie ??= vocabularyTrie(tokenizer.size, (id) => tokenizer.bytesOf(id));
    const reading = {
      stream: new TokenStream(tokenizer, { window, stride }),
      reader: new ExpertReader(this.trie),
      waiting: NONE,
      isOver: false,
    };
    this.readings.set(job, reading);
    for (let at = 0; at < before.length; at += LEARNT_BYTES) {
      yield;
      reading.reader.learn(before.subarray(at, at + LEARNT_BYTES));
    }
    return reading;
  }

  private async *readWindows({ ids, boundaries, windows }: ReadyWindows, reader: ExpertReader): AsyncGenerator<void, ExpertBits> {
    const { runner, bos, tokenizer } = this.tools;
    const [first, end] = windows.length > 0 ? [windows[0].scoreFrom, windows[windows.length - 1].scoreTo] : [0, 0];
    const columns = emptyColumns(end - first);
    for (const plan of windows) {
      yield;
      let token = plan.scoreFrom;
      yield* runner.distributions(windowItem(ids, bos, plan), (distribution, bits) => {
        const id = ids[token];
        const { adaptive, mixture, matched } = reader.token(
          distribution,
          { id, bytes: tokenizer.bytesOf(id) },
          boundaries[token + 1] - boundaries[token],
        );
        const place = token++ - first;
        columns.network[place] = bits;
        columns.adaptive[place] = adaptive;
        columns.mixture[place] = mixture;
        columns.matched[place] = Number(matched);
      });
    }
    const own = boundaries.slice(first, end + 1).map((position) => position - boundaries[first]);
    return { boundaries: own, ...columns };
  }

  forget(job: number): void {
    this.readings.delete(job);
  }
}

const emptyColumns = (tokens: number): Omit<ExpertBits, "boundaries"> => ({
  network: new Float32Array(tokens),
  adaptive: new Float32Array(tokens),
  mixture: new Float32Array(tokens),
  matched: new Uint8Array(tokens),
});
