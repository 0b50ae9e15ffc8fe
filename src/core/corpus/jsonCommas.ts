import { countLineFeeds, type Holder, isSpace, type RawRecord, type Splitter, trimmed } from "./records";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** What a byte outside of strings does to the depth. */
const depthChange = new Int8Array(256);
for (const open of "{[") depthChange[open.charCodeAt(0)] = 1;
for (const close of "}]") depthChange[close.charCodeAt(0)] = -1;

export interface Inside {
  /** Position after the bracket that opens the array or object, and the 1-based line there. */
  start: number;
  line: number;
}

/**
 * Cuts a JSON array into its elements, or an object into its members, at the commas between them. Brackets are counted, not matched, and
 * nothing is checked: broken elements are found when they are parsed. Begins behind the opening bracket; ends at the closing one.
 */
export class CommaSplitter implements Splitter<RawRecord> {
  /** The closing bracket has come. */
  closed = false;
  /** What follows the closing bracket, from its first byte that is no white space. */
  after?: { start: number; end: number; line: number; byte: number };
  /** Where the bytes begin that have not left as a record. */
  #position: number;
  #line: number;
  /** Line feeds among the held bytes. */
  #lineFeeds = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(
    inside: Inside,
    private readonly held: Holder,
  ) {
    this.#position = inside.start;
    this.#line = inside.line;
  }

  push(chunk: Uint8Array): RawRecord[] {
    const records: RawRecord[] = [];
    let from = 0;
    while (!this.closed) {
      const at = this.#boundary(chunk, from);
      this.#hold(chunk.subarray(from, at));
      if (at === chunk.length) return records;
      this.closed = chunk[at] !== COMMA;
      records.push(...this.#take(this.closed));
      from = at + 1;
    }
    this.#passOver(chunk.subarray(from));
    return records;
  }

  /** What stands after the last comma of an array that is not closed. */
  finish(): RawRecord[] {
    return this.closed ? [] : this.#take(true);
  }

  #hold(part: Uint8Array): void {
    this.held.add(part);
    this.#lineFeeds += countLineFeeds(part);
  }

  #passOver(rest: Uint8Array): void {
    const end = this.#position + rest.length;
    const found = rest.findIndex((byte) => !isSpace(byte));
    if (this.after) this.after.end = end;
    else if (found < 0) this.#line += countLineFeeds(rest);
    else {
      const line = this.#line + countLineFeeds(rest.subarray(0, found));
      this.after = { start: this.#position + found, end, line, byte: rest[found] };
    }
    this.#position = end;
  }

  /** The next comma or closing bracket on the level of the elements; the length of the chunk where there is none. */
  #boundary(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at];
      if (this.#inString) this.#stringByte(byte);
      else if (byte === QUOTE) this.#inString = true;
      else if (byte === COMMA && this.#depth === 0) return at;
      else if (depthChange[byte] !== 0) {
        this.#depth += depthChange[byte];
        if (this.#depth < 0) return at;
      }
    }
    return chunk.length;
  }

  #stringByte(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  /** The element that has been gathered, without the white space around it; an empty last one is none. */
  #take(last: boolean): RawRecord[] {
    const { length } = this.held;
    const bytes = this.held.take();
    const start = this.#position;
    const line = this.#line;
    this.#position += length + 1;
    this.#line += this.#lineFeeds;
    this.#lineFeeds = 0;
    const element = trimmed({ line, start, end: start + length, bytes });
    if (element) return [element];
    return last ? [] : [{ line, start, end: start, bytes: new Uint8Array(0) }];
  }
}
