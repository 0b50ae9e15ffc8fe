import { codePointAt, endOfCharacterAround, INVALID, utf8Length } from "./utf8";
import { columnsOf, UNSEEN_WIDTH } from "./width";

/** Bytes and where their tokens end; what the heatmap lays out. */
export interface TokenizedText {
  bytes: Uint8Array;
  /** [tokens + 1]. */
  boundaries: Uint32Array;
}

/**
 * `rest`: bytes of a character whose beginning belongs to an earlier token. `joiner`: a mark of no width at a token's beginning,
 * which gets a column of its own so that the token can be seen and pointed at.
 */
export type CellKind = "text" | "feed" | "tab" | "control" | "unseen" | "joiner" | "rest" | "invalid";

/** The smallest thing that is shown: bytes [start, end) of one token, in `width` columns. Also the cursor that walks a text. */
export interface Cell {
  start: number;
  end: number;
  token: number;
  width: number;
  kind: CellKind;
  /** Code point; the byte itself where it is invalid. */
  code: number;
}

const TAB = 4;
const FEED = 0x0a;

/** Names of the ASCII control characters; their pictures (U+2400…) are missing from many fonts. */
const CONTROLS =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(" ");

export const controlText = (code: number): string => `⟨${CONTROLS[code] ?? "DEL"}⟩`;
export const unseenText = (code: number): string => `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
export const invalidText = (byte: number): string => `⟨${byte.toString(16).padStart(2, "0")}⟩`;

/** A cursor that stands before the byte `at`. */
export function cursorAt(text: TokenizedText, at: number): Cell {
  return { start: at, end: at, token: tokenAt(text.boundaries, at), width: 0, kind: "text", code: 0 };
}

/** Index of the token that holds byte `at`. Empty tokens hold none. */
export function tokenAt(boundaries: Uint32Array, at: number): number {
  let low = 0;
  let high = Math.max(0, boundaries.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (boundaries[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Moves the cursor over the next cell; `column` is where that cell begins in its row. */
export function nextCell(text: TokenizedText, cell: Cell, column: number): void {
  const { bytes, boundaries } = text;
  const at = cell.end;
  while (cell.token < boundaries.length - 2 && boundaries[cell.token + 1] <= at) cell.token++;
  cell.start = at;
  const code = codePointAt(bytes, at);
  if (code === INVALID) partial(text, cell);
  else whole(text, cell, code, column);
}

function whole(text: TokenizedText, cell: Cell, code: number, column: number): void {
  cell.code = code;
  cell.end = Math.min(cell.start + utf8Length(code), tokenEnd(text, cell.token));
  const width = columnsOf(code);
  if (code < 0x20 || code === 0x7f) control(cell, code, column);
  else if (width === UNSEEN_WIDTH) set(cell, "unseen", unseenText(code).length);
  else if (width === 0 && cell.start === text.boundaries[cell.token]) set(cell, "joiner", 1);
  else set(cell, "text", width);
}

/** A line feed hangs over the end of its row, so that a full row is not followed by an empty one. */
function control(cell: Cell, code: number, column: number): void {
  if (code === FEED) set(cell, "feed", 0);
  else if (code === 0x09) set(cell, "tab", TAB - (column % TAB));
  else set(cell, "control", controlText(code).length);
}

/** At a byte that begins no character: the rest of one that a token boundary cut, or a byte that is no UTF-8. */
function partial(text: TokenizedText, cell: Cell): void {
  const end = endOfCharacterAround(text.bytes, cell.start);
  cell.code = text.bytes[cell.start];
  cell.end = end === 0 ? cell.start + 1 : Math.min(end, tokenEnd(text, cell.token));
  if (end === 0) set(cell, "invalid", invalidText(cell.code).length);
  else set(cell, "rest", 1);
}

function set(cell: Cell, kind: CellKind, width: number): void {
  cell.kind = kind;
  cell.width = width;
}

function tokenEnd(text: TokenizedText, token: number): number {
  return token < text.boundaries.length - 2 ? text.boundaries[token + 1] : text.bytes.length;
}
