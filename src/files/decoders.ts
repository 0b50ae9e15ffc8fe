import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Decompress } from "fzstd";
import type { Decoders } from "../core/corpus/corpus";

/** Node has zstd from 22.15 on; its types here are those of Node 20. */
const nativeZstd = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** Four bytes of zstd can stand for 128 KiB, so it is fed in steps that cannot become more than 128 MiB at once. Bytes. */
const ZSTD_STEP = 4096;

/** Decompressors for `openCorpus`. Concatenated members and frames are read as one stream. */
export const decoders: Decoders = {
  gzip: (chunks) => through(chunks, zlib.createGunzip(), "gzip"),
  zstd: (chunks) => (nativeZstd ? through(chunks, nativeZstd(), "zstd") : unzstd(chunks)),
};

async function* through(chunks: AsyncIterable<Uint8Array>, transform: Transform, name: string): AsyncIterable<Uint8Array> {
  const source = Readable.from(chunks);
  // An error of the source (the file was changed) has to end the transform, and must not be taken for broken data.
  source.on("error", (error) => transform.destroy(error));
  source.pipe(transform);
  try {
    for await (const chunk of transform) yield chunk as Uint8Array;
  } catch (error) {
    throw isZlibError(error) ? brokenData(name, error) : error;
  } finally {
    source.destroy();
    transform.destroy();
  }
}

const isZlibError = (error: unknown): error is Error => error instanceof Error && "code" in error && /^(Z_|ZSTD_)/.test(String(error.code));

async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoded: Uint8Array[] = [];
  const decompress = new Decompress((data) => decoded.push(data));
  const push = (chunk: Uint8Array, last: boolean) => {
    decoded = [];
    try {
      decompress.push(chunk, last);
    } catch (error) {
      throw brokenData("zstd", error as Error);
    }
    return decoded;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += ZSTD_STEP) yield* push(chunk.subarray(at, at + ZSTD_STEP), false);
  }
  yield* push(new Uint8Array(0), true);
}

function brokenData(name: string, cause: Error): Error {
  const cut = /unexpected end|unexpected eof/i.test(cause.message);
  const what = cut ? "ends too early" : `is damaged (${cause.message})`;
  return new Error(`The ${name} data ${what}. Copy or download the file again, or compress it again.`, { cause });
}
