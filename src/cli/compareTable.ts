import { differenceSentence, halfWidth, savedText, winnerText } from "../core/report/comparing";
import { byteSize, count, NONE, parameterCount, rate } from "../core/report/quantities";
import { REST } from "../core/scoring/compareLayout";
import type { CompareReport, ModelAccount } from "../core/scoring/compareReport";
import type { Slice } from "../core/scoring/compareSlices";
import { table } from "./table";

/** A column of a table for people. */
interface Column<T> {
  name: string;
  of(item: T): string;
  /** Words stand on the left, quantities on the right. */
  left?: boolean;
}

function columns<T>(all: Column<T>[], items: T[]): string {
  const cells = all.map(({ of, left }) => (left ? items.map(of) : toRight(items.map(of))));
  return table(
    all.map(({ name }) => name),
    items.map((_, row) => cells.map((column) => column[row])),
  );
}

function toRight(cells: string[]): string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => cell.padStart(width));
}

const figures: Column<ModelAccount>[] = [
  { name: "model", of: ({ name }) => name, left: true },
  { name: "parameters", of: ({ parameters }) => parameterCount(parameters) },
  { name: "weights", of: ({ dtype }) => dtype, left: true },
  { name: "tokens", of: ({ tokens }) => count(tokens) },
  { name: "bytes/token", of: ({ bytesPerToken }) => bytesPerToken.toFixed(2) },
  { name: "bits/token", of: ({ bitsPerToken }) => bitsPerToken.toFixed(2) },
  { name: "bits/byte", of: ({ bitsPerByte }) => bitsPerByte.toFixed(3) },
  { name: "± 95 %", of: ({ interval }) => (interval ? halfWidth(interval) : NONE) },
  { name: "tokens/s", of: ({ tokensPerSecond }) => (tokensPerSecond === undefined ? NONE : count(tokensPerSecond)) },
  { name: "kB/s", of: ({ bytesPerSecond }) => (bytesPerSecond === undefined ? NONE : (bytesPerSecond / 1000).toFixed(1)) },
];

const bytesOf = (bits: number): string => byteSize(bits / 8);
const after = (bytes: number | null | undefined): string => (bytes === undefined ? NONE : bytes === null ? "never" : byteSize(bytes));

/** "never" is what is known; where the difference is noise, nothing is. */
const afterSmaller = ({ breakEvenBytes: { smaller } }: ModelAccount): string => (smaller ? after(smaller.bytes) : NONE);

const costs: Column<ModelAccount>[] = [
  { name: "model", of: ({ name }) => name, left: true },
  { name: "|f1|", of: ({ modelBytes }) => byteSize(modelBytes) },
  { name: "L", of: ({ S1WithoutModel }) => bytesOf(S1WithoutModel) },
  { name: "S1 = |f1| + L", of: ({ S1 }) => bytesOf(S1) },
  { name: "pays against 8n", of: ({ breakEvenBytes }) => after(breakEvenBytes.baseline) },
  { name: "gzip", of: ({ breakEvenBytes }) => after(breakEvenBytes.gzip) },
  { name: "lzma", of: ({ breakEvenBytes }) => after(breakEvenBytes.lzma) },
  { name: "the smaller model", of: afterSmaller },
];

function sliceColumns({ models }: CompareReport, by: string): Column<Slice>[] {
  const names = models.map(({ name }) => name);
  return [
    { name: by, of: ({ name }) => name, left: true },
    { name: "documents", of: ({ documents }) => count(documents) },
    { name: "text", of: ({ bytes }) => byteSize(bytes) },
    ...names.map((name, model): Column<Slice> => ({ name, of: ({ bitsPerByte }) => bitsPerByte[model].toFixed(3) })),
    ...(names.length === 2 ? [{ name: `${names[1]} saves (95 %)`, of: ({ differences }: Slice) => savedText(differences[0]) }] : []),
    { name: "fewer bits", of: (slice) => winnerText(slice, names), left: true },
  ];
}

function sliceTables(report: CompareReport): string[] {
  const kinds = new Set(report.slices.map(({ by }) => by));
  return Array.from(kinds, (by) => {
    const slices = report.slices.filter((slice) => slice.by === by);
    return columns(sliceColumns(report, by), by === "file" ? withoutFolder(slices) : slices);
  });
}

/** The folder that all files are in is left out. */
function withoutFolder(slices: Slice[]): Slice[] {
  const paths = slices.map(({ name }) => name).filter((name) => name !== REST);
  const [first = ""] = paths;
  let length = first.lastIndexOf("/") + 1;
  while (length > 0 && !paths.every((path) => path.startsWith(first.slice(0, length)))) length = first.lastIndexOf("/", length - 2) + 1;
  return slices.map((slice) => (slice.name === REST ? slice : { ...slice, name: slice.name.slice(length) }));
}

function differences({ models, whole }: CompareReport): string[] {
  const names = models.map(({ name }) => name);
  return whole.differences.length === 0
    ? []
    : [whole.differences.map((difference) => `${differenceSentence(difference, whole, names)}\n`).join("")];
}

const compressorText = ({ rates, compressors }: CompareReport): string =>
  Object.entries(rates)
    .map(([name, value]) => `${name} ${rate(value)} (${compressors[name]})`)
    .join("; ");

/** What the figures mean, and what they were made with. */
function legend(report: CompareReport): string {
  const { documents, scoredDocuments, textBytes, scoredBytes, sample, models } = report;
  const scored = sample
    ? `a sample of ${count(scoredDocuments)} of ${count(documents)} documents, ${byteSize(scoredBytes)} of ${byteSize(textBytes)} (seed ${sample.seed}); tokens, L and S1 are scaled up`
    : `${count(documents)} documents, ${byteSize(textBytes)}`;
  const made = models.map(
    ({ name, sha256, window, stride, bosRule }) => `${name} (${sha256.slice(0, 12)}), window ${window}, stride ${stride}, ${bosRule}`,
  );
  return [
    `n is the UTF-8 text of the documents, each scored from a document start: ${scored}.`,
    `Bits/byte on the same text, a line feed after each document: ${compressorText(report)}.`,
    `95 %: bootstrap over the documents of each file, in pairs for differences; each interval by itself. "Pays": after so much data like this the weights are paid for.`,
    `Models: ${made.join("; ")}.`,
    "",
  ].join("\n");
}

/** The comparison for people: figures, what the models cost, their differences, slices, and a legend. */
export function compareTables(report: CompareReport): string {
  const parts = [
    columns(figures, report.models),
    columns(costs, report.models),
    ...differences(report),
    ...sliceTables(report),
    legend(report),
  ];
  return parts.join("\n");
}
