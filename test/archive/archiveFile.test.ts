import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openArchive, writeArchive, writeDecoded } from "../../src/archive/archiveFile";
import { type ArchiveCoder, ShortestCoder, stored } from "../../src/archive/shortestCoder";
import { blockBytes, END, headerBytes, readBlock } from "../../src/core/archive/format";
import { BLOCK_BYTES } from "../../src/core/archive/limits";

/** Codes bytes as themselves: what is tried here is what stands around the codes. */
const plain: ArchiveCoder = new ShortestCoder({ method: stored, learns: false });

const file = Uint8Array.from({ length: 2 * BLOCK_BYTES + 12_345 }, (_, i) => (i * 2_654_435_761) >>> 24);
const header = { method: "adaptive" as const, bytes: file.length };
const listener = { signal: new AbortController().signal, progress: () => {} };

async function* partsOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bitlens-archive-"));
  path = join(folder, "archive");
});

async function decoded(archive: Uint8Array): Promise<Uint8Array> {
  const out = join(folder, "decoded");
  await writeDecoded(out, await openArchive(partsOf(archive, 70_000)), plain, listener);
  return readFileSync(out);
}

describe("an archive of several blocks", () => {
  it("gives the file back, however its parts came, and its account adds up", async () => {
    const sums = await writeArchive(path, { header, parts: partsOf(file, 999_983), encoder: plain, verifier: plain }, listener);
    const archive = readFileSync(path);
    expect(sums.archiveBits).toBe(8 * archive.length);
    expect(sums.codeBits + sums.containerBits).toBe(sums.archiveBits);
    expect(Buffer.compare(await decoded(archive), file)).toBe(0);
  });

  it("tells how far it is, up to the whole", async () => {
    const told: number[] = [];
    await writeArchive(
      path,
      { header, parts: partsOf(file, 500_000), encoder: plain },
      { ...listener, progress: (done) => told.push(done) },
    );
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(file.length);
  });

  it("is refused where blocks change places", async () => {
    await writeArchive(path, { header, parts: partsOf(file, 999_983), encoder: plain }, listener);
    const { reader } = await openArchive(partsOf(readFileSync(path), 70_000));
    const blocks = [];
    for (let block = await readBlock(reader, file.length); block; block = await readBlock(reader, file.length)) blocks.push(block);
    const [first, second, ...rest] = blocks.map(blockBytes);
    const swapped = Buffer.concat([headerBytes(header), second, first, ...rest, END]);
    await expect(decoded(swapped)).rejects.toThrow(/What was decoded is not what was coded/);
    expect(existsSync(join(folder, "decoded"))).toBe(false);
  });

  it("is not written where a block does not decode to its bytes, or the file grew", async () => {
    const wrong = new ShortestCoder({ method: { ...stored, decode: async (code) => code.slice(1) }, learns: false });
    const lying = writeArchive(path, { header, parts: partsOf(file, 999_983), encoder: plain, verifier: wrong }, listener);
    await expect(lying).rejects.toThrow(/did not decode to the same bytes, so it was not written/);
    const grown = writeArchive(path, { header: { ...header, bytes: 10 }, parts: partsOf(file, 999_983), encoder: plain }, listener);
    await expect(grown).rejects.toThrow(/has changed while it was read/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing where it is cancelled between blocks", async () => {
    const controller = new AbortController();
    const cancelling = { signal: controller.signal, progress: () => controller.abort() };
    await expect(writeArchive(path, { header, parts: partsOf(file, 999_983), encoder: plain }, cancelling)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
