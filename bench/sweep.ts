/**
 * npm run sweep -- DIR [--sample BYTES] [--full] [--archives BYTES]: the ledger of every file of a folder, whatever its kind, and checks on each: S0 = 8n exactly, all
 * fields of the contract, on the first bytes that the whole stream's code length is the sum of its tokens, and that the adaptive model's code of the whole stream decodes to its bytes.
 * With --archives also that the mixture's archive of each file up to so many bytes (1M, say) decodes to it, which takes long. Ends with 1 if any check fails.
 */
import { readFile } from "node:fs/promises";
import { filesUnder } from "../src/cli/analyze";
import { byteCount } from "../src/cli/options";
import { table } from "../src/cli/table";
import { streamTokens } from "../src/cli/tokens";
import { decodeAdaptively, encodeAdaptively } from "../src/core/adaptive/prequential";
import type { Corpus } from "../src/core/corpus/corpus";
import { openCorpus } from "../src/core/corpus/openCorpus";
import { analyze } from "../src/core/scoring/analyze";
import { firstBytes } from "../src/core/scoring/ledger";
import { scoreStream } from "../src/core/scoring/streamScore";
import type { FileReport } from "../src/core/types";
import { compressors } from "../src/files/compressors";
import { decoders } from "../src/files/decoders";
import { fileSource } from "../src/files/fileSource";
import type { ModelClient } from "../src/model/client";
import { timed } from "./archive";
import { ledgerFields, modelFields, reportFields } from "./contract";
import { openModel } from "./programs";

const DEFAULT_SAMPLE = "20k";
/** Bytes of each file on which token sums are compared. */
const COMPARED_BYTES = 6000;
const COMPRESSOR_BYTES = 8_000_000;

/** How far the stream's windows and its tokens are apart, relative. */
async function tokenDifference(corpus: Corpus, client: ModelClient): Promise<number> {
  let [windows, tokens] = [0, 0];
  for await (const { bits } of scoreStream(firstBytes(corpus.stream(), COMPARED_BYTES), await client.job()))
    for (const x of bits) windows += x;
  for await (const { bits } of streamTokens(firstBytes(corpus.stream(), COMPARED_BYTES), await client.job())) tokens += bits;
  return windows === tokens ? 0 : Math.abs(windows / tokens - 1);
}

/** Bytes of the adaptive model's code of a stream. @throws where it decodes to other bytes. */
async function adaptiveBytes(corpus: Corpus): Promise<number> {
  const parts: Uint8Array[] = [];
  for await (const part of corpus.stream()) parts.push(part);
  const bytes = Buffer.concat(parts);
  const code = encodeAdaptively(bytes);
  if (Buffer.compare(decodeAdaptively(code, bytes.length), bytes) !== 0) throw new Error("the adaptive code decodes to other bytes");
  return code.length;
}

/** Bits per byte of a file's archive; undefined where the file is larger than that. @throws where it decodes to other bytes. */
async function archiveRate(path: string, most: number, client: ModelClient): Promise<number | undefined> {
  const bytes = new Uint8Array(await readFile(path));
  if (bytes.length === 0 || bytes.length > most) return undefined;
  const { bits } = await timed(bytes, "mixture", client);
  return bits / bytes.length;
}

function problems(report: FileReport, difference: number): string[] {
  const missing = (object: object, fields: string[]) => fields.filter((field) => !(field in object)).map((field) => `no ${field}`);
  return [
    ...missing(report, reportFields),
    ...missing(report.ledger, ledgerFields),
    ...missing(report.ledger.model, modelFields),
    ...(report.S0 === 8 * report.bytes ? [] : [`S0 is ${report.S0}, not 8 · ${report.bytes}`]),
    ...(difference <= 1e-6 ? [] : [`tokens and windows differ by ${difference}`]),
    ...(Number.isFinite(report.S1) ? [] : [`S1 is ${report.S1}`]),
  ];
}

async function sweepFile(
  path: string,
  client: ModelClient,
  { sample, archives }: { sample?: number; archives?: number },
): Promise<{ row: (string | number)[]; failed: string[] }> {
  const source = await fileSource(path);
  const corpus = await openCorpus(source, decoders);
  const { report } = await analyze(corpus, await client.job(), {
    ...{ path, fileBytes: source.size, compressors, compressorBytes: COMPRESSOR_BYTES },
    ...(sample && { sample: { bytes: sample, seed: 1 } }),
  });
  const difference = await tokenDifference(corpus, client);
  const archive = archives ? await archiveRate(path, archives, client) : undefined;
  const { ledger } = report;
  const adaptive = report.bytes > 0 ? (8 * (await adaptiveBytes(corpus))) / report.bytes : undefined;
  const half = report.sample ? (report.sample.bitsPerByte.high - report.sample.bitsPerByte.low) / 2 : undefined;
  const rates = [
    ledger.entropy0,
    ledger.entropy1,
    ledger.entropy2,
    ledger.gzip,
    ledger.brotli,
    adaptive,
    ledger.model.bitsPerByte,
    half,
    archive,
  ];
  const row = [path, report.format, report.bytes, report.documents, report.broken, ...rates.map((rate) => rate?.toFixed(3) ?? "")];
  return { row, failed: problems(report, difference) };
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const optionOf = (name: string) => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : byteCount(words.splice(at, 2)[1] ?? "");
  };
  const [asked, archives] = [optionOf("--sample"), optionOf("--archives")];
  const sample = words.includes("--full") ? undefined : (asked ?? byteCount(DEFAULT_SAMPLE));
  const folders = words.filter((word) => !word.startsWith("--"));
  if (folders.length === 0) throw new Error("Name a folder: npm run sweep -- DIR");
  const client = openModel();
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  for (const path of filesUnder(folders)) {
    try {
      const { row, failed } = await sweepFile(path, client, { sample, archives });
      rows.push(row);
      for (const problem of failed) failures.push(`${path}: ${problem}`);
    } catch (error) {
      failures.push(`${path}: ${(error as Error).message}`);
    }
    // A sweep with archives takes an hour and more: what is found stays known where it is stopped.
    process.stderr.write(`${path} (${failures.length} failures so far)\n`);
  }
  client.dispose();
  process.stdout.write(
    table(
      ["file", "format", "bytes", "documents", "broken", "H0", "H1", "H2", "gzip", "brotli", "adaptive", "model", "± 95 %", "archive"],
      rows,
    ),
  );
  process.stdout.write(`\n${rows.length} files, ${failures.length} failures${failures.map((failure) => `\n  ${failure}`).join("")}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch((error: Error) => {
  process.stderr.write(`sweep: ${error.message}\n`);
  process.exitCode = 2;
});
