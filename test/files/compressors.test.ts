import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compressors, gzipSize, lzma } from "../../src/files/compressors";

const text = Buffer.from("How compressible is this? ".repeat(2000) + Array.from({ length: 5000 }, (_, n) => n * n).join(" "));

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function brotliSize(bytes: Uint8Array, quality: number, sizeHint: number): number {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: sizeHint };
  return brotliCompressSync(bytes, { params }).length;
}

test("gzip needs what zlib needs in one go, whatever the chunks", async () => {
  const expected = gzipSync(text, { level: 9 }).length;
  expect(await compressors.gzip.size(chunked(text, 1000))).toBe(expected);
  expect(await compressors.gzip.size(chunked(text, 7))).toBe(expected);
  expect(gzipSize(text)).toBe(expected);
});

describe("brotli", () => {
  test("takes its best quality up to four million bytes", async () => {
    expect(await compressors.brotli.size(chunked(text, 1000))).toBe(brotliSize(text, 11, text.length));
  });

  test("takes quality 9 above, and reads all of the stream", async () => {
    // What zlib's generator would not find again: 100,000 bytes that compress to about as many, at the very end.
    const noise = Buffer.from(
      Array.from({ length: 25_000 }, (_, n) => ((n + 1) * 2_654_435_761) % 2 ** 32).flatMap((n) => [n >>> 24, n >>> 9, n, n >>> 17]),
    );
    const long = Buffer.concat([...Array<Uint8Array>(60).fill(text), noise]);
    const size = await compressors.brotli.size(chunked(long, 65_536));
    const [expected, withoutNoise] = [long, long.subarray(0, long.length - noise.length)].map((bytes) => brotliSize(bytes, 9, 0));
    expect(Math.abs(size - expected)).toBeLessThan(0.05 * expected);
    expect(size).toBeGreaterThan(2 * withoutNoise);
  });
});

test.each(Object.entries(compressors))("%s of nothing is its frame, and its settings are in words", async (name, compressor) => {
  expect(await compressor.size(chunked(new Uint8Array(0), 1))).toBeLessThan(32);
  expect(compressor.describe).toMatch(new RegExp(`^${name}, `));
});

test.each(Object.values(compressors))("an error of the stream is passed on: $describe", async ({ size }) => {
  async function* failing() {
    yield text;
    throw new Error("The disk is gone.");
  }
  await expect(size(failing())).rejects.toThrow("The disk is gone.");
});

test("zstd is there exactly where the Node has it", async () => {
  const zlib: object = await import("node:zlib");
  expect("zstd" in compressors).toBe("createZstdCompress" in zlib);
});

describe("lzma", () => {
  test("needs less than gzip, whatever the chunks, and little more than xz", async () => {
    const size = await lzma.size(chunked(text, 1000));
    expect(size).toBe(await lzma.size(chunked(text, 65_536)));
    // `xz -9e`, version 5.4.1, needs 11,480 bytes for this text, its frame included.
    expect(size / 11480).toBeGreaterThan(0.97);
    expect(size / 11480).toBeLessThan(1.02);
    expect(size).toBeLessThan(gzipSize(text));
  });

  test("of nothing is its frame", async () => {
    expect(await lzma.size(chunked(new Uint8Array(0), 1))).toBeLessThan(32);
  });

  test("can be read back", async () => {
    const { compress, decompress } = await import("lzma1" as string);
    expect(Buffer.from(decompress(compress(text, 8)))).toEqual(text);
  });
});
