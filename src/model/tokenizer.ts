import { segments } from "./segments";
import type { TokenizerFile } from "./tokenizerFile";
import { sizeOf } from "./tokenizerFile";
import { type Escape, escapeOf, kindOfTokenizer, type TextEncoding, tokenizerProblem } from "./tokenizerKinds";
import { utf8Stretches } from "./utf8";

/** Tokens of a document: ids [n] and byte boundaries [n + 1], which tile it. */
export interface Tokenized {
  ids: Int32Array;
  boundaries: Uint32Array;
}

export interface ByteTokenizer {
  /** Number of ids, the largest plus one. */
  size: number;
  /** `atStart`: the bytes begin their document, whose first token may have a blank that is not written. */
  encode(bytes: Uint8Array, atStart?: boolean): Tokenized;
  /** The same, yielding after every segment (about 20 ms), for long documents. */
  encodeInSteps(bytes: Uint8Array, atStart?: boolean): Generator<void, Tokenized>;
  /** Costs its bits each time its id stands for a byte; undefined where every byte has a token. */
  byteEscape: Escape | undefined;
  /** The bytes that a token stands for; empty for special tokens. */
  bytesOf(id: number): Uint8Array;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Text this short is not divided further in search of what the tokenizer changes, bytes: a character. */
const SHORT = 4;

interface Spelling {
  encoding: TextEncoding;
  table: Uint8Array[];
  idOfByte: number[];
}

/** How many bytes of the document a first token leaves unwritten. */
const unwrittenOf = ({ encoding, table }: Spelling, first: number, atStart: boolean) =>
  atStart && table[first]?.length > 0 ? encoding.unwritten : 0;

/** True where the tokens are these bytes, no more and no less. */
function spells(ids: number[], bytes: Uint8Array, spelling: Spelling, atStart: boolean): boolean {
  let at = ids.length > 0 ? -unwrittenOf(spelling, ids[0], atStart) : 0;
  for (const id of ids) {
    const token = spelling.table[id] ?? [];
    for (let i = 0; i < token.length; i++, at++) if (at >= 0 && bytes[at] !== token[i]) return false;
  }
  return at === bytes.length;
}

/** Ids of valid UTF-8. What the tokenizer would change is written in its tokens for single bytes: the model pays for what stands there. */
function encodeText(bytes: Uint8Array, spelling: Spelling, atStart: boolean): number[] {
  const ids = spelling.encoding.encode(decoder.decode(bytes), atStart);
  if (spells(ids, bytes, spelling, atStart)) return ids;
  if (bytes.length <= SHORT) return Array.from(bytes, (byte) => spelling.idOfByte[byte]);
  const middle = innerBoundary(bytes);
  return [...encodeText(bytes.subarray(0, middle), spelling, false), ...encodeText(bytes.subarray(middle), spelling, false)];
}

const continues = (byte: number) => (byte & 0xc0) === 0x80;

/** Where a character begins near the middle, but not the first: text of more than one character always has such a place. */
function innerBoundary(bytes: Uint8Array): number {
  const middle = bytes.length >> 1;
  let at = middle;
  while (continues(bytes[at])) at--;
  if (at > 0) return at;
  for (at = middle; continues(bytes[at]); ) at++;
  return at;
}

function* encodeStretches(bytes: Uint8Array, spelling: Spelling, atStart: boolean): Generator<number[]> {
  for (const { start, end, valid } of utf8Stretches(bytes)) {
    const part = bytes.subarray(start, end);
    yield valid ? encodeText(part, spelling, atStart && start === 0) : Array.from(part, (byte) => spelling.idOfByte[byte]);
  }
}

function tile(ids: number[], total: number, { table, encoding }: Spelling): Uint32Array {
  const boundaries = new Uint32Array(ids.length + 1);
  for (let i = 0; i < ids.length; i++) boundaries[i + 1] = boundaries[i] + table[ids[i]].length;
  // Only a first token can have a blank that is not there.
  const unwritten = boundaries[ids.length] - total;
  if (unwritten < 0 || unwritten > encoding.unwritten)
    throw new Error("The model's tokenizer loses bytes of this file: choose another model.");
  if (unwritten > 0) for (let i = 1; i < boundaries.length; i++) boundaries[i] -= unwritten;
  return boundaries;
}

/**
 * A tokenizer for any byte sequence: invalid UTF-8 becomes byte tokens, and the text of a special token in the data is plain text. A token covers no byte
 * only where it is the blank before a document.
 * @throws a sentence where `tokenizerProblem` names a problem.
 */
export function byteTokenizer(file: TokenizerFile): ByteTokenizer {
  const problem = tokenizerProblem(file);
  const kind = kindOfTokenizer(file);
  if (problem || !kind) throw new Error(`This model cannot score text: ${problem}.`);
  const size = sizeOf(file);
  const table = kind.tableOfBytes(file, size);
  const byteEscape = escapeOf(file, kind);
  // No bytes of a character: text cannot have it.
  if (byteEscape) table[byteEscape.id] = Uint8Array.of(0xff);
  const idOfByte = Array.from(kind.byteTokens(file), (id) => id ?? byteEscape?.id ?? 0);
  const spelling: Spelling = { encoding: kind.encoder(file), table, idOfByte };
  function* encodeInSteps(bytes: Uint8Array, atStart = true): Generator<void, Tokenized> {
    const all: number[] = [];
    for (const { start, end } of segments(bytes)) {
      if (start > 0) yield;
      for (const part of encodeStretches(bytes.subarray(start, end), spelling, atStart && start === 0)) for (const id of part) all.push(id);
    }
    return { ids: Int32Array.from(all), boundaries: tile(all, bytes.length, spelling) };
  }
  return {
    size,
    byteEscape,
    bytesOf: (id) => table[id] ?? new Uint8Array(0),
    encodeInSteps,
    encode(bytes, atStart) {
      const steps = encodeInSteps(bytes, atStart);
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    },
  };
}
