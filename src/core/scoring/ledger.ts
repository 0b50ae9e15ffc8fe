import { baselineBits, bitsPerByte } from "../information/codeLength";
import { type ByteEntropies, ByteStatistics } from "../information/entropy";
import type { BitsLedger, FileReport, LossCurve, ModelCard, SampleInfo, WindowRule, WindowSums } from "../types";
import { estimateRatio } from "./sample";

/** A general compressor: how many bytes it makes of a stream. */
export interface Compressor {
  /** Its settings, in words. */
  describe: string;
  /** Bytes of a stream that it sees, at most, where it is slow. */
  most?: number;
  size(chunks: AsyncIterable<Uint8Array>): Promise<number>;
}

/** By the names of the ledger's fields; which there are depends on the platform. */
export interface Compressors {
  gzip: Compressor;
  brotli: Compressor;
  zstd?: Compressor;
  /** Of the adaptive model: prequential code length. */
  adaptive?: Compressor;
}

export interface ByteMeasure extends ByteEntropies {
  /** Bits per byte by compressor. */
  compressed: Record<string, number>;
  /** Settings by compressor, in words. */
  compressors: Record<string, string>;
}

/** The first `limit` bytes of a stream. */
export async function* firstBytes(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let left = limit;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/**
 * Entropies of a stream, and its size under general compressors. These see at most `limit` bytes, which their settings then say.
 * @param open gives the stream from its beginning, once for each reader.
 */
export async function measureBytes(open: () => AsyncIterable<Uint8Array>, compressors: Compressors, limit: number): Promise<ByteMeasure> {
  const statistics = new ByteStatistics();
  for await (const chunk of open()) statistics.update(chunk);
  const entropies = statistics.result();
  const each = Object.entries(compressors).filter((entry): entry is [string, Compressor] => entry[1] !== undefined);
  const seen = each.map(([, { most = limit }]) => Math.min(entropies.bytes, limit, most));
  const sizes = await Promise.all(each.map(([, compressor], i) => compressor.size(firstBytes(open(), seen[i]))));
  return {
    ...entropies,
    compressed: Object.fromEntries(each.map(([name], i) => [name, bitsPerByte(8 * sizes[i], seen[i])])),
    compressors: Object.fromEntries(each.map(([name, { describe }], i) => [name, saidOf(describe, seen[i], entropies.bytes)])),
  };
}

/** Settings in words, with how much of a stream was seen where that was not all. */
export const saidOf = (describe: string, seen: number, bytes: number): string =>
  seen < bytes ? `${describe}, first ${seen} bytes` : describe;

/** The windows of a stream that have been scored so far, gathered. */
export class StreamTotals {
  private readonly parts: WindowSums[] = [];
  bytes = 0;
  tokens = 0;
  bits = 0;
  windows = 0;

  add(part: WindowSums): void {
    this.parts.push(part);
    for (let i = 0; i < part.bits.length; i++) {
      this.bytes += part.ends[i] - part.starts[i];
      this.tokens += part.tokens[i];
      this.bits += part.bits[i];
      this.windows++;
    }
  }

  private column(pick: (part: WindowSums) => Float64Array): Float64Array {
    return Float64Array.from(this.parts.flatMap((part) => Array.from(pick(part))));
  }

  curve(): LossCurve {
    return { starts: this.column((part) => part.starts), ends: this.column((part) => part.ends), bits: this.column((part) => part.bits) };
  }

  /** What the sample says of the whole stream. */
  sampleInfo(seed: number, population: number, of: number): SampleInfo {
    const { starts, ends, bits } = this.curve();
    const { interval } = estimateRatio(
      bits,
      ends.map((end, i) => end - starts[i]),
      Math.max(population, this.windows),
    );
    return { seed, bytes: this.bytes, of, units: this.windows, bitsPerByte: interval };
  }
}

export interface ReportParts {
  path: string;
  format: string;
  /** Bytes on disk; those of the stream are in `measure`. */
  fileBytes: number;
  textBytes: number;
  documents: number;
  broken: number;
  notes: string[];
  measure: ByteMeasure;
  totals: StreamTotals;
  sample?: SampleInfo;
  card: ModelCard;
  rule: WindowRule;
}

function modelLedger({ card, measure, totals }: ReportParts): BitsLedger["model"] {
  const rate = bitsPerByte(totals.bits, totals.bytes);
  // A whole stream keeps its exact sum; a sample is scaled up.
  const scale = totals.bytes > 0 && totals.bytes !== measure.bytes ? measure.bytes / totals.bytes : 1;
  const bitsPerToken = totals.tokens > 0 ? totals.bits / totals.tokens : 0;
  return {
    name: card.name,
    sha256: card.sha256,
    bits: totals.bits * scale,
    bitsPerByte: rate,
    tokens: Math.round(totals.tokens * scale),
    bitsPerToken,
    perplexity: 2 ** bitsPerToken,
    modelBits: 8 * card.modelBytes,
  };
}

/** The account of one file. Bits are those of the stream of `measure.bytes` bytes; S1 is given with and without the model's own cost. */
export function fileReport(parts: ReportParts): FileReport {
  const { measure, card, rule, notes, sample } = parts;
  const model = modelLedger(parts);
  const { entropy0, entropy1, entropy2, contexts1, contexts2, compressed, compressors } = measure;
  const S0 = baselineBits(measure.bytes);
  return {
    path: parts.path,
    format: parts.format,
    bytes: measure.bytes,
    fileBytes: parts.fileBytes,
    textBytes: parts.textBytes,
    documents: parts.documents,
    broken: parts.broken,
    ledger: {
      baselineBits: S0,
      ...{ entropy0, entropy1, entropy2, contexts1, contexts2 },
      gzip: compressed.gzip,
      brotli: compressed.brotli,
      ...(compressed.zstd !== undefined && { zstd: compressed.zstd }),
      ...(compressed.adaptive !== undefined && { adaptive: compressed.adaptive }),
      model,
    },
    S0,
    S1: model.modelBits + model.bits,
    S1WithoutModel: model.bits,
    ...rule,
    bosRule: card.bosRule,
    compressors,
    ...(sample && { sample }),
    notes,
  };
}
