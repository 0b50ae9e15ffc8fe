/** A place as editors count: 0-based line, column in UTF-16 code units. */
export interface Position {
  line: number;
  column: number;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds lines and columns of byte offsets in a file's UTF-8 text, the way VS Code counts them: LF, CR LF and CR alone end a line,
 * a byte order mark has no column, and a byte that is not UTF-8 counts as the U+FFFD that is shown for it.
 */
export class LineIndex {
  /** Byte offsets at which the lines begin. */
  readonly starts: number[];
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {
    this.starts = lineStarts(bytes);
  }

  /** An offset inside a character is taken to its beginning. */
  position(offset: number): Position {
    const line = this.#lineOf(offset);
    const from = this.starts[line];
    let to = Math.min(offset, this.bytes.length);
    while (to > from && to > offset - 3 && (this.bytes[to] & 0xc0) === 0x80) to--;
    return { line, column: this.#decoder.decode(this.bytes.subarray(from, to)).length };
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function lineStarts(bytes: Uint8Array): number[] {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const starts = [marked ? 3 : 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) starts.push(at + 1);
  }
  return starts;
}
