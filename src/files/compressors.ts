import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";
import type { Compressor } from "../core/scoring/ledger";

/** Brotli's strongest quality makes half a megabyte a second: above this many bytes a quicker one is used, and said. */
const BROTLI_BEST_BYTES = 4_000_000;
const brotliQuality = (bytes: number) => (bytes <= BROTLI_BEST_BYTES ? 11 : 9);
const ZSTD_LEVEL = 19;

/** Bytes that a compressor makes of a stream; the output itself is thrown away. */
async function compressedSize(chunks: AsyncIterable<Uint8Array>, transform: Transform): Promise<number> {
  let size = 0;
  await pipeline(Readable.from(chunks), transform, async (compressed: AsyncIterable<Uint8Array>) => {
    for await (const chunk of compressed) size += chunk.length;
  });
  return size;
}

function brotli(bytes: number): Transform {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  return zlib.createBrotliCompress({
    params: { [BROTLI_PARAM_QUALITY]: brotliQuality(bytes), [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes },
  });
}

/** Node has zstd from 22.15 on; its types here are those of Node 20. */
const { createZstdCompress } = zlib as { createZstdCompress?: (options: object) => Transform };
/** ZSTD_c_compressionLevel of zstd.h. */
const ZSTD_LEVEL_PARAMETER = 100;

const zstd: Compressor | undefined = createZstdCompress && {
  name: "zstd",
  describe: () => `level ${ZSTD_LEVEL}`,
  size: (chunks) => compressedSize(chunks, createZstdCompress({ params: { [ZSTD_LEVEL_PARAMETER]: ZSTD_LEVEL } })),
};

/** The general compressors of the ledger, as far as this Node has them. They work in the runtime's own threads. */
export const compressors: Compressor[] = [
  { name: "gzip", describe: () => "level 9", size: (chunks) => compressedSize(chunks, zlib.createGzip({ level: 9 })) },
  {
    name: "brotli",
    describe: (bytes) => `quality ${brotliQuality(bytes)}, window 24`,
    size: (chunks, bytes) => compressedSize(chunks, brotli(bytes)),
  },
  ...(zstd ? [zstd] : []),
];

/** Size of one document under gzip level 9, bytes. */
export const gzipSize = (bytes: Uint8Array): number => zlib.gzipSync(bytes, { level: 9 }).length;
