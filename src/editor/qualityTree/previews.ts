import { LRUCache } from "lru-cache";
import { previewOf } from "../../core/scoring/signals";
import type { QualityResult } from "../../protocol/quality";
import type { Quality } from "../quality/quality";

/** Beginnings of documents that are kept. */
const KEPT = 20_000;
/** Characters of a text that its preview is made from. */
const BEGINNING = 1000;

const encoder = new TextEncoder();

/** Beginnings of documents, read when they are asked for and kept for a while. */
export class Previews {
  private readonly kept = new LRUCache<string, string>({ max: KEPT });
  private readonly asked = new Map<string, Promise<string>>();
  private readonly results = new WeakMap<QualityResult, number>();
  private count = 0;

  /** What is known at once. */
  known(quality: Quality, row: number): string | undefined {
    return this.kept.get(this.keyOf(quality, row));
  }

  /** The beginning of the text as one line, or the sentence that says why there is none. */
  get(quality: Quality, row: number): Promise<string> {
    const key = this.keyOf(quality, row);
    const known = this.kept.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const asked = this.asked.get(key) ?? this.read(key, quality, row);
    this.asked.set(key, asked);
    return asked;
  }

  private async read(key: string, quality: Quality, row: number): Promise<string> {
    const preview = await beginningOf(quality, row);
    this.kept.set(key, preview);
    this.asked.delete(key);
    return preview;
  }

  /** Another analysis has other rows. */
  private keyOf({ key, result }: Quality, row: number): string {
    if (!result) return `${key} ${row}`;
    const number = this.results.get(result) ?? ++this.count;
    this.results.set(result, number);
    return `${key} ${number} ${row}`;
  }
}

async function beginningOf(quality: Quality, row: number): Promise<string> {
  try {
    const text = await quality.text(row);
    return previewOf(encoder.encode(text.slice(0, BEGINNING)));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
