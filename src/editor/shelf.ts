import { previewOf } from "../core/scoring/signals";
import { type Entry, isBroken } from "../core/types";

/** Documents kept in memory, bytes of text; beyond this they are read again when they are looked at. */
const KEPT_BYTES = 64 * 1024 * 1024;

interface Place {
  /** Index among all entries of the file. */
  index: number;
  entry?: Entry;
  preview: string;
}

/** The entries behind the rows of the ranking, in the same order. */
export class Shelf {
  private readonly places: Place[] = [];
  private bytes = 0;

  /** @param reopen reads the file's entries from the beginning. */
  constructor(private readonly reopen: () => AsyncIterable<Entry>) {}

  add(entry: Entry, index: number): void {
    const bytes = isBroken(entry) ? 0 : entry.bytes.length;
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

  private async read(wanted: number): Promise<Entry> {
    let index = 0;
    for await (const entry of this.reopen()) if (index++ === wanted) return entry;
    throw new Error("The file has fewer documents than before. Run the analysis again.");
  }
}
