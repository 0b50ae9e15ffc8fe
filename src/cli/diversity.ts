import { existsSync } from "node:fs";
import type { DiversityReport } from "../core/types/diversity";
import type { ModelJob } from "../model/client";
import { DIVERSE_BYTES } from "../study/diversity/diverseChoice";
import { type MeasuringModel, measureDiversity, SAMPLE_BYTES } from "../study/diversity/measure";
import type { ReadFile } from "../study/diversity/readSample";
import { writeDiverseMarks } from "./diverseMarks";
import { readInput } from "./diversityFile";
import { DiversityProgress } from "./diversityProgress";
import { diversityReport } from "./diversityReport";
import type { CommonOptions } from "./options";
import { withoutModel, withSession } from "./run";

export interface DiversityOptions extends CommonOptions {
  against?: string;
  /** Share of the documents to keep, 0 to 1, and the file of marks that says which. */
  keepDiverse?: number;
  marks?: string;
}

/** Runs of words are counted exactly, in memory. */
const MOST_SAMPLED = 8_000_000;

/** `bitlens diversity PATH`: how much documents repeat one another, how alike they are, and what speaks for synthetic ones. */
export async function diversityCommand(path: string, options: DiversityOptions): Promise<void> {
  checkOptions(options);
  const print = async function* (signal: AbortSignal, job?: ModelJob) {
    const paths = [path, ...(options.against === undefined ? [] : [options.against])];
    const report = await measured(paths, options, signal, job && modelOf(job));
    yield options.json ? `${JSON.stringify(report, null, 1)}\n` : diversityReport(report);
  };
  if (String(options.model) === "false") await withoutModel(options, (signal) => print(signal));
  else await withSession(options, ({ signal, job }) => print(signal, job));
}

const modelOf = (job: ModelJob): MeasuringModel => ({
  ...{ name: job.card.name, sha256: job.card.sha256 },
  documentFigures: (request) => job.documentFigures(request),
});

/** Asked before the work, not after it. @throws a sentence */
function checkOptions({ sample, keepDiverse, marks }: DiversityOptions): void {
  if ((sample ?? 0) > MOST_SAMPLED) throw new Error(`Runs of words are counted in memory: give --sample at most ${MOST_SAMPLED / 1e6}M.`);
  if ((keepDiverse === undefined) !== (marks === undefined))
    throw new Error("--keep-diverse SHARE chooses documents and --marks FILE is where the choice is written: give both.");
  if (keepDiverse === undefined) return;
  if (!(keepDiverse > 0 && keepDiverse <= 1))
    throw new Error("Give --keep-diverse the share of the documents to keep, above 0 and up to 1.");
  if (sample !== undefined) throw new Error("--keep-diverse compares all documents: leave out --sample.");
  if (marks !== undefined && existsSync(marks)) throw new Error(`${marks} exists already: choose another --marks, or remove it.`);
}

async function measured(
  paths: string[],
  options: DiversityOptions,
  signal: AbortSignal,
  model: MeasuringModel | undefined,
): Promise<DiversityReport> {
  const listener = new DiversityProgress(paths, signal);
  const budget = options.sample ?? (options.keepDiverse === undefined ? SAMPLE_BYTES : DIVERSE_BYTES);
  try {
    const read: ReadFile[] = [];
    for (const [place, path] of paths.entries()) read.push(await readInput({ path, place }, budget, options, listener));
    const report = await measureDiversity(read, { seed: options.seed, model, listener });
    if (options.keepDiverse !== undefined) await writeDiverseMarks(read[0], options.keepDiverse, options.marks ?? "");
    return report;
  } finally {
    listener.stop();
  }
}
