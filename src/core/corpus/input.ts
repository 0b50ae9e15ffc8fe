import type { Source } from "../types";

/** A stream that can be looked at before it is read. */
export interface Input {
  /** File name without the compression's extension. */
  name: string;
  /** Bytes from the beginning, to be abandoned at any time. Not after `read` where the source can be opened only once. */
  peek(): AsyncIterable<Uint8Array>;
  /** `read` may be called only once, and `peek` keeps what it gave. */
  once: boolean;
  /** All bytes from the beginning. */
  read(): AsyncIterable<Uint8Array>;
  /** Random access, where the bytes are stored as they are. */
  size?: number;
  slice?(start: number, end: number): Promise<Uint8Array>;
}

export function inputOf(source: Source): Input {
  if (source.size === undefined) return onceInput(source.name, source.open());
  const open = () => source.open();
  return { name: source.name, once: false, peek: open, read: open, size: source.size, slice: source.slice?.bind(source) };
}

export function decoded(input: Input, name: string, decode: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>): Input {
  if (input.once) return onceInput(name, decode(input.read()));
  const open = () => decode(input.read());
  return { name, once: false, peek: open, read: open };
}

/** A stream that can be opened once: what was peeked at is kept, and given again by the one `read`. */
function onceInput(name: string, chunks: AsyncIterable<Uint8Array>): Input {
  const iterator = chunks[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let taken = false;
  async function* peek() {
    for (let index = 0; ; index++) {
      if (index === kept.length) {
        const next = await iterator.next();
        if (next.done) return;
        kept.push(next.value);
      }
      yield kept[index];
    }
  }
  async function* read() {
    if (taken) throw new Error(`${name} can be read only once. Save it to a file, then open the file.`);
    taken = true;
    while (kept.length > 0) yield kept.shift()!;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { name, once: true, peek, read };
}

/** The first `length` bytes, or all where there are fewer. */
export async function readHead(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let missing = length;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) break;
  }
  return concat(parts);
}

/** The bytes after the first `count`: what follows a byte order mark. */
export async function* skipBytes(chunks: AsyncIterable<Uint8Array>, count: number): AsyncIterable<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    if (chunk.length > left) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}

export function concat(parts: Uint8Array[]): Uint8Array {
  return joinInto(new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0)), parts);
}

export function joinInto(whole: Uint8Array, parts: Uint8Array[]): Uint8Array {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
