import type { Corpus } from "../core/corpus/corpus";
import { bitsPerByte } from "../core/information/codeLength";
import { chosenEntries, type ScoredDocument, type ScoredEntry, scoreDocuments } from "../core/scoring/documents";
import { chooses } from "../core/scoring/random";
import { estimateRatio } from "../core/scoring/sample";
import { isScored } from "../core/scoring/signals";
import type { Source } from "../core/types";
import { gzipSize } from "../files/compressors";
import type { SignalReader } from "../study/signalFacts";
import type { CommonOptions } from "./options";
import { Progress, warn } from "./progress";
import { openInput, type Session, withSession } from "./run";
import type { SignalOptions } from "./signalSession";

export interface ScoreOptions extends SignalOptions {
  signals?: string[];
}

/** Documents of a file, all or sampled, scored in file order. Groups come as they are done. */
export async function* scoredGroups(
  corpus: Corpus,
  source: Source,
  options: CommonOptions,
  job: Session["job"],
): AsyncGenerator<ScoredEntry[]> {
  const share = sampleShare(source, options);
  const entries = share < 1 ? chosenEntries(corpus.entries(), (index) => chooses(options.seed, index, share)) : corpus.entries();
  const progress = new Progress(source.name, share < 1 ? undefined : source.size);
  const sampled = new SampleEstimate();
  for await (const group of scoreDocuments(entries, job, { gzipSize })) {
    yield group;
    sampled.add(group);
    const last = group.at(-1);
    if (last) progress.update(isScored(last) ? last.document.range.end : last.range.end);
  }
  progress.stop();
  if (share < 1) warn(sampled.sentence(share, options.seed));
}

/** The share of documents that is about `sample` bytes. */
export function sampleShare(source: Source, { sample }: CommonOptions): number {
  if (sample === undefined) return 1;
  if (source.size === undefined)
    throw new Error("A sample needs a file whose size is known: save the input to a file, or leave out --sample.");
  return Math.min(1, sample / Math.max(1, source.size));
}

/** Bits per byte of a corpus from the documents drawn. */
class SampleEstimate {
  private readonly bits: number[] = [];
  private readonly bytes: number[] = [];

  add(group: ScoredEntry[]): void {
    for (const entry of group.filter(isScored)) {
      this.bits.push(entry.bits);
      this.bytes.push(entry.document.bytes.length);
    }
  }

  sentence(share: number, seed: number): string {
    const { ratio, interval } = estimateRatio(this.bits, this.bytes, Math.max(this.bits.length, Math.round(this.bits.length / share)));
    const range = `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
    return `Sample of ${this.bits.length} documents (seed ${seed}): ${ratio.toFixed(3)} bits per byte, 95 % interval ${range}.`;
  }
}

export const documentId = ({ document }: ScoredDocument) => document.id;

/** One line of `score`; broken records keep their place. */
export function scoreLine(entry: ScoredEntry, columns: Record<string, number> = {}): object {
  if (!isScored(entry)) return { line: entry.line, bytes: entry.bytes, error: entry.error };
  const { document, tokens, bits, entropy0, gzipRatio } = entry;
  const bytes = document.bytes.length;
  return {
    id: document.id,
    line: document.line,
    bytes,
    tokens,
    bits,
    bitsPerByte: bitsPerByte(bits, bytes),
    entropy0,
    gzipRatio,
    ...columns,
  };
}

/** `bitlens score PATH|-`: one JSON line per document, in input order. */
export async function scoreCommand(path: string, options: ScoreOptions): Promise<void> {
  const signals = options.signals ?? [];
  // Its language detector takes a fifth of a second to load.
  const reading = signals.length > 0 ? await import("./signalSession") : undefined;
  if (reading) (await import("../study/signalFacts")).checkSignals(signals);
  await withSession(options, async function* (session) {
    const opened = await openInput(path, options);
    if (reading)
      yield* reading.withSignals(signals, options, session, opened, async function* (models) {
        yield* scoreLines(opened, options, models.job ?? session.job, await reading.openReader(signals, opened, models));
      });
    else yield* scoreLines(opened, options, session.job);
  });
}

type Opened = Awaited<ReturnType<typeof openInput>>;

async function* scoreLines(
  { corpus, source }: Opened,
  options: ScoreOptions,
  job: Session["job"],
  read?: SignalReader,
): AsyncGenerator<string> {
  for await (const group of scoredGroups(corpus, source, options, job)) {
    const columns = await read?.(group);
    yield group.map((entry) => `${JSON.stringify(scoreLine(entry, columns?.get(entry)))}\n`).join("");
  }
}
