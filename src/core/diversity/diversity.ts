import { entropy0 } from "../information/entropy";
import type { DocumentFigures } from "../quality/model/documentFigures";
import type { DiversityFigures, ModelSpreads, PieceFigures } from "../types/diversity";
import { ngramDiversity, selfRepetition } from "./ngrams";
import { repetitionOf } from "./repetition";
import type { Sampled } from "./sample";
import { spreadOf } from "./spread";
import { similarities, vendiScore } from "./vendi";
import { diversityWords } from "./words";

/** Documents, at most, and bytes of each, of a piece: what depends on the number of documents and their lengths is compared between files on pieces of one size. */
export const PIECE_DOCUMENTS = 200;
export const PIECE_BYTES = 1000;

export interface Measuring {
  seed: number;
  /** Bytes under gzip. */
  gzipSize(bytes: Uint8Array): number;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const BLANK = Uint8Array.of(0x20);

/** The figures of documents that need no model. @param documents at least one. */
export async function diversityFigures(documents: Sampled[], measuring: Measuring): Promise<DiversityFigures> {
  return figuresOf(documents, wordsOf(documents), measuring);
}

/** The figures of a piece. @param figures [documents] what a model makes of them, if there is one. */
export async function pieceFigures(
  documents: Sampled[],
  figures: DocumentFigures[] | undefined,
  measuring: Measuring,
): Promise<PieceFigures> {
  const words = wordsOf(documents);
  const some = words.filter(({ length }) => length > 0);
  return {
    ...(await figuresOf(documents, words, measuring)),
    vendi: some.length > 0 ? vendiScore(similarities(some), some.length) : Number.NaN,
    ...(figures && { model: modelSpreads(documents, figures) }),
  };
}

const wordsOf = (documents: Sampled[]): string[][] => documents.map(({ bytes }) => diversityWords(decoder.decode(bytes)));

async function figuresOf(documents: Sampled[], words: string[][], { seed, gzipSize }: Measuring): Promise<DiversityFigures> {
  const joined = joinedBytes(documents);
  return {
    documents: documents.length,
    bytes: documents.reduce((sum, { bytes }) => sum + bytes.length, 0),
    compressionRatio: joined.length / gzipSize(joined),
    selfRepetition: selfRepetition(words),
    ngramDiversity: ngramDiversity(words),
    ...(await repetitionOf(
      documents.map(({ bytes }) => decoder.decode(bytes)),
      seed,
    )),
    lengths: spreadOf(documents.map(({ size }) => size)),
    entropy: spreadOf(documents.map(({ bytes }) => entropy0(bytes))),
  };
}

/** The texts with a blank between two, as the published ratio has them. */
function joinedBytes(documents: Sampled[]): Uint8Array {
  const parts = documents.flatMap(({ bytes }, i) => (i === 0 ? [bytes] : [BLANK, bytes]));
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function modelSpreads(documents: Sampled[], figures: DocumentFigures[]): ModelSpreads {
  return {
    bitsPerByte: spreadOf(figures.map(({ bits }, i) => bits / documents[i].bytes.length)),
    predictiveEntropy: spreadOf(figures.map(({ entropyBits, tokens }) => entropyBits / tokens)),
    excess: spreadOf(figures.map(({ bits, entropyBits, tokens }) => (bits - entropyBits) / tokens)),
  };
}
