import { bitsPerByte } from "../information/codeLength";
import { type Entry, isBroken } from "../types";
import { type Compressor, firstBytes } from "./ledger";

const LINE_FEED = 0x0a;
/** Short documents are put together to chunks of about this size, since a compressor takes its time for each chunk. Bytes. */
const CHUNK = 65_536;

/** The text of all documents, a line feed after each: what general compressors see of a corpus whose documents a model scores. */
export async function* joinedText(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    if (isBroken(entry)) continue;
    held.push(entry.bytes);
    bytes += entry.bytes.length + 1;
    if (bytes < CHUNK) continue;
    yield joined(held, bytes);
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield joined(held, bytes);
}

function joined(documents: Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length).fill(LINE_FEED);
  let at = 0;
  for (const document of documents) {
    out.set(document, at);
    at += document.length + 1;
  }
  return out;
}

/** A compressor, and how many bytes it sees at most. */
export interface LimitedCompressor {
  compressor: Compressor;
  limit: number;
}

export interface CompressorRates {
  /** Bits per byte of what each was given. */
  rates: Record<string, number>;
  /** Settings in words. */
  compressors: Record<string, string>;
}

/** @param open gives the text from its beginning, once for each compressor. */
export async function compressorRates(
  open: () => AsyncIterable<Uint8Array>,
  table: Record<string, LimitedCompressor>,
): Promise<CompressorRates> {
  const found: CompressorRates = { rates: {}, compressors: {} };
  for (const [name, { compressor, limit }] of Object.entries(table)) {
    let seen = 0;
    const counted = async function* () {
      for await (const chunk of firstBytes(open(), limit)) {
        seen += chunk.length;
        yield chunk;
      }
    };
    const size = await compressor.size(counted());
    found.rates[name] = bitsPerByte(8 * size, seen);
    found.compressors[name] = seen === limit ? `${compressor.describe}, first ${limit} bytes` : compressor.describe;
  }
  return found;
}
