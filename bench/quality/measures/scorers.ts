import type { LabelledDocument } from "../document";
import { grouped } from "../grouping";
import type { DocumentSigns } from "../signs";

/** A labelled document with all that was measured on it. */
export type Measured = LabelledDocument & DocumentSigns;

/** A way to order documents by how bad they are. */
export interface Scorer {
  name: string;
  explanation: string;
  /** Of every document, in order; higher is worse. */
  scores(documents: Measured[]): number[];
}

const byLanguage = (documents: Measured[], figureOf: (document: Measured) => number): Map<string, number[]> =>
  new Map(
    Array.from(
      grouped(documents, ({ language }) => language),
      ([language, members]) => [language, members.map(figureOf).sort((a, b) => a - b)] as const,
    ),
  );

const median = (sorted: number[]): number => (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;

const plain = (name: string, explanation: string, figureOf: (document: Measured) => number): Scorer => ({
  ...{ name, explanation },
  scores: (documents) => documents.map(figureOf),
});

/** Too low is as bad as too high: copies and boilerplate are easy, noise is hard. */
const twoSided = (name: string, what: string, figureOf: (document: Measured) => number): Scorer => ({
  name,
  explanation: `${what}: distance of its logarithm from the median of the set's documents in the same language, good and spoiled (the language is told).`,
  scores(documents) {
    const medians = new Map(Array.from(byLanguage(documents, figureOf), ([language, values]) => [language, median(values)]));
    return documents.map((document) => Math.abs(Math.log(figureOf(document) / (medians.get(document.language) ?? 1))));
  },
});

/** CCNet's buckets are percentiles of a language. */
const percentile = (name: string, explanation: string, figureOf: (document: Measured) => number): Scorer => ({
  ...{ name, explanation },
  scores(documents) {
    const sorted = byLanguage(documents, figureOf);
    return documents.map((document) => shareBelow(sorted.get(document.language) ?? [], figureOf(document)));
  },
});

const shareBelow = (sorted: number[], value: number): number => sorted.filter((other) => other < value).length / sorted.length;

const bitsPerByte = ({ bitsPerByte }: Measured) => bitsPerByte;
const gzip = ({ gzipRatio }: Measured) => 8 / gzipRatio;
const perplexity = ({ perplexity }: Measured) => perplexity ?? Number.NaN;

const BADNESS = plain("badness", "what `bitlens flag` says; it sees id and text alone.", ({ badness }) => badness ?? Number.NaN);
const BITS = [
  plain("bits", "bits per byte of the bundled model, more is worse.", bitsPerByte),
  twoSided("|bits|", "bits per byte", bitsPerByte),
];
const GZIP = [plain("gzip", "bits per byte under gzip, more is worse.", gzip), twoSided("|gzip|", "bits per byte under gzip", gzip)];
const KENLM = [
  percentile(
    "KenLM",
    "perplexity of a 5-gram model in CCNet's way, as a percentile of the set's documents in the same language (the language is told), more is worse.",
    perplexity,
  ),
  twoSided("|KenLM|", "that perplexity", perplexity),
];

/** Those whose figures are there. */
export function scorersFor(documents: Measured[]): Scorer[] {
  const [first] = documents;
  return [...(first.badness === undefined ? [] : [BADNESS]), ...BITS, ...GZIP, ...(first.perplexity === undefined ? [] : KENLM)];
}
