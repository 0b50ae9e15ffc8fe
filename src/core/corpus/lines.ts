import { Held, type RawRecord, RECORD_LIMIT, type Splitter } from "./records";
import { characterBoundary } from "./utf8";

const LF = 0x0a;
const CR = 0x0d;

export interface Line extends RawRecord {
  /** Bytes of the line break: 0 at the end of the file, 1 for LF, 2 for CR LF. */
  breakLength: number;
  /** The line was too long and goes on in the next record. */
  cut: boolean;
}

export interface LineOptions {
  /** Where the first byte stands in the file: 3 behind a byte order mark. */
  start: number;
  /** Lines longer than this are cut between two characters, instead of being dropped beyond the record limit. Bytes. */
  cutAt?: number;
}

/** Lines end with LF or CR LF. */
export class LineSplitter implements Splitter<Line> {
  /** Two bytes more for the line break. */
  readonly #held = new Held(RECORD_LIMIT + 2);
  readonly #cutAt: number;
  #position: number;
  #line = 1;

  constructor({ start, cutAt = Number.POSITIVE_INFINITY }: LineOptions) {
    this.#position = start;
    this.#cutAt = cutAt;
  }

  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      this.#hold(chunk.subarray(from, at + 1), lines);
      lines.push(this.#takeLine(1));
      from = at + 1;
    }
    this.#hold(chunk.subarray(from), lines);
    return lines;
  }

  finish(): Line[] {
    return this.#held.length > 0 ? [this.#takeLine(0)] : [];
  }

  /** Adds a part of a line; what is longer than the cut leaves at once. Four bytes of slack keep a character together. */
  #hold(part: Uint8Array, lines: Line[]): void {
    let rest = part;
    while (this.#held.length + rest.length > this.#cutAt + 4) {
      const room = this.#cutAt + 4 - this.#held.length;
      this.#held.add(rest.subarray(0, room));
      rest = rest.subarray(room);
      lines.push(this.#takeCut());
    }
    this.#held.add(rest);
  }

  #takeCut(): Line {
    const bytes = this.#held.take()!;
    const length = characterBoundary(bytes, this.#cutAt);
    const start = this.#position;
    this.#held.add(bytes.subarray(length));
    this.#position += length;
    return { line: this.#line, start, end: start + length, bytes: bytes.slice(0, length), breakLength: 0, cut: true };
  }

  #takeLine(atLeast: number): Line {
    const length = this.#held.length;
    const whole = this.#held.take();
    const start = this.#position;
    const breakLength = whole ? breakLengthOf(whole) : atLeast;
    const end = start + length - breakLength;
    this.#position += length;
    return { line: this.#line++, start, end, bytes: whole?.subarray(0, length - breakLength), breakLength, cut: false };
  }
}

/** Bytes of the line break at the end: LF, CR LF or none. */
export function breakLengthOf(line: Uint8Array): number {
  const last = line.length - 1;
  if (line[last] !== LF) return 0;
  return line[last - 1] === CR ? 2 : 1;
}
