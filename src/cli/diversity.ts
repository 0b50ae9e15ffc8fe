import { existsSync } from "node:fs";
import { CODED_BYTES, type CrossCoding, crossCoding } from "../core/diversity/crossCoding";
import {
  type DiversityFigures,
  diversityFigures,
  PIECE_BYTES,
  PIECE_DOCUMENTS,
  type PieceFigures,
  pieceFigures,
} from "../core/diversity/diversity";
import { type Evidence, evidenceOf } from "../core/diversity/evidence";
import { firstBytes, piece, type Sampled } from "../core/diversity/sample";
import type { DocumentFigures } from "../core/quality/model/documentFigures";
import { figuresAt } from "../core/quality/model/modelFacts";
import { gzipSize } from "../files/compressors";
import type { ModelJob } from "../model/client";
import { DIVERSE_BYTES, writeDiverseMarks } from "./diverseMarks";
import { type ReadFile, readSample } from "./diversityFile";
import { diversityReport } from "./diversityReport";
import type { CommonOptions } from "./options";
import { Progress } from "./progress";
import { withoutModel, withSession } from "./run";

export interface DiversityOptions extends CommonOptions {
  against?: string;
  /** Share of the documents to keep, 0 to 1, and the file of marks that says which. */
  keepDiverse?: number;
  marks?: string;
}

/** Of a file at most so many bytes of documents are looked at where --sample says nothing. */
const SAMPLE_BYTES = 2_000_000;
/** Runs of words are counted exactly, in memory. */
const MOST_SAMPLED = 8_000_000;
/** Documents that go to the model at a time, so that a cancel is heard. */
const MODEL_GROUP = 16;

/** What was measured of a file. */
export interface FileDiversity {
  file: string;
  /** Documents with text, of the whole file, and their bytes. */
  documents: number;
  bytes: number;
  empty: number;
  unreadable: number;
  seed: number;
  /** Of the sample. */
  sample: DiversityFigures;
  /** Of a piece of it, which is as large for every file. */
  piece: PieceFigures;
  evidence: Evidence;
}

/** What a command prints. */
export interface DiversityReport {
  files: FileDiversity[];
  crossCoding?: CrossCoding;
}

/** `bitlens diversity PATH`: how much documents repeat one another, how alike they are, and what speaks for synthetic ones. */
export async function diversityCommand(path: string, options: DiversityOptions): Promise<void> {
  checkOptions(options);
  const print = async function* (signal: AbortSignal, job?: ModelJob) {
    const report = await measured([path, ...(options.against === undefined ? [] : [options.against])], { options, signal, job });
    yield options.json ? `${JSON.stringify(report, null, 1)}\n` : diversityReport(report);
  };
  if (String(options.model) === "false") await withoutModel(options, (signal) => print(signal));
  else await withSession(options, ({ signal, job }) => print(signal, job));
}

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

interface Measuring {
  options: DiversityOptions;
  signal: AbortSignal;
  job: ModelJob | undefined;
}

async function measured(paths: string[], measuring: Measuring): Promise<DiversityReport> {
  const { options, signal } = measuring;
  const budget = options.sample ?? (options.keepDiverse === undefined ? SAMPLE_BYTES : DIVERSE_BYTES);
  const read = [];
  for (const path of paths) read.push(await readSample(path, budget, options, signal));
  const files = [];
  for (const each of read) files.push(await fileDiversity(each, measuring));
  if (options.keepDiverse !== undefined) await writeDiverseMarks(read[0], options.keepDiverse, options.marks ?? "");
  return { files, ...(read.length > 1 && { crossCoding: crossCoded(read[0], read[1], signal) }) };
}

async function fileDiversity(read: ReadFile, { options: { seed }, job, signal }: Measuring): Promise<FileDiversity> {
  const { drawn, ...found } = read;
  const some = piece(drawn, PIECE_DOCUMENTS, PIECE_BYTES);
  const figures = job && (await modelFigures(some, job, signal));
  const settings = { seed, gzipSize };
  const ofPiece = await pieceFigures(some, figures, settings);
  return { ...found, seed, sample: await diversityFigures(drawn, settings), piece: ofPiece, evidence: evidenceOf(ofPiece) };
}

async function modelFigures(documents: Sampled[], job: ModelJob, signal: AbortSignal): Promise<DocumentFigures[]> {
  const figures: DocumentFigures[] = [];
  for (let first = 0; first < documents.length; first += MODEL_GROUP) {
    signal.throwIfAborted();
    const group = documents.slice(first, first + MODEL_GROUP).map(({ bytes }) => bytes);
    const rows = await job.documentFigures({ documents: group, heads: new Uint32Array(group.length) });
    figures.push(...group.map((_, i) => figuresAt(rows, i)));
  }
  return figures;
}

/** As many bytes of either. */
function crossCoded(one: ReadFile, other: ReadFile, signal: AbortSignal): CrossCoding {
  const held = (file: ReadFile) => file.drawn.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = Math.min(CODED_BYTES, held(one), held(other));
  const progress = new Progress(`${one.file} and ${other.file}: coding`, 4 * bytes);
  const reading = crossCoding(firstBytes(one.drawn, bytes), firstBytes(other.drawn, bytes));
  let done = 0;
  for (;;) {
    signal.throwIfAborted();
    const step = reading.next();
    if (step.done) {
      progress.stop();
      return step.value;
    }
    done += step.value;
    progress.update(done);
  }
}
