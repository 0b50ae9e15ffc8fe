import { stat } from "node:fs/promises";
import type { Source } from "../core/types";
import type { ArchiveAccount } from "../core/types/archive";
import { fileError } from "../files/fileErrors";
import { fileSource } from "../files/fileSource";
import { type ArchiveListener, archiveOf, decodedParts, openArchive, writeArchive } from "./archiveFile";
import type { Coding } from "./coding";

/** A file that is to be packed. */
export interface Packed {
  source: Source;
  bytes: number;
}

/** @throws a sentence where there is none, or where it is no file. */
export async function fileToPack(path: string): Promise<Packed> {
  const { size } = await stat(path).catch((error) => Promise.reject(fileError(error, path)));
  return { source: await fileSource(path), bytes: size };
}

/** Writes a file's archive to a new path, whole or not at all. @param verify decode each block before it counts. */
export async function pack(
  { source, bytes }: Packed,
  output: string,
  coding: Coding,
  { verify, ...listener }: ArchiveListener & { verify: boolean },
): Promise<ArchiveAccount> {
  const coders = { encoder: await coding.newCoder(), ...(verify && { verifier: await coding.newCoder() }) };
  return writeArchive(output, { header: { ...coding.header, bytes }, parts: source.open(), ...coders }, listener);
}

/**
 * Makes an archive in memory, reads it as whoever gets it would, and compares. A byte counts half when it is coded, and whole when it is decoded.
 *
 * @throws a sentence where other bytes come out.
 */
export async function prove(bytes: Uint8Array, coding: Coding, { signal, progress }: ArchiveListener): Promise<ArchiveAccount> {
  const encoding = { header: { ...coding.header, bytes: bytes.length }, parts: inOne(bytes), encoder: await coding.newCoder() };
  const { parts, account } = archiveOf(encoding, { signal, progress: (done) => progress(done / 2) });
  const archive = await openArchive(inOne(await whole(parts)));
  const decoding = { signal, progress: (done: number) => progress((bytes.length + done) / 2) };
  const back = await whole(decodedParts(archive, await coding.newCoder(), decoding));
  if (Buffer.compare(back, bytes) !== 0)
    throw new Error("The archive did not decode to the same bytes: this model does not compute the same twice. Choose another one.");
  return account();
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const part of parts) held.push(part);
  return new Uint8Array(Buffer.concat(held));
}
