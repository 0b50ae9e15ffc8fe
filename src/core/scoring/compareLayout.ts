import type { Document } from "../types";
import type { Place, SlicePart, Slicer } from "./slices";

/**
 * What compared models are held against: the documents' text, cut into units. A unit is a document; or a part of one, where a slicer cuts it; and a long
 * document without such cuts is cut into stretches, which stand in for documents where there are too few of them.
 */

/** A document from this length on is cut into stretches, bytes … */
export const LONG_DOCUMENT = 8192;
/** … of this length. */
export const STRETCH = 4096;
/** Beyond so many labels of one slicer the rest is one slice: a column may differ from record to record. */
const MOST_LABELS = 10_000;
export const REST = "other";

/** A document that is compared. */
export interface PlacedDocument {
  document: Document;
  place: Place;
}

/** The labels of one slicer. */
export interface SliceColumn {
  by: string;
  /** By number. */
  names: string[];
  /** [units] the number of a unit's slice. */
  slice: number[];
}

/** Units of the compared documents, in order. */
export class CompareLayout {
  /** [units] */
  readonly bytes: number[] = [];
  /** [units] the number of a unit's document; ascending. */
  readonly document: number[] = [];
  /** [documents] the number of its first unit. An empty document has none of its own. */
  readonly first: number[] = [];
  /** [documents] the number of its file. */
  readonly file: number[] = [];
  readonly columns: SliceColumn[];
  /** Bytes of all units. */
  total = 0;
  private readonly numbers: Map<string, number>[];
  private readonly files = new Map<string, number>();

  constructor(private readonly slicers: Slicer[]) {
    this.columns = slicers.map(({ by }) => ({ by, names: [], slice: [] }));
    this.numbers = slicers.map(() => new Map<string, number>());
  }

  /** True where bits are needed token by token. */
  get needsTokens(): boolean {
    return this.slicers.some(({ cuts }) => cuts);
  }

  get documents(): number {
    return this.first.length;
  }

  /** Unit numbers [from, to) of a document. */
  unitsOf(document: number): [from: number, to: number] {
    return [this.first[document], this.first[document + 1] ?? this.bytes.length];
  }

  /** Bytes of a document. */
  lengthOf(document: number): number {
    const [from, to] = this.unitsOf(document);
    let length = 0;
    for (let unit = from; unit < to; unit++) length += this.bytes[unit];
    return length;
  }

  add({ document, place }: PlacedDocument): void {
    const { length } = document.bytes;
    this.first.push(this.bytes.length);
    if (!this.files.has(place.path)) this.files.set(place.path, this.files.size);
    this.file.push(this.files.get(place.path)!);
    const columns = this.slicers.map((slicer) => clipped(slicer.parts(document, place), length));
    let start = 0;
    for (const end of unitEnds(columns, length)) {
      this.bytes.push(end - start);
      this.document.push(this.first.length - 1);
      for (const [index, parts] of columns.entries()) {
        this.columns[index].slice.push(this.numberOf(index, parts.find((part) => part.end > start)!.label));
      }
      start = end;
    }
    this.total += length;
  }

  private numberOf(column: number, label: string): number {
    const numbers = this.numbers[column];
    const { names } = this.columns[column];
    const name = numbers.has(label) || names.length < MOST_LABELS ? label : REST;
    const number = numbers.get(name) ?? names.length;
    if (number === names.length) {
      names.push(name);
      numbers.set(name, number);
    }
    return number;
  }
}

/** A sample may hold the beginning of a document only. */
const clipped = (parts: SlicePart[], length: number): SlicePart[] =>
  parts.map(({ label, end }, index) => ({ label, end: index === parts.length - 1 ? length : Math.min(end, length) }));

/** Where units end, ascending; none for an empty document. */
function unitEnds(columns: SlicePart[][], length: number): number[] {
  const cuts = new Set(columns.flatMap((parts) => parts.map(({ end }) => end)));
  cuts.add(length);
  cuts.delete(0);
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.length > 1 || length <= LONG_DOCUMENT ? ends : stretches(length);
}

const stretches = (length: number): number[] =>
  Array.from({ length: Math.ceil(length / STRETCH) }, (_, index) => Math.min(length, (index + 1) * STRETCH));
