import { Tokenizer } from "@huggingface/tokenizers";
import { segments } from "./segments";
import { utf8Stretches } from "./utf8";

/** Tokens of a document: ids [n] and byte boundaries [n + 1], which tile it. */
export interface Tokenized {
  ids: Int32Array;
  boundaries: Uint32Array;
}

export interface ByteTokenizer {
  /** Number of ids, the largest plus one. */
  size: number;
  /** The document-start token, where the folder names one. */
  bos: number | undefined;
  encode(bytes: Uint8Array): Tokenized;
  /** The same, yielding after every segment (about 20 ms), for long documents. */
  encodeInSteps(bytes: Uint8Array): Generator<void, Tokenized>;
  /** The bytes that a token stands for; empty for special tokens. */
  bytesOf(id: number): Uint8Array;
}

/** GPT-2's alphabet: printable Latin-1 characters stand for themselves, the other bytes follow from U+0100 on (Radford et al. 2019, byte-level BPE). */
function byteOfCharacter(): Map<string, number> {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  const map = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) map.set(String.fromCharCode(printable(byte) ? byte : next++), byte);
  return map;
}

const alphabet = byteOfCharacter();

export interface TokenizerFile {
  model?: { type?: string; vocab?: Record<string, number> };
  pre_tokenizer?: unknown;
  decoder?: unknown;
  added_tokens?: { id: number; content: string; special?: boolean }[];
}

/** Why a tokenizer cannot be used, or undefined. Only byte-level BPE gives every token an exact byte range. */
export function tokenizerProblem(file: TokenizerFile): string | undefined {
  if (file.model?.type !== "BPE" || !file.model.vocab) {
    return `its tokenizer is of the kind ${file.model?.type ?? "unknown"}; choose a model with a byte-level BPE tokenizer`;
  }
  const missing = [...alphabet.keys()].filter((character) => file.model?.vocab?.[character] === undefined);
  if (missing.length > 0)
    return `its tokenizer cannot represent ${missing.length} of the 256 byte values; choose a model with a byte-level BPE tokenizer`;
  return undefined;
}

/** Bytes of every token of the vocabulary, by id; tokens with characters outside the byte alphabet (special ones) have none. */
function tableOfBytes(vocabulary: Record<string, number>, size: number): Uint8Array[] {
  const table: Uint8Array[] = Array.from({ length: size }, () => new Uint8Array(0));
  for (const [token, id] of Object.entries(vocabulary)) {
    const bytes = Array.from(token, (character) => alphabet.get(character) ?? -1);
    if (!bytes.includes(-1)) table[id] = Uint8Array.from(bytes);
  }
  return table;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function* encodeStretches(bytes: Uint8Array, tokenizer: Tokenizer, idOfByte: number[]): Generator<number[]> {
  for (const { start, end, valid } of utf8Stretches(bytes)) {
    const part = bytes.subarray(start, end);
    yield valid ? tokenizer.encode(decoder.decode(part), { add_special_tokens: false }).ids : Array.from(part, (byte) => idOfByte[byte]);
  }
}

function tile(ids: number[], lengths: Uint32Array, total: number): Uint32Array {
  const boundaries = new Uint32Array(ids.length + 1);
  for (let i = 0; i < ids.length; i++) boundaries[i + 1] = boundaries[i] + lengths[ids[i]];
  if (boundaries[ids.length] !== total) {
    throw new Error(
      "The model's tokenizer changes the text (it normalises it), so its bits would not be those of your file: choose a model with a lossless byte-level tokenizer.",
    );
  }
  return boundaries;
}

/**
 * A tokenizer for any byte sequence: invalid UTF-8 becomes byte tokens, and the text of a special token in the data is plain text.
 * @throws a sentence where `tokenizerProblem` names a problem, or at encoding where the tokenizer is lossy.
 */
export function byteTokenizer(file: TokenizerFile, bosToken: string | number | undefined): ByteTokenizer {
  const problem = tokenizerProblem(file);
  if (problem) throw new Error(`This model cannot score text: ${problem}.`);
  const added = file.added_tokens ?? [];
  const vocabulary = { ...file.model?.vocab };
  for (const { content, special } of added) if (special) delete vocabulary[content];
  const ids = [...Object.values(file.model?.vocab ?? {}), ...added.map((token) => token.id)];
  const size = ids.reduce((largest, id) => Math.max(largest, id), -1) + 1;
  const table = tableOfBytes(vocabulary, size);
  const lengths = Uint32Array.from(table, (bytes) => bytes.length);
  const idOfByte = Array.from({ length: 256 }, () => 0);
  for (const [character, byte] of alphabet) idOfByte[byte] = vocabulary[character];
  // Without its added tokens the library finds none in the data.
  const tokenizer = new Tokenizer({ ...file, added_tokens: [] }, {});
  function* encodeInSteps(bytes: Uint8Array): Generator<void, Tokenized> {
    const all: number[] = [];
    for (const { start, end } of segments(bytes)) {
      if (start > 0) yield;
      for (const part of encodeStretches(bytes.subarray(start, end), tokenizer, idOfByte)) for (const id of part) all.push(id);
    }
    return { ids: Int32Array.from(all), boundaries: tile(all, lengths, bytes.length) };
  }
  return {
    size,
    bos: typeof bosToken === "string" ? (added.find((token) => token.content === bosToken)?.id ?? file.model?.vocab?.[bosToken]) : bosToken,
    bytesOf: (id) => table[id] ?? new Uint8Array(0),
    encodeInSteps,
    encode(bytes) {
      const steps = encodeInSteps(bytes);
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    },
  };
}
