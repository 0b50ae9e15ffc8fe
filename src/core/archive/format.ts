import { varint } from "../coding/varint";
import type { ArchiveMethod, BlockWay, StepLaw } from "../types/archive";
import { type ArchiveReader, DAMAGED } from "./bytes";
import { BLOCK_BYTES, MOST_SEGMENTS, mostCode } from "./limits";

/**
 * The container. Numbers are varints (`bytes.ts`), texts have their length before them.
 *
 *     archive   MAGIC version method bytes [network] block… 0
 *     network   first 16 bytes of the SHA-256 of graph, weights and tokenizer; name; runtime; window; stride; what stands before a document; law
 *     law       1 where a row's numbers did not depend on the rows beside it, else 0; first 4 bytes of the SHA-256 of the probabilities that were tried
 *     block     bytes (1 to 2^21) way [segments, their bytes but for the last one] [length of the code] check (8 bytes) code
 *     way       0 by the archive's method; 1 by the adaptive model alone, then there are no segments; 2 stored, then the code is the bytes and its length is not told
 *
 * A check is the beginning of the SHA-256 of the block's number and its bytes.
 */
const MAGIC = Uint8Array.of(0x42, 0x69, 0x74, 0x6c, 0x65, 0x6e, 0x73, 0x1a);
const VERSION = 4;
const METHODS: ArchiveMethod[] = ["mixture", "frozen", "adaptive"];
const WAYS: BlockWay[] = ["method", "adaptive", "stored"];
export const CHECK_BYTES = 8;
const HASH_BYTES = 16;
const NUMBERS_BYTES = 4;
/** Of a name, a runtime, a document start. */
const LONGEST_TEXT = 255;
const LARGEST_WINDOW = 2 ** 24;

/** The network that an archive was made with. */
export interface ArchiveNetwork {
  /** Hexadecimal, 32 digits: the beginning of the model's hash, which covers its tokenizer. */
  sha256: string;
  name: string;
  /** Name and version of the runtime: another one may round otherwise. */
  runtime: string;
  window: number;
  stride: number;
  /** As it was set. */
  documentStart: string;
  law: StepLaw;
}

export interface ArchiveHeader {
  method: ArchiveMethod;
  /** Of the file that was coded. */
  bytes: number;
  /** Absent for the method adaptive. */
  network?: ArchiveNetwork;
}

/** A block without its check. */
export interface CodedBlock {
  way: BlockWay;
  /** [segments] bytes; one segment where the way is not the method's. */
  lengths: Uint32Array;
  code: Uint8Array;
}

export interface Block extends CodedBlock {
  check: Uint8Array;
}

const encoder = new TextEncoder();

function text(value: string): number[] {
  const bytes = encoder.encode(value);
  if (bytes.length > LONGEST_TEXT) throw new Error(`${value.slice(0, 40)}… is too long a name for an archive: choose a shorter one.`);
  return [...varint(bytes.length), ...bytes];
}

const hexBytes = (hex: string, length: number) => Array.from({ length }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export function headerBytes({ method, bytes, network }: ArchiveHeader): Uint8Array {
  const start = [...MAGIC, VERSION, METHODS.indexOf(method), ...varint(bytes)];
  if (!network) return Uint8Array.from(start);
  const { sha256, name, runtime, window, stride, documentStart, law } = network;
  return Uint8Array.from([
    ...[...start, ...hexBytes(sha256, HASH_BYTES), ...text(name), ...text(runtime)],
    ...[...varint(window), ...varint(stride), ...text(documentStart)],
    ...[law.rowsAgree ? 1 : 0, ...hexBytes(law.numbers, NUMBERS_BYTES)],
  ]);
}

export function blockBytes({ way, lengths, check, code }: Block): Uint8Array {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const segments = way === "method" ? [...varint(lengths.length), ...Array.from(lengths.subarray(0, -1), varint).flat()] : [];
  const head = [...varint(total), WAYS.indexOf(way), ...segments, ...(way === "stored" ? [] : varint(code.length))];
  const out = new Uint8Array(head.length + CHECK_BYTES + code.length);
  out.set(head);
  out.set(check, head.length);
  out.set(code, head.length + CHECK_BYTES);
  return out;
}

/** Stands behind the last block. */
export const END = Uint8Array.of(0);

/** @throws a sentence where this is no archive, or one of a later version. */
export async function readHeader(reader: ArchiveReader): Promise<ArchiveHeader> {
  const magic = await reader.take(MAGIC.length).catch(() => new Uint8Array());
  if (MAGIC.some((byte, i) => byte !== magic[i]))
    throw new Error("This file is no archive of Bitlens: choose one that `bitlens compress` wrote.");
  const version = await reader.number(255);
  if (version !== VERSION)
    throw new Error(
      `This archive has version ${version} of the format, and this Bitlens reads version ${VERSION}: use the Bitlens that wrote it.`,
    );
  const method = METHODS[await reader.number(255)];
  if (!method) throw new Error(DAMAGED);
  const bytes = await reader.number();
  return method === "adaptive" ? { method, bytes } : { method, bytes, network: await readNetwork(reader) };
}

async function readNetwork(reader: ArchiveReader): Promise<ArchiveNetwork> {
  const sha256 = hexOf(await reader.take(HASH_BYTES));
  const [name, runtime] = [await readText(reader), await readText(reader)];
  const [window, stride] = [await reader.number(LARGEST_WINDOW), await reader.number(LARGEST_WINDOW)];
  if (stride < 1 || stride >= window) throw new Error(DAMAGED);
  return { sha256, name, runtime, window, stride, documentStart: await readText(reader), law: await readLaw(reader) };
}

async function readLaw(reader: ArchiveReader): Promise<StepLaw> {
  const rowsAgree = (await reader.number(1)) === 1;
  return { rowsAgree, numbers: hexOf(await reader.take(NUMBERS_BYTES)) };
}

async function readText(reader: ArchiveReader): Promise<string> {
  const bytes = await reader.take(await reader.number(LONGEST_TEXT));
  return new TextDecoder().decode(bytes);
}

/** The next block; undefined at the end. @param rest bytes of the file that are still to come: a block that claims more is refused before anything is made room for. */
export async function readBlock(reader: ArchiveReader, rest: number): Promise<Block | undefined> {
  const total = await reader.number(BLOCK_BYTES);
  if (total === 0) return undefined;
  if (total > rest) throw new Error(DAMAGED);
  const way = WAYS[await reader.number(WAYS.length - 1)];
  const lengths = way === "method" ? await readLengths(reader, total) : Uint32Array.of(total);
  const codeLength = way === "stored" ? total : await reader.number(mostCode(total));
  return { way, lengths, check: await reader.take(CHECK_BYTES), code: await reader.take(codeLength) };
}

async function readLengths(reader: ArchiveReader, total: number): Promise<Uint32Array> {
  const lengths = new Uint32Array(await reader.number(MOST_SEGMENTS));
  let left = total;
  for (let i = 0; i < lengths.length - 1; i++) {
    lengths[i] = await reader.number(left);
    left -= lengths[i];
  }
  if (lengths.length === 0) throw new Error(DAMAGED);
  lengths[lengths.length - 1] = left;
  return lengths;
}
