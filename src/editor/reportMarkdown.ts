import { breakEvenBytes } from "../core/information/codeLength";
import type { FileReport } from "../core/types";
import type { Row } from "./columns";

/** One line of the report's ranking. */
export interface RankedRow {
  row: Row;
  preview: string;
}

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
export const count = (value: number): string => (Number.isFinite(value) ? grouped.format(value) : "–");
export const rate = (bitsPerByte: number | undefined): string => (Number.isFinite(bitsPerByte) ? bitsPerByte!.toFixed(3) : "–");
const percent = (bitsPerByte: number): string => (Number.isFinite(bitsPerByte) ? `${(100 * (bitsPerByte / 8)).toFixed(1)} %` : "–");

/** Text that Markdown shows as it is, in one table cell. What the data hold must not become links, images or markup. */
export function cell(text: string): string {
  return text.replace(/[\r\n\t]+/g, " ").replace(/[\\`*_{}[\]()#+!|<>~&$:@-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function table(head: string[], alignment: string, rows: string[][]): string {
  const lines = [...alignment].map((side) => (side === "r" ? "---:" : ":---"));
  return [head, lines, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function ledgerRows({ ledger, compressors }: FileReport): string[][] {
  const { model } = ledger;
  const measured: [string, number | undefined, string][] = [
    ["baseline (8n)", 8, "every byte as it is"],
    ["H0", ledger.entropy0, "order-0 entropy of the bytes"],
    ["H1", ledger.entropy1, `given 1 byte before; ${count(ledger.contexts1)} contexts`],
    ["H2", ledger.entropy2, `given 2 bytes before; ${count(ledger.contexts2)} contexts`],
    ["gzip", ledger.gzip, compressors.gzip ?? ""],
    ["brotli", ledger.brotli, compressors.brotli ?? ""],
    ["zstd", ledger.zstd, compressors.zstd ?? ""],
    [
      "model",
      model.bitsPerByte,
      `${cell(model.name)}, ${model.bitsPerToken.toFixed(2)} bits per token, perplexity ${model.perplexity.toFixed(1)}`,
    ],
  ];
  return measured.filter(([, value]) => value !== undefined).map(([name, value, remark]) => [name, rate(value), percent(value!), remark]);
}

function costRows({ S0, S1, S1WithoutModel, ledger }: FileReport): string[][] {
  return [
    ["S0", count(S0), "8n: the baseline transmission; the program itself is taken as 0"],
    ["S1 without the model", count(S1WithoutModel), "L: the code length, given the model"],
    ["S1", count(S1), `abs(f1) + L, where abs(f1) is ${count(ledger.model.modelBits)} bits`],
  ];
}

function payback({ ledger, bytes }: FileReport): string {
  const needed = breakEvenBytes(ledger.model.modelBits / 8, ledger.model.bitsPerByte, ledger.gzip);
  if (!Number.isFinite(needed)) return "On data like this the model needs no fewer bits than gzip, so its weights are never paid back.";
  const verdict = bytes >= needed ? "this file is long enough" : `this file has ${count(bytes)}`;
  return `The model's weights are paid back against gzip after ${count(needed)} bytes of data like this; ${verdict}.`;
}

function conditions({ window, stride, bosRule, ledger, sample }: FileReport): string {
  const scored = sample
    ? `A sample of ${count(sample.bytes)} of ${count(sample.of)} bytes was scored (${sample.units} windows, seed ${sample.seed}); the 95 % interval of the model's bits per byte is ${rate(sample.bitsPerByte.low)} to ${rate(sample.bitsPerByte.high)}.`
    : "Everything was scored.";
  return `${scored} Window ${window}, stride ${stride}, ${cell(bosRule)}; model hash \`${ledger.model.sha256.slice(0, 16)}\`.`;
}

function ranking(title: string, rows: RankedRow[]): string {
  const cells = rows.map(({ row, preview }) => [count(row.line), rate(row.bits / row.bytes), count(row.bytes), cell(preview)]);
  return `## ${title}\n\n${table(["line", "bits per byte", "bytes", "document"], "rrrl", cells)}\n`;
}

/** The account of one file for people: the ledger, what it cost, and the documents at both ends. */
export function reportMarkdown(report: FileReport, hardest: RankedRow[], easiest: RankedRow[], broken: RankedRow[]): string {
  const facts = `${report.format}, ${count(report.bytes)} bytes, ${count(report.documents)} documents with ${count(report.textBytes)} bytes of text, ${count(report.broken)} records that could not be read.`;
  const brokenRows = broken.map(({ row, preview }) => [count(row.line), cell(preview)]);
  const parts = [
    `# Compressibility of ${cell(report.path)}\n`,
    `${facts}\n`,
    `${table(["", "bits per byte", "of 8n", ""], "lrrl", ledgerRows(report))}\n`,
    `${table(["", "bits", ""], "lrl", costRows(report))}\n`,
    `${payback(report)} ${conditions(report)}\n`,
    ...(report.notes.length > 0 ? [`${report.notes.map((note) => `- ${cell(note)}`).join("\n")}\n`] : []),
    ...(hardest.length > 0 ? [ranking("Most bits per byte", hardest)] : []),
    ...(easiest.length > 0 ? [ranking("Fewest bits per byte", easiest)] : []),
    ...(broken.length > 0 ? [`## Records that could not be read\n\n${table(["line", "why"], "rl", brokenRows)}\n`] : []),
    "Few bits are boilerplate as often as clean text; many bits are noise as often as richness.\n",
  ];
  return parts.join("\n");
}
