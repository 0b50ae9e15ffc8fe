import { CODED_BYTES, type CrossCoding, type SideCoding, type Taught } from "../core/diversity/crossCoding";
import { PIECE_BYTES, PIECE_DOCUMENTS } from "../core/diversity/diversity";
import { type Evidence, HELD_OUT, LEAST_DOCUMENTS, type Sign, SOURCE } from "../core/diversity/evidence";
import { LONGEST } from "../core/diversity/sample";
import type { Spread } from "../core/diversity/spread";
import { KERNEL } from "../core/diversity/vendi";
import { byteSize, count, NONE } from "../core/report/quantities";
import type { DiversityReport, FileDiversity } from "./diversity";
import { table } from "./table";

const decimal = (value: number | undefined | null): string => (Number.isFinite(value) ? value!.toFixed(3) : NONE);
const share = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : NONE);
const spread = ({ mean, deviation }: Spread): string => `${decimal(mean)} ± ${decimal(deviation)}`;

/** Rows of the table: what a figure is, and how it is said. */
const rows: Record<string, (file: FileDiversity) => string | undefined> = {
  "documents with text": ({ documents }) => count(documents),
  bytes: ({ bytes }) => count(bytes),
  "looked at: documents": ({ sample }) => count(sample.documents),
  "looked at: bytes": ({ sample }) => count(sample.bytes),
  "compression ratio": ({ sample }) => decimal(sample.compressionRatio),
  "self-repetition": ({ sample }) => decimal(sample.selfRepetition),
  "n-gram diversity": ({ sample }) => decimal(sample.ngramDiversity),
  "near duplicates": ({ sample }) => share(sample.nearDuplicates),
  "passages in three documents or more": ({ sample }) => share(sample.templates),
  "length, bytes": ({ sample: { lengths } }) => `${count(lengths.mean)} ± ${count(lengths.deviation)}`,
  "variation of length": ({ sample }) => decimal(sample.lengths.variation),
  "entropy of bytes, bits per byte": ({ sample }) => spread(sample.entropy),
  "piece: documents": ({ piece }) => count(piece.documents),
  "piece: Vendi score": ({ piece }) => decimal(piece.vendi),
  "piece: model, bits per byte": ({ piece }) => piece.model && spread(piece.model.bitsPerByte),
  "piece: predictive entropy, bits per token": ({ piece }) => piece.model && spread(piece.model.predictiveEntropy),
  "piece: excess surprisal, bits per token": ({ piece }) => piece.model && spread(piece.model.excess),
};

/** What was measured, for people. */
export function diversityReport({ files, crossCoding }: DiversityReport): string {
  const figures = Object.entries(rows).map(([name, say]) => [name, ...files.map((file) => say(file) ?? NONE)]);
  const coded = crossCoding ? crossParts(files, crossCoding) : [];
  const parts = [table(["", ...files.map(({ file }) => file)], figures), notes(files), ...files.map(badge), ...coded];
  return parts.join("\n");
}

const sentences = (all: string[]): string => all.map((sentence) => `${sentence}\n`).join("");

function notes(files: FileDiversity[]): string {
  const sampled = files.filter(({ sample, documents }) => sample.documents < documents);
  const cut = files.filter(({ sample, documents, bytes }) => sample.documents === documents && sample.bytes < bytes);
  return sentences([
    ...sampled.map(
      ({ file, sample, seed }) => `${file}: a seeded sample of ${byteSize(sample.bytes)} (seed ${seed}; --sample takes another size).`,
    ),
    ...cut.map(({ file }) => `${file}: of documents longer than ${count(LONGEST)} bytes the beginning.`),
    "Compression ratio: bytes of all texts over their bytes under gzip, once; the published package compresses twice, so its values differ slightly.",
    "Compression ratio, self-repetition and n-gram diversity depend on how much there is: compare them between samples of one size.",
    `Piece: ${PIECE_DOCUMENTS} documents at most, ${count(PIECE_BYTES)} bytes of each. Vendi score: effective number of different documents; kernel: ${KERNEL}.`,
    "± is the standard deviation over documents.",
  ]);
}

const caveat = sentences([
  `Thresholds were measured on a few dozen sets (${SOURCE} has them and the error rates). A sign is a pattern, not a proof: of ${HELD_OUT.sets} other sets by people ${HELD_OUT.any} have one.`,
  "This cannot tell a good synthetic document from a real one.",
]);

function badge({ file, evidence }: FileDiversity): string {
  return [`${file}: ${verdictOf(evidence)}\n`, table(["sign", "value", "threshold", ""], evidence.signs.map(signRow)), caveat].join("");
}

const verdictOf = ({ verdict }: Evidence): string =>
  verdict === "too few documents"
    ? `too few documents to tell whether they look synthetic; ${LEAST_DOCUMENTS} are needed`
    : `looks synthetic: ${verdict}`;

const signRow = ({ describe, value, side, threshold, isThere }: Sign): string[] => [
  describe,
  decimal(value),
  `${side} ${threshold}`,
  value === null ? "not measured" : isThere ? "yes" : "no",
];

function crossParts([one, other]: FileDiversity[], coding: CrossCoding): string[] {
  const row = (file: FileDiversity, { documents, alone, after, saved }: SideCoding) => [
    file.file,
    documents,
    decimal(alone),
    decimal(after),
    share(saved),
  ];
  return [
    `Cross-coding by an adaptive byte model, ${byteSize(coding.one.bytes)} of each (at most ${byteSize(CODED_BYTES)}), drawn by the seed\n`,
    table(["", "documents", "alone, bits/byte", "after the other", "saved"], [row(one, coding.one), row(other, coding.other)]),
    "Saved: share of its bits that a reader of the other file does without; the more, the more of this file is in the other one.\n",
    ...least(one, other, coding.one),
    ...least(other, one, coding.other),
  ];
}

const least = (own: FileDiversity, other: FileDiversity, { leastTaught }: SideCoding): string[] =>
  leastTaught.length === 0
    ? []
    : [
        `Documents of ${own.file} that ${other.file} teaches least, among the half of them that was read last\n`,
        table(["line", "saved", "document"], leastTaught.map(taughtRow)),
      ];

const taughtRow = ({ line, saved, preview }: Taught): string[] => [String(line), share(saved), preview];
