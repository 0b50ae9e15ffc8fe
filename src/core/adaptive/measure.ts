import { PrequentialReader } from "./prequential";

/** The model takes seconds for a megabyte, so it reads no more of a stream. Bytes. */
export const ADAPTIVE_BYTES = 2_000_000;

/** The adaptive model as a measure beside general compressors. */
export const adaptive = {
  describe: "adaptive byte model, learns while it codes",
  most: ADAPTIVE_BYTES,
  /** Prequential code length of a stream, bytes. */
  async size(chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const reader = new PrequentialReader();
    let bits = 0;
    for await (const chunk of chunks) for (const byte of chunk) bits += reader.read(byte);
    return bits / 8;
  },
};
