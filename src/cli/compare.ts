import { compressorRates } from "../core/scoring/compareCompressors";
import type { CompareLayout } from "../core/scoring/compareLayout";
import { type ComparedCorpus, type ComparedModel, type CompareReport, compareReport } from "../core/scoring/compareReport";
import { CompareScores, scoreLayout } from "../core/scoring/compareScore";
import { slicerOf } from "../core/scoring/slices";
import { compressors, LZMA_BYTES, lzma } from "../files/compressors";
import { isCancelled } from "../protocol/model";
import { type ComparedDocuments, layOut, openDocuments } from "./compareDocuments";
import { measureSpeed } from "./compareSpeed";
import { compareTables } from "./compareTable";
import { bundledModelFolders, openModel } from "./model";
import { type CommonOptions, windowRule } from "./options";
import { refuseExisting, writeResult } from "./output";
import { duration, Progress, warn } from "./progress";
import { EXIT } from "./run";

export interface CompareOptions extends CommonOptions {
  models?: string[];
  by?: string[];
}

/** By the names of the report's fields. */
const measured = { gzip: { compressor: compressors.gzip, limit: 64_000_000 }, lzma: { compressor: lzma, limit: LZMA_BYTES } };
/** Below this many seconds no estimate is given. */
const WORTH_SAYING = 10;

/** One model's scores of what was laid out, in a process of its own that ends with it. */
async function scoreWith(model: string, place: string, work: Work): Promise<ComparedModel> {
  const { options, documents, layout, signal } = work;
  const client = openModel({ ...options, model });
  let progress: Progress | undefined;
  try {
    const job = await client.job(windowRule(options), { signal });
    const { name, notes } = job.card;
    for (const note of notes ?? []) warn(`${name}: ${note}`);
    const speed = await measureSpeed(job, documents.texts());
    const seconds = layout.total / (speed?.bytesPerSecond ?? Number.POSITIVE_INFINITY);
    if (seconds > WORTH_SAYING)
      warn(`${name}: ${layout.total} bytes to score, about ${duration(seconds)} where nothing is kept of them yet.`);
    progress = new Progress(`${name} (${place})`, layout.total);
    const scores = new CompareScores(layout);
    for await (const bytes of scoreLayout(documents.texts(), job, scores)) progress.update(bytes);
    return { name, card: job.card, rule: job.rule, scores, speed };
  } finally {
    progress?.stop();
    client.dispose();
  }
}

interface Work {
  options: CompareOptions;
  documents: ComparedDocuments;
  layout: CompareLayout;
  signal: AbortSignal;
}

/** A model that cannot score is named on stderr; the others go on. */
async function scoreAll(models: string[], work: Work): Promise<ComparedModel[]> {
  const scored: ComparedModel[] = [];
  for (const [index, model] of models.entries()) {
    try {
      scored.push(await scoreWith(model, `${index + 1} of ${models.length}`, work));
    } catch (error) {
      if (isCancelled(error) || work.signal.aborted) throw error;
      warn(`${model}: ${(error as Error).message}`);
    }
  }
  if (scored.length === 0)
    throw new Error("None of the models can score: give --models other names or folders ('bitlens models' lists some).");
  return named(scored);
}

/** Models of one name get their weights' type added, and a number where that is the same too. */
function named(models: ComparedModel[]): ComparedModel[] {
  const longer = withoutTwins(models, ({ name, card }) => `${name} ${card.dtype}`);
  return withoutTwins(longer, ({ name }, index) => `${name} #${index + 1}`);
}

function withoutTwins(models: ComparedModel[], rename: (model: ComparedModel, index: number) => string): ComparedModel[] {
  const hasTwin = (model: ComparedModel) => models.some((other) => other !== model && other.name === model.name);
  return models.map((model, index) => (hasTwin(model) ? { ...model, name: rename(model, index) } : model));
}

async function compare(paths: string[], options: CompareOptions, signal: AbortSignal): Promise<CompareReport> {
  const documents = await openDocuments(paths, options, signal);
  const by = options.by ?? ["script", ...(documents.files.length > 1 ? ["file"] : [])];
  const layout = await layOut(documents, by.map(slicerOf));
  const models = await scoreAll(options.models ?? bundledModelFolders(), { options, documents, layout, signal });
  const corpus: ComparedCorpus = {
    ...{ layout, documents: documents.count, broken: documents.broken, textBytes: documents.textBytes },
    ...(await compressorRates(() => documents.joined(), measured)),
    ...(documents.isSample && { sample: { seed: options.seed } }),
  };
  return compareReport(models, corpus, { seed: options.seed });
}

/** `bitlens compare PATH… --models A,B`: models side by side on the same documents. */
export async function compareCommand(paths: string[], options: CompareOptions): Promise<void> {
  refuseExisting(options.out);
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  try {
    await writeResult(options.out, printed(paths, options, controller.signal));
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.exitCode = EXIT.cancelled;
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
}

async function* printed(paths: string[], options: CompareOptions, signal: AbortSignal): AsyncGenerator<string> {
  const report = await compare(paths, options, signal);
  yield options.json ? `${JSON.stringify(report, null, 2)}\n` : compareTables(report);
}
