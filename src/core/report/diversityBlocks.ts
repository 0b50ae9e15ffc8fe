import { CODED_BYTES } from "../diversity/crossCoding";
import { PIECE_BYTES, PIECE_DOCUMENTS } from "../diversity/diversity";
import { LONGEST } from "../diversity/sample";
import { KERNEL } from "../diversity/vendi";
import type { CrossCoding, DiversityReport, FileDiversity, SideCoding, Spread, Taught } from "../types/diversity";
import { type Block, heading, list, paragraph, table } from "./blocks";
import { evidenceBlocks } from "./evidenceBlocks";
import { markdownOf } from "./markdown";
import { byteSize, count, decimal, NONE, share } from "./quantities";
import type { Say } from "./say";

/** How a document that is listed is opened. @param side 0 or 1, of the file. @param place in its list. @returns an address relative to the report. */
export type DocumentLink = (side: number, place: number) => string;

const spread = ({ mean, deviation }: Spread): string => `${decimal(mean)} ± ${decimal(deviation)}`;

/** What a figure is, and how it is said of a file. */
const rows = (say: Say): [string, (file: FileDiversity) => string | undefined][] => [
  [say("documents with text"), ({ documents }) => count(documents)],
  [say("bytes"), ({ bytes }) => count(bytes)],
  [say("looked at: documents"), ({ sample }) => count(sample.documents)],
  [say("looked at: bytes"), ({ sample }) => count(sample.bytes)],
  [say("compression ratio"), ({ sample }) => decimal(sample.compressionRatio)],
  [say("self-repetition"), ({ sample }) => decimal(sample.selfRepetition)],
  [say("n-gram diversity"), ({ sample }) => decimal(sample.ngramDiversity)],
  [say("near duplicates"), ({ sample }) => share(sample.nearDuplicates)],
  [say("passages in three documents or more"), ({ sample }) => share(sample.templates)],
  [say("length, bytes"), ({ sample: { lengths } }) => `${count(lengths.mean)} ± ${count(lengths.deviation)}`],
  [say("variation of length"), ({ sample }) => decimal(sample.lengths.variation)],
  [say("entropy of bytes, bits per byte"), ({ sample }) => spread(sample.entropy)],
  [say("piece: documents"), ({ piece }) => count(piece.documents)],
  [say("piece: Vendi score"), ({ piece }) => decimal(piece.vendi)],
  [say("piece: model, bits per byte"), ({ piece }) => piece.model && spread(piece.model.bitsPerByte)],
  [say("piece: predictive entropy, bits per token"), ({ piece }) => piece.model && spread(piece.model.predictiveEntropy)],
  [say("piece: excess surprisal, bits per token"), ({ piece }) => piece.model && spread(piece.model.excess)],
];

/** The figures of one file or two side by side, and what they are of. */
export function diversityFigureBlocks({ files, model }: DiversityReport, say: Say): Block[] {
  const figures = rows(say).map(([name, told]) => [name, ...files.map((file) => told(file) ?? NONE)]);
  const head = ["", ...files.map(({ file }) => file)];
  return [table(head, `l${"r".repeat(files.length)}`, figures), ...list([...amounts(files, say), ...notes(say), modelNote(model, say)])];
}

function amounts(files: FileDiversity[], say: Say): string[] {
  const sampled = files.filter(({ sample, documents }) => sample.documents < documents);
  const cut = files.filter(({ sample, documents, bytes }) => sample.documents === documents && sample.bytes < bytes);
  const unread = files.filter(({ unreadable, empty }) => unreadable + empty > 0);
  return [
    ...sampled.map(({ file, sample, seed }) => say("{0}: a seeded sample of {1} (seed {2}).", file, byteSize(sample.bytes), seed)),
    ...cut.map(({ file }) => say("{0}: of documents longer than {1} bytes the beginning.", file, count(LONGEST))),
    ...unread.map(({ file, empty, unreadable }) =>
      say("{0}: left out are {1} documents without text and {2} records that cannot be read.", file, count(empty), count(unreadable)),
    ),
  ];
}

const notes = (say: Say): string[] => [
  say(
    "Compression ratio: bytes of all texts over their bytes under gzip, once; the published package compresses twice, so its values differ slightly.",
  ),
  say("Compression ratio, self-repetition and n-gram diversity depend on how much there is: compare them between samples of one size."),
  say(
    "Piece: {0} documents at most, {1} bytes of each. Vendi score: effective number of different documents; kernel: {2}.",
    ...[PIECE_DOCUMENTS, count(PIECE_BYTES), say(KERNEL)],
  ),
  say("± is the standard deviation over documents."),
];

const modelNote = (model: DiversityReport["model"], say: Say): string =>
  model
    ? say("The model's figures are those of {0}, hash {1}.", model.name, model.sha256.slice(0, 16))
    : say("No model took part: its figures and its sign were not measured.");

/** What two files teach each other; nothing where there is one. @param link where documents can be opened. */
export function crossCodingBlocks({ files, crossCoding }: DiversityReport, say: Say, link?: DocumentLink): Block[] {
  if (!crossCoding) return [];
  const [one, other] = files;
  return [
    heading(2, say("What the files teach each other")),
    paragraph(
      say(
        "Cross-coding by an adaptive byte model, {0} of each (at most {1}), drawn by the seed.",
        ...[byteSize(crossCoding.one.bytes), byteSize(CODED_BYTES)],
      ),
    ),
    codedTable(files, crossCoding, say),
    paragraph(
      say("Saved: share of its bits that a reader of the other file does without; the more, the more of this file is in the other one."),
    ),
    ...leastBlocks([one.file, other.file], crossCoding.one, say, link && ((place) => link(0, place))),
    ...leastBlocks([other.file, one.file], crossCoding.other, say, link && ((place) => link(1, place))),
  ];
}

function codedTable([one, other]: FileDiversity[], coding: CrossCoding, say: Say): Block {
  const row = ({ file }: FileDiversity, { documents, alone, after, saved }: SideCoding) => [
    ...[file, count(documents), decimal(alone), decimal(after), share(saved)],
  ];
  const head = ["", say("documents"), say("alone, bits/byte"), say("after the other"), say("saved")];
  return table(head, "lrrrr", [row(one, coding.one), row(other, coding.other)]);
}

function leastBlocks(
  [own, other]: [string, string],
  { leastTaught }: SideCoding,
  say: Say,
  link: ((place: number) => string) | undefined,
): Block[] {
  if (leastTaught.length === 0) return [];
  const row = ({ line, saved, preview }: Taught, place: number) => [
    link ? { text: count(line), to: link(place) } : count(line),
    share(saved),
    preview,
  ];
  return [
    heading(3, say("Documents of {0} that {1} teaches least, among the half of them that was read last", own, other)),
    table([say("line"), say("saved"), say("document")], "rrl", leastTaught.map(row)),
  ];
}

/** All that was measured, the evidence first. @param remarks sentences on how it came about. */
export function diversityBlocks(report: DiversityReport, say: Say, { remarks = [], link }: Told = {}): Block[] {
  const [one, other] = report.files;
  const title = other ? say("Diversity of {0} and {1}", one.file, other.file) : say("Diversity of {0}", one.file);
  return [
    heading(1, title),
    ...list(remarks),
    ...evidenceBlocks(report.files, say),
    heading(2, say("Figures")),
    ...diversityFigureBlocks(report, say),
    ...crossCodingBlocks(report, say, link),
  ];
}

export interface Told {
  remarks?: string[];
  link?: DocumentLink;
}

export const diversityMarkdown = (report: DiversityReport, say: Say, told: Told): string => markdownOf(diversityBlocks(report, say, told));
