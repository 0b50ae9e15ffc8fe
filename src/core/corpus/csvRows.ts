import { breakLengthOf } from "./lines";
import { countLineFeeds, Held, type RawRecord, RECORD_LIMIT, type Splitter } from "./records";

export const QUOTE = 0x22;
const LF = 0x0a;

/** Where the reader stands; a quote means something only at a cell's beginning and inside quotes (RFC 4180). */
enum At {
  CellStart,
  Plain,
  Quoted,
  /** Behind a quote inside quotes: it closes them, or doubled stands for itself. */
  Closing,
}

export interface CsvRow extends RawRecord {
  /** A quote opens in this row and is never closed, so the row was ended at the line's end. */
  unclosed: boolean;
}

/** Large chunks are taken in parts, so that the limit is noticed while the bytes are still there. */
const PART = 2 ** 20;

/** Cuts a CSV file into rows at the line breaks outside of quotes. */
export class RowSplitter implements Splitter<CsvRow> {
  readonly #held = new Held(RECORD_LIMIT + 2 * PART);
  #position: number;
  #line = 1;
  #at = At.CellStart;
  /** Where in the row the last quotes were opened. */
  #opened = 0;

  constructor(
    private readonly delimiter: number,
    start: number,
  ) {
    this.#position = start;
  }

  push(chunk: Uint8Array): CsvRow[] {
    const rows: CsvRow[] = [];
    for (let at = 0; at < chunk.length; at += PART) {
      this.#pushPart(chunk.subarray(at, at + PART), rows);
      if (this.#at === At.Quoted && this.#held.length > RECORD_LIMIT) this.#recover(rows);
    }
    return rows;
  }

  finish(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.#at === At.Quoted) this.#recover(rows);
    if (this.#held.length > 0) rows.push(this.#take());
    return rows;
  }

  #pushPart(part: Uint8Array, rows: CsvRow[]): void {
    const { delimiter } = this;
    let from = 0;
    for (let at = 0; at < part.length; at++) {
      const byte = part[at];
      if (byte === QUOTE) this.#quote(this.#held.length + at - from);
      else if (this.#at === At.Quoted) continue;
      else if (byte === LF) {
        this.#held.add(part.subarray(from, at + 1));
        rows.push(this.#take());
        from = at + 1;
      } else this.#at = byte === delimiter ? At.CellStart : At.Plain;
    }
    this.#held.add(part.subarray(from));
  }

  #quote(position: number): void {
    if (this.#at === At.CellStart) {
      this.#at = At.Quoted;
      this.#opened = position;
    } else if (this.#at === At.Quoted) this.#at = At.Closing;
    else if (this.#at === At.Closing) this.#at = At.Quoted;
  }

  /** Gives up the row whose quotes are not closed at the end of the line where they open, and reads what follows once more. */
  #recover(rows: CsvRow[]): void {
    const bytes = this.#held.take()!;
    const lineFeed = bytes.indexOf(LF, this.#opened);
    const end = lineFeed < 0 ? bytes.length : lineFeed + 1;
    this.#held.add(bytes.subarray(0, end));
    rows.push({ ...this.#take(), unclosed: true });
    this.#pushPart(bytes.subarray(end), rows);
  }

  #take(): CsvRow {
    const { length } = this.#held;
    const bytes = this.#held.take();
    const line = this.#line;
    const start = this.#position;
    const end = start + length - (bytes ? breakLengthOf(bytes) : 0);
    this.#position += length;
    this.#line += bytes ? countLineFeeds(bytes) : 1;
    this.#at = At.CellStart;
    return { line, start, end, bytes: bytes?.subarray(0, end - start), unclosed: false };
  }
}
