import { combine, type Past } from "../adaptive/contexts";

const LINE_FEED = 0x0a;
/** Bytes of a line that the next line sees above it. */
const WIDTH = 4096;
const LONGEST_RUN = 255;
const separators = new Set([..."\t,;|"].map((character) => character.charCodeAt(0)));

/** What stands before a byte beside the last bytes: tokens, the line above, fields of a table, a run of one byte. */
export class Surroundings {
  /** Nodes at which the last tokens ended, the last one first; 0 where there were none. */
  before = 0;
  before2 = 0;
  before3 = 0;
  /** Bytes since the line began, and fields that have ended in it. */
  column = 0;
  field = 0;
  /** How often the last byte has come in a row, beyond the first time. */
  run = 0;
  private last = -1;
  private line = new Uint8Array(WIDTH);
  private lineAbove = new Uint8Array(WIDTH);

  /** @param text something that tells this text from others that are coded beside it. */
  constructor(readonly text: number) {}

  endToken(node: number): void {
    this.before3 = this.before2;
    this.before2 = this.before;
    this.before = node;
  }

  add(byte: number): void {
    this.run = byte === this.last ? Math.min(LONGEST_RUN, this.run + 1) : 0;
    this.last = byte;
    if (byte === LINE_FEED) this.endLine();
    else this.addToLine(byte);
  }

  private addToLine(byte: number): void {
    if (this.column < WIDTH) this.line[this.column] = byte;
    this.column++;
    if (separators.has(byte)) this.field++;
  }

  private endLine(): void {
    this.line.fill(0, this.column);
    [this.line, this.lineAbove] = [this.lineAbove, this.line];
    this.column = 0;
    this.field = 0;
  }

  /** The byte in the line above; 0 where there is none. */
  get above(): number {
    return this.column < WIDTH ? this.lineAbove[this.column] : 0;
  }
}

/**
 * Contexts beside those of the adaptive model, for the bytes of tokens, each as a hash: the tokens before; the bytes before in this text alone, since texts side by side may differ; bytes with gaps, which data in
 * records or samples need; the line above; the field of a table; runs. Adding one is adding a line.
 */
export const byteContexts: readonly ((at: Surroundings, past: Past, node: number) => number)[] = [
  ({ before }, _, node) => combine(before, node),
  ({ before, before2 }, _, node) => combine(combine(before2, before), node),
  ({ before, before2, before3 }, _, node) => combine(combine(combine(before3, before2), before), node),
  ({ before2 }, _, node) => combine(before2 + 1, node),
  ({ text }, { last4 }) => combine(text, last4 & 0xff),
  ({ text }, { last4 }) => combine(text, last4 & 0xffff),
  (_, { last4 }) => last4 & 0xff00ff,
  (_, { last4 }) => last4 >>> 16,
  (_, { last4 }) => last4 & 0xf0f0f0f0,
  (_, { last4 }) => last4 >>> 24,
  (_, { last4 }) => (last4 >>> 16) & 0xff,
  ({ above }, { last4 }) => combine(above, last4 & 0xff),
  ({ above, column }) => combine(above, column),
  ({ field }, { last4 }) => combine(field, last4 & 0xffff),
  ({ field }, { word }) => combine(field, word),
  ({ run }, { last4 }) => combine(run, last4 & 0xffff),
];

/** Contexts of whether a token ends, each as a hash: what it spells so far, behind other tokens, behind bytes, in this text alone. */
export const endContexts: readonly ((at: Surroundings, past: Past, node: number) => number)[] = [
  (_at, _past, node) => node,
  ({ before }, _, node) => combine(before, node),
  ({ before, before2 }, _, node) => combine(combine(before2, before), node),
  (_, { last4 }) => last4,
  (_, { last4, before4 }) => combine(last4, before4 & 0xffff),
  (_, { last4 }, node) => combine(last4 & 0xffffff, node),
  (_, { word }, node) => combine(word, node),
  ({ text }, _, node) => combine(text, node),
];
