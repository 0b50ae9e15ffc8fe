import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { adaptive } from "../core/adaptive/measure";
import { analyze } from "../core/scoring/analyze";
import { EXPERT_BYTES } from "../core/scoring/expertStream";
import type { FileReport } from "../core/types";
import type { ExpertSummary } from "../core/types/experts";
import { compressors } from "../files/compressors";
import { isCancelled } from "../protocol/model";
import { expertLines, readExperts } from "./experts";
import type { CommonOptions } from "./options";
import { duration, Progress, warn } from "./progress";
import { EXIT, openInput, type Session, withSession } from "./run";
import { table } from "./table";

/** General compressors see at most so many bytes of a file. */
const COMPRESSOR_BYTES = 64_000_000;
/** Bytes a second before anything was measured, for a first estimate: about what the default model reaches on two cores. */
const EXPECTED_SPEED = 25_000;
/** Below this many seconds no estimate is given. */
const WORTH_SAYING = 10;

const skipped = new Set(["node_modules", ".git"]);

export interface AnalyzeOptions extends CommonOptions {
  /** Bytes of each file's beginning for network, adaptive model and mixture; true: as many as usual. */
  experts?: number | true;
}

/** A file's ledger, and what the three predictors make of its beginning. */
export type Analyzed = FileReport & { experts?: ExpertSummary };

/** Files under the paths, in order of their names. */
export function filesUnder(paths: string[]): string[] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => !skipped.has(name));
    return filesUnder(names.sort().map((name) => join(path, name)));
  });
}

export async function analyzeFile(path: string, options: AnalyzeOptions, { job }: Pick<Session, "job">): Promise<Analyzed> {
  const { corpus, source } = await openInput(path, options);
  let progress: Progress | undefined;
  try {
    const { report } = await analyze(corpus, job, {
      path,
      fileBytes: source.size,
      compressors: { ...compressors, adaptive },
      compressorBytes: COMPRESSOR_BYTES,
      ...(options.sample && { sample: { bytes: options.sample, seed: options.seed } }),
      onPlan: ({ toScore }) => {
        progress = new Progress(path, toScore);
        const seconds = toScore / EXPECTED_SPEED;
        if (seconds > WORTH_SAYING) warn(`${path}: ${toScore} bytes to score, about ${duration(seconds)}. (--sample 300k is quicker.)`);
      },
      onProgress: (scored) => progress?.update(scored),
    });
    progress?.stop();
    if (!options.experts) return report;
    const most = options.experts === true ? EXPERT_BYTES : options.experts;
    return { ...report, experts: await readExperts(path, corpus, job, most) };
  } finally {
    progress?.stop();
  }
}

const header = ["file", "bytes", "H0", "H1", "H2", "gzip", "brotli", "zstd", "adaptive", "model", "± 95 %", "+ weights", "documents"];

function row(report: FileReport): (string | number)[] {
  const { ledger, sample } = report;
  const { entropy0, entropy1, entropy2, gzip, brotli, zstd, adaptive: prequential, model } = ledger;
  const rates = [entropy0, entropy1, entropy2, gzip, brotli, zstd, prequential, model.bitsPerByte];
  const half = sample ? ((sample.bitsPerByte.high - sample.bitsPerByte.low) / 2).toFixed(3) : "";
  const withWeights = report.bytes > 0 ? (report.S1 / report.bytes).toFixed(2) : "";
  return [report.path, report.bytes, ...rates.map((rate) => rate?.toFixed(3) ?? ""), half, withWeights, report.documents];
}

/** `bitlens analyze PATH…`: the bits ledger of each file. A file that fails is named on stderr; the others are still analysed. */
export async function analyzeCommand(paths: string[], options: AnalyzeOptions): Promise<void> {
  await withSession(options, async function* (session) {
    const reports: Analyzed[] = [];
    for (const path of filesUnder(paths)) {
      try {
        reports.push(await analyzeFile(path, options, session));
      } catch (error) {
        if (isCancelled(error)) throw error;
        warn(`${path}: ${(error as Error).message}`);
        process.exitCode = EXIT.bad;
      }
    }
    const text = options.json
      ? `${JSON.stringify(reports, null, 2)}\n`
      : `${table(header, reports.map(row))}${legend(reports)}${reports.map(saidOfExperts).join("")}`;
    yield text;
  });
}

const saidOfExperts = ({ path, experts }: Analyzed): string => (experts ? `\n${expertLines(path, experts)}` : "");

function legend(reports: FileReport[]): string {
  const [report] = reports;
  if (!report) return "";
  const { model } = report.ledger;
  return `\nBits per byte. Model ${model.name} (${model.sha256.slice(0, 12)}), window ${report.window}, stride ${report.stride}, ${report.bosRule}.\n`;
}
