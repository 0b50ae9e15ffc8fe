import type { Span } from "../facts";
import { halve, PassageReader, type Passages } from "./passages";
import { PassageTable } from "./passageTable";
import { spansWhere } from "./spans";
import { leading, type Vote } from "./votes";

/** A passage in more documents than this is a template's or an idiom's: it says nothing about which document was copied. */
const MOST_TO_VOTE = 64;

export interface Echo {
  /** Share of the document's passages that stand in an earlier document, 0 to 1. */
  copied: number;
  /** The earlier documents that most of them stood in first. */
  votes: Vote[];
}

export interface Shared {
  copied: number;
  /** Share of its passages that stand in several documents, 0 to 1. */
  shared: number;
  spans: Span[];
}

/** The passages of a corpus, and what a document has in common with the others by them. */
export class Echoes {
  private readonly reader: PassageReader;
  private readonly table: PassageTable;
  private firsts = new Int32Array(1024);
  private slots = new Int32Array(1024);

  constructor(seed: number, mostBytes: number) {
    this.reader = new PassageReader(seed);
    this.table = new PassageTable(mostBytes);
  }

  get bytes(): number {
    return this.table.bytes + this.reader.bytes + 2 * this.firsts.byteLength;
  }

  /** One in 2^halvings passages is looked at. */
  get halvings(): number {
    return this.table.halvings;
  }

  add(document: number, text: string): Echo {
    const found = this.sampled(text);
    if (this.firsts.length < found.count) [this.firsts, this.slots] = [new Int32Array(found.low.length), new Int32Array(found.low.length)];
    let [different, copied, met, voting] = [0, 0, 0, 0];
    for (let i = 0; i < found.count; i++) {
      const slot = this.table.find(found.low[i], found.high[i]);
      if (this.table.documents(slot) === 0) {
        this.table.insert(slot, found.low[i], found.high[i], document);
        different++;
      }
      const first = this.table.first(slot);
      if (first === document) continue;
      copied++;
      if (!this.table.count(slot)) continue;
      this.slots[met++] = slot;
      if (this.table.documents(slot) <= MOST_TO_VOTE) this.firsts[voting++] = first;
    }
    // Slots stay where they are until the next document makes room.
    for (let i = 0; i < met; i++) this.table.unmark(this.slots[i]);
    return { copied: share(copied, found.count), votes: leading(this.firsts.subarray(0, voting), different + met) };
  }

  /** `sharedBy`: in so many documents, this one among them. For a document that was added. */
  ask(document: number, text: string, sharedBy: number): Shared {
    const found = this.reader.read(text, this.table.halvings);
    const isShared = new Uint8Array(found.count);
    let [copied, shared] = [0, 0];
    for (let i = 0; i < found.count; i++) {
      const slot = this.table.find(found.low[i], found.high[i]);
      const documents = this.table.documents(slot);
      if (documents > 0 && this.table.first(slot) < document) copied++;
      if (documents < sharedBy) continue;
      isShared[i] = 1;
      shared++;
    }
    return { copied: share(copied, found.count), shared: share(shared, found.count), spans: spansWhere(isShared, found, text) };
  }

  /** A document's fingerprints, with room for them in the table, at the table's rate. */
  private sampled(text: string): Passages {
    const found = this.reader.read(text, this.table.halvings);
    this.table.sampleAt(found.halvings);
    while (this.table.reserve(found.count)) halve(found);
    return found;
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
