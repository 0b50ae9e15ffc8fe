import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";

/** A general-purpose compressor as a measure: how many bytes does it need for a stream? */
export interface Compressor {
  /** Its settings, in words. */
  describe: string;
  /** Compressed bytes of the whole stream. An error of the stream rejects. */
  size(chunks: AsyncIterable<Uint8Array>): Promise<number>;
}

/** Brotli's highest quality takes about a second for a megabyte, so longer streams get a lower one. Bytes. */
const BROTLI_BEST_UP_TO = 4_000_000;

const nativeZstd = zlib as {
  createZstdCompress?: (options: { params: Record<number, number> }) => Transform;
};
/** ZSTD_c_compressionLevel, whose name Node 20 does not have. */
const ZSTD_LEVEL = 100;

const zstd: Compressor | undefined = nativeZstd.createZstdCompress && {
  describe: "zstd, level 19",
  size: (chunks) => sizeThrough(chunks, nativeZstd.createZstdCompress!({ params: { [ZSTD_LEVEL]: 19 } })),
};

/** The compressors that this Node has, by the names of the ledger's fields. */
export const compressors: { gzip: Compressor; brotli: Compressor; zstd?: Compressor } = {
  gzip: {
    describe: "gzip, level 9",
    size: (chunks) => sizeThrough(chunks, zlib.createGzip({ level: 9 })),
  },
  brotli: {
    describe: "brotli, window 16 MiB, quality 11 up to 4,000,000 bytes and quality 9 above",
    size: brotliSize,
  },
  ...(zstd && { zstd }),
};

/** LZMA holds the thread for a second or two a megabyte, so it sees no more of a stream. Bytes. */
export const LZMA_BYTES = 8_000_000;
/** A dictionary of 16 MiB, which is more than LZMA_BYTES, and matches of up to 255 bytes. */
const LZMA_LEVEL = 8;

/**
 * xz's method, without xz's frame. Not among the compressors of every ledger, since it is slow in JavaScript. The lzma1 package reads shorter matches less
 * thoroughly than liblzma: of 13 files that were tried 12 took 0 to 2.8 % more than with `xz -9e`, and Canterbury's kennedy.xls (a sheet of numbers) 31 %.
 */
export const lzma: Compressor = {
  describe: "LZMA, level 8",
  size: async (chunks) => (await lzmaEncoder()).compress(await beginning(chunks, LZMA_BYTES), LZMA_LEVEL).length,
};

/** Loaded on first use. The package's types are its sources, which our compiler's settings do not accept, so they are not looked up. */
const lzmaEncoder = async () => (await import("lzma1" as string)) as { compress(bytes: Uint8Array, level: number): Uint8Array };

/** The first `limit` bytes of a stream, at most. */
async function beginning(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let left = limit;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, left));
    left -= parts[parts.length - 1].length;
    if (left === 0) break;
  }
  return Buffer.concat(parts);
}

/** gzip's bytes for one short text, level 9, its 18 bytes of header and trailer included. */
export function gzipSize(bytes: Uint8Array): number {
  return zlib.gzipSync(bytes, { level: 9 }).length;
}

async function brotliSize(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const iterator = chunks[Symbol.asyncIterator]();
  const beginning: Uint8Array[] = [];
  let length = 0;
  let next = await iterator.next();
  for (; !next.done && length + next.value.length <= BROTLI_BEST_UP_TO; next = await iterator.next()) {
    beginning.push(next.value);
    length += next.value.length;
  }
  const whole = beginning.values();
  if (next.done) return sizeThrough(Readable.from(whole), brotli(11, length));
  return sizeThrough(continued([...whole, next.value], iterator), brotli(9));
}

async function* continued(beginning: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* beginning;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function brotli(quality: number, sizeHint = 0): Transform {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  return zlib.createBrotliCompress({
    params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: sizeHint },
  });
}

async function sizeThrough(chunks: AsyncIterable<Uint8Array>, compressor: Transform): Promise<number> {
  const source = Readable.from(chunks);
  source.on("error", (error) => compressor.destroy(error));
  source.pipe(compressor);
  let bytes = 0;
  try {
    for await (const chunk of compressor) bytes += (chunk as Uint8Array).length;
  } finally {
    source.destroy();
  }
  return bytes;
}
