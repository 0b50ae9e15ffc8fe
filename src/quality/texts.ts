import type { Corpus } from "../core/corpus/corpus";
import { memorySource } from "../core/corpus/memorySource";
import { openCorpus } from "../core/corpus/openCorpus";
import { previewOf } from "../core/scoring/signals";
import { type ByteRange, type Entry, isBroken, type Source } from "../core/types";
import { decoders } from "../files/decoders";

/** Texts that are kept while a file is read, bytes: what lies behind them is read again when it is looked at. */
const MOST_KEPT = 64 * 2 ** 20;

/** Formats whose records can be read by themselves. */
const READ_ALONE = new Set(["jsonl", "text"]);

const decoder = new TextDecoder();

/** The texts of an analysed file's documents, on demand. */
export class Texts {
  private readonly kept: (Uint8Array | undefined)[] = [];
  private keptBytes = 0;
  /** Of those that are neither kept nor quickly read. */
  private readonly previews = new Map<number, string>();
  private readonly errors = new Map<number, string>();

  constructor(
    private readonly corpus: Corpus,
    private readonly source: Source,
    /** Where a row's record lies. */
    private readonly rangeOf: (row: number) => ByteRange,
    private readonly mostKept = MOST_KEPT,
  ) {}

  /** Entries come in file order. */
  add(row: number, entry: Entry): void {
    if (isBroken(entry)) {
      this.errors.set(row, entry.error);
      return;
    }
    this.keptBytes += entry.bytes.length;
    // A copy, since a view would keep the whole chunk that was read.
    if (this.keptBytes <= this.mostKept) this.kept[row] = entry.bytes.slice();
    else if (!this.isReadAlone) this.previews.set(row, previewOf(entry.bytes));
  }

  /** What is wrong with a record that cannot be read. */
  errorOf(row: number): string | undefined {
    return this.errors.get(row);
  }

  /** @throws the sentence that says why there is no text. */
  async bytes(row: number): Promise<Uint8Array> {
    const error = this.errors.get(row);
    if (error !== undefined) throw new Error(error);
    return this.kept[row] ?? (await this.read(row));
  }

  async text(row: number): Promise<string> {
    return decoder.decode(await this.bytes(row));
  }

  async preview(row: number): Promise<string> {
    return this.errors.get(row) ?? this.previews.get(row) ?? previewOf(await this.bytes(row));
  }

  private get isReadAlone(): boolean {
    const { format, compression, fields } = this.corpus;
    const isWhole = format === "text" || fields !== undefined;
    return READ_ALONE.has(format) && isWhole && compression === undefined && this.source.slice !== undefined;
  }

  private async read(row: number): Promise<Uint8Array> {
    // A record by itself may lack one of the fields, which then looks like a wrong name.
    const alone = this.isReadAlone ? await this.readAlone(row).catch(() => undefined) : undefined;
    const entry = alone ?? (await entryAt(this.corpus.entries(), row));
    if (!entry || isBroken(entry)) throw new Error("The file has other documents than before. Find low-quality documents again.");
    return entry.bytes;
  }

  private async readAlone(row: number): Promise<Entry | undefined> {
    const { start, end } = this.rangeOf(row);
    const source = memorySource(this.source.name, await this.source.slice!(start, end));
    const { format, fields } = this.corpus;
    const options = { format, ...(fields && { fields }), ...(format === "text" && { split: "file" as const }) };
    return entryAt((await openCorpus(source, decoders, options)).entries(), 0);
  }
}

async function entryAt(entries: AsyncIterable<Entry>, wanted: number): Promise<Entry | undefined> {
  let row = 0;
  for await (const entry of entries) if (row++ === wanted) return entry;
  return undefined;
}
