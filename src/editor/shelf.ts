import { previewOf } from "../core/scoring/signals";
import { type Entry, isBroken } from "../core/types";
import { TextTail } from "./textTail";

/** Documents kept in memory, bytes of text; beyond this they are read again when they are looked at. */
const KEPT_BYTES = 64 * 1024 * 1024;

interface Place {
  /** Index among all entries of the file. */
  index: number;
  entry?: Entry;
  preview: string;
}

const lengthOf = (entry: Entry): number => (isBroken(entry) ? 0 : entry.bytes.length);

/** The entries behind the rows of the ranking, in the same order. */
export class Shelf {
  private readonly places: Place[] = [];
  private bytes = 0;

  /** @param reopen reads the file's entries from the beginning. */
  constructor(private readonly reopen: () => AsyncIterable<Entry>) {}

  add(entry: Entry, index: number): void {
    const bytes = lengthOf(entry);
    const kept = this.bytes + bytes <= KEPT_BYTES;
    if (kept) this.bytes += bytes;
    this.places.push({ index, preview: isBroken(entry) ? entry.error : previewOf(entry.bytes), ...(kept && { entry }) });
  }

  preview(row: number): string {
    return this.places[row]?.preview ?? "";
  }

  /** @throws a sentence where the file has no such entry any more. */
  async entry(row: number): Promise<Entry> {
    const place = this.places[row];
    if (!place) throw new Error("This document is not known any more. Run the analysis again.");
    place.entry ??= await this.read(place.index);
    return place.entry;
  }

  /** The texts of the documents that stand before a row's in the file, a line feed behind each: at most their last `most` bytes. */
  async before(row: number, most: number): Promise<Uint8Array> {
    const wanted = this.places[row]?.index ?? 0;
    const tail = new TextTail(most);
    for await (const entry of this.keptBefore(row, most) ?? upTo(wanted, this.reopen())) tail.add(entry);
    return tail.bytes();
  }

  /** As many of the entries before a row as hold so many bytes; undefined where some are not at hand. */
  private keptBefore(row: number, most: number): Entry[] | undefined {
    const entries: Entry[] = [];
    let bytes = 0;
    for (let before = row - 1; bytes < most; before--) {
      const place = this.places[before];
      if (!place) return this.places[before + 1]?.index === 0 ? entries.reverse() : undefined;
      if (!place.entry || place.index !== this.places[before + 1].index - 1) return undefined;
      entries.push(place.entry);
      // A broken record has no text, and no line feed behind it.
      if (!isBroken(place.entry)) bytes += lengthOf(place.entry) + 1;
    }
    return entries.reverse();
  }

  private async read(wanted: number): Promise<Entry> {
    let index = 0;
    for await (const entry of this.reopen()) if (index++ === wanted) return entry;
    throw new Error("The file has fewer documents than before. Run the analysis again.");
  }
}

async function* upTo(end: number, entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  let index = 0;
  if (end === 0) return;
  for await (const entry of entries) {
    yield entry;
    if (++index === end) return;
  }
}
