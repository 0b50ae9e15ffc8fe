import { LRUCache } from "lru-cache";
import type { QualityResult } from "../../protocol/quality";
import type { Quality } from "../quality/quality";
import { sentenceOf } from "../words";

/** Beginnings of documents that are kept. */
const KEPT = 20_000;

interface Wanted {
  row: number;
  key: string;
  resolve(preview: string): void;
}

/** Beginnings of documents, read when they are asked for, those of one moment together, and kept for a while. */
export class Previews {
  private readonly kept = new LRUCache<string, string>({ max: KEPT });
  private readonly asked = new Map<string, Promise<string>>();
  private readonly waiting = new Map<Quality, Wanted[]>();
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
    const asked = this.asked.get(key) ?? new Promise<string>((resolve) => this.queue(quality, { row, key, resolve }));
    this.asked.set(key, asked);
    return asked;
  }

  private queue(quality: Quality, wanted: Wanted): void {
    const waiting = this.waiting.get(quality);
    if (waiting) waiting.push(wanted);
    else {
      this.waiting.set(quality, [wanted]);
      setImmediate(() => void this.read(quality));
    }
  }

  private async read(quality: Quality): Promise<void> {
    const wanted = this.waiting.get(quality) ?? [];
    this.waiting.delete(quality);
    const previews = await quality.previews(wanted.map(({ row }) => row)).catch((error) => wanted.map(() => sentenceOf(error)));
    wanted.forEach(({ key, resolve }, place) => {
      this.kept.set(key, previews[place]);
      this.asked.delete(key);
      resolve(previews[place]);
    });
  }

  /** Another analysis has other rows. */
  private keyOf({ key, result }: Quality, row: number): string {
    if (!result) return `${key} ${row}`;
    const number = this.results.get(result) ?? ++this.count;
    this.results.set(result, number);
    return `${key} ${number} ${row}`;
  }
}
