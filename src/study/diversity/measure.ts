import { CODED_BYTES, crossCoding } from "../../core/diversity/crossCoding";
import { diversityFigures, PIECE_BYTES, PIECE_DOCUMENTS, pieceFigures } from "../../core/diversity/diversity";
import { evidenceOf } from "../../core/diversity/evidence";
import { firstBytes, piece, type Sampled } from "../../core/diversity/sample";
import type { DocumentFigures } from "../../core/quality/model/documentFigures";
import { type FigureModel, figuresAt } from "../../core/quality/model/modelFacts";
import type { CrossCoding, DiversityReport, FileDiversity } from "../../core/types/diversity";
import { gzipSize } from "../../files/compressors";
import type { MeasuringListener, ReadFile } from "./readSample";

/** Of a file at most so many bytes of documents are looked at where nobody asks for more. */
export const SAMPLE_BYTES = 2_000_000;
/** Documents that go to the model at a time, so that a cancel is heard. */
const MODEL_GROUP = 16;

/** A model that scores documents, and what it is called. */
export interface MeasuringModel extends Pick<FigureModel, "documentFigures"> {
  name: string;
  sha256: string;
}

export interface MeasuringTools {
  seed: number;
  /** Absent: what needs a model is not measured. */
  model: MeasuringModel | undefined;
  listener: MeasuringListener;
}

/** The figures of one sample, or of two with what each teaches about the other. */
export async function measureDiversity(read: ReadFile[], tools: MeasuringTools): Promise<DiversityReport> {
  const files: FileDiversity[] = [];
  for (const [place, file] of read.entries()) files.push(await fileDiversity(file, place, tools));
  const { model, listener } = tools;
  return {
    files,
    ...(model && { model: { name: model.name, sha256: model.sha256 } }),
    ...(read.length > 1 && { crossCoding: await crossCoded(read[0], read[1], listener) }),
  };
}

async function fileDiversity({ drawn, ...found }: ReadFile, place: number, tools: MeasuringTools): Promise<FileDiversity> {
  const { seed, model, listener } = tools;
  const some = piece(drawn, PIECE_DOCUMENTS, PIECE_BYTES);
  const figures = model && (await modelFigures(some, model, place, listener));
  const settings = { seed, gzipSize };
  listener.progress("measure", place, 0, undefined);
  await listener.listen();
  const ofPiece = await pieceFigures(some, figures, settings);
  await listener.listen();
  return { ...found, seed, sample: await diversityFigures(drawn, settings), piece: ofPiece, evidence: evidenceOf(ofPiece) };
}

async function modelFigures(
  documents: Sampled[],
  model: MeasuringModel,
  place: number,
  { progress, listen }: MeasuringListener,
): Promise<DocumentFigures[]> {
  const figures: DocumentFigures[] = [];
  for (let first = 0; first < documents.length; first += MODEL_GROUP) {
    progress("model", place, first, documents.length);
    await listen();
    const group = documents.slice(first, first + MODEL_GROUP).map(({ bytes }) => bytes);
    const rows = await model.documentFigures({ documents: group, heads: new Uint32Array(group.length) });
    figures.push(...group.map((_, i) => figuresAt(rows, i)));
  }
  return figures;
}

/** As many bytes of either. */
async function crossCoded(one: ReadFile, other: ReadFile, { progress, listen }: MeasuringListener): Promise<CrossCoding> {
  const held = (file: ReadFile) => file.drawn.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = Math.min(CODED_BYTES, held(one), held(other));
  const reading = crossCoding(firstBytes(one.drawn, bytes), firstBytes(other.drawn, bytes));
  for (let done = 0; ; ) {
    await listen();
    const step = reading.next();
    if (step.done) return step.value;
    done += step.value;
    progress("code", 0, done, 4 * bytes);
  }
}
