import type { Corpus, ReadOptions } from "../../../src/core/corpus/corpus";
import { memorySource } from "../../../src/core/corpus/memorySource";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import { type Document, type Entry, isBroken, type Source } from "../../../src/core/types";
import { decoders } from "../../../src/files/decoders";

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await collect(chunks));
}

/** A corpus that has been read to its end. */
export async function read(source: Source, options?: ReadOptions): Promise<{ corpus: Corpus; entries: Entry[] }> {
  const corpus = await openCorpus(source, decoders, options);
  return { corpus, entries: await collect(corpus.entries()) };
}

export function readContent(name: string, content: string | Uint8Array, options?: ReadOptions) {
  return read(memorySource(name, typeof content === "string" ? utf8(content) : content), options);
}

/** The entries of a file as strings: the text of documents, the sentences of broken records in angle brackets. */
export async function texts(name: string, content: string | Uint8Array, options?: ReadOptions): Promise<string[]> {
  const { entries } = await readContent(name, content, options);
  return entries.map((entry) => (isBroken(entry) ? `<${entry.error}>` : textOf(entry.bytes)));
}

export async function documents(name: string, content: string | Uint8Array, options?: ReadOptions): Promise<Document[]> {
  const { entries } = await readContent(name, content, options);
  return entries.filter((entry): entry is Document => !isBroken(entry));
}

/** The same bytes in chunks whose sizes go round. */
export function chunkedSource(name: string, bytes: Uint8Array, sizes: number[]): Source {
  return { ...memorySource(name, bytes), open: () => chunks(bytes, sizes) };
}

/** Like standard input: no size, and one opening. */
export function onceSource(name: string, bytes: Uint8Array, sizes: number[]): Source {
  const stream = chunks(bytes, sizes);
  return { name, open: () => stream };
}

async function* chunks(bytes: Uint8Array, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length];
    yield bytes.slice(at, at + size);
    at += size;
  }
}
