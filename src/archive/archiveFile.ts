import { createHash } from "node:crypto";
import { sumOfAccounts } from "../core/archive/account";
import { ArchiveReader } from "../core/archive/bytes";
import { type ArchiveHeader, type Block, blockBytes, CHECK_BYTES, END, headerBytes, readBlock, readHeader } from "../core/archive/format";
import { BLOCK_BYTES } from "../core/archive/limits";
import { varint } from "../core/coding/varint";
import type { ArchiveAccount, BlockWay, CodeAccount } from "../core/types/archive";
import { writeWhole } from "../files/atomicWrite";
import type { ArchiveCoder } from "./shortestCoder";

export interface ArchiveListener {
  signal: AbortSignal;
  /** @param done bytes of the file that were coded, or decoded. */
  progress(done: number): void;
}

const checkOf = (index: number, bytes: Uint8Array): Uint8Array =>
  createHash("sha256")
    .update(Uint8Array.from(varint(index)))
    .update(bytes)
    .digest()
    .subarray(0, CHECK_BYTES);

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

export interface Encoding {
  header: ArchiveHeader;
  /** The file's bytes. */
  parts: AsyncIterable<Uint8Array>;
  encoder: ArchiveCoder;
  /** Decodes each block when it is written; absent: nothing is verified. */
  verifier?: ArchiveCoder;
}

/** Writes an archive to a new path, whole or not at all. @throws a sentence where a block does not decode to its bytes: nothing is written then. */
export async function writeArchive(path: string, encoding: Encoding, listener: ArchiveListener): Promise<ArchiveAccount> {
  const { parts, account } = archiveOf(encoding, listener);
  await writeWhole(path, parts);
  return account();
}

/** An archive that is made while it is read. */
export interface Archive {
  parts: AsyncIterable<Uint8Array>;
  /** Of the parts that were read. */
  account(): ArchiveAccount;
}

export function archiveOf(encoding: Encoding, listener: ArchiveListener): Archive {
  const accounts: CodeAccount[] = [];
  const blocks: Record<BlockWay, number> = { method: 0, adaptive: 0, stored: 0 };
  let archiveBits = 0;
  const counted = async function* () {
    for await (const part of archiveParts(encoding, listener, (account, way) => {
      accounts.push(account);
      blocks[way]++;
    })) {
      archiveBits += 8 * part.length;
      yield part;
    }
  };
  const account = () => {
    const sum = sumOfAccounts(accounts);
    return { ...sum, bytes: encoding.header.bytes, containerBits: archiveBits - sum.codeBits, archiveBits, blocks };
  };
  return { parts: counted(), account };
}

async function* archiveParts(
  { header, parts, encoder, verifier }: Encoding,
  listener: ArchiveListener,
  made: (account: CodeAccount, way: BlockWay) => void,
): AsyncGenerator<Uint8Array> {
  yield headerBytes(header);
  let [done, index] = [0, 0];
  for await (const bytes of blocksOf(parts)) {
    listener.signal.throwIfAborted();
    const { account, block: coded } = await watched(encoder.encode(bytes), encoder, (share) =>
      listener.progress(done + share * bytes.length * (verifier ? 0.5 : 1)),
    );
    const block = { ...coded, check: checkOf(index++, bytes) };
    if (verifier) await verify(verifier, block, bytes, (share) => listener.progress(done + (0.5 + 0.5 * share) * bytes.length));
    made(account, coded.way);
    done += bytes.length;
    listener.progress(done);
    yield blockBytes(block);
  }
  if (done !== header.bytes) throw new Error("The file has changed while it was read: compress it again.");
  yield END;
}

async function verify(coder: ArchiveCoder, block: Block, bytes: Uint8Array, progress: (share: number) => void): Promise<void> {
  const decoded = await watched(coder.decode(block), coder, progress);
  if (!same(decoded, bytes))
    throw new Error(
      "The archive did not decode to the same bytes, so it was not written. This model does not compute the same twice on this machine: choose another one, or the method adaptive.",
    );
}

const WATCH_MS = 500;

/** Tells how far work is while it is under way. @param worker says which share of it is done. */
export async function watched<T>(work: Promise<T>, worker: Pick<ArchiveCoder, "progress">, progress: (share: number) => void): Promise<T> {
  const timer = setInterval(() => void worker.progress().then(progress, () => undefined), WATCH_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Blocks of BLOCK_BYTES, the last one shorter. */
async function* blocksOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const piece = part.subarray(at, at + BLOCK_BYTES - length);
      held.push(piece.slice());
      length += piece.length;
      at += piece.length;
      if (length < BLOCK_BYTES) continue;
      yield new Uint8Array(Buffer.concat(held));
      [held, length] = [[], 0];
    }
  }
  if (length > 0) yield new Uint8Array(Buffer.concat(held));
}

/** An archive that was opened: what it is, and its bytes. */
export interface OpenedArchive {
  header: ArchiveHeader;
  reader: ArchiveReader;
}

/** @throws a sentence where it is none. */
export async function openArchive(parts: AsyncIterable<Uint8Array>): Promise<OpenedArchive> {
  const reader = new ArchiveReader(parts);
  return { reader, header: await readHeader(reader) };
}

/** Writes what an archive holds to a new path, whole or not at all. @throws a sentence where it is damaged, or was made elsewhere otherwise. */
export async function writeDecoded(path: string, archive: OpenedArchive, decoder: ArchiveCoder, listener: ArchiveListener): Promise<void> {
  try {
    await writeWhole(path, decodedParts(archive, decoder, listener));
  } finally {
    await archive.reader.close();
  }
}

export async function* decodedParts(
  { header, reader }: OpenedArchive,
  decoder: ArchiveCoder,
  listener: ArchiveListener,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for (let index = 0; ; index++) {
    listener.signal.throwIfAborted();
    const block = await readBlock(reader, header.bytes - done);
    if (!block) break;
    const length = block.lengths.reduce((sum, each) => sum + each, 0);
    const bytes = await watched(decoder.decode(block), decoder, (share) => listener.progress(done + share * length));
    if (!same(checkOf(index, bytes), block.check)) throw new Error(otherBytes(header));
    done += bytes.length;
    listener.progress(done);
    yield bytes;
  }
  if (done !== header.bytes) throw new Error("The archive ends early: fetch it again.");
  await reader.end();
}

/** Whole sentences, so that they can be told in other languages. */
function otherBytes({ network }: ArchiveHeader): string {
  if (!network) return "What was decoded is not what was coded: the archive is damaged. Fetch it again.";
  return `What was decoded is not what was coded: the archive is damaged. Fetch it again. Or this machine computes otherwise than the one that made it (with ${network.runtime}): decode it there.`;
}
