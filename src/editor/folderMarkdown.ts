import { cell, table } from "../core/report/markdown";
import { count, exactRate as rate } from "../core/report/quantities";
import type { Say } from "../core/report/say";
import type { FileReport } from "../core/types";

/** One file of a folder: its report, or the sentence that says why there is none. */
export type FolderResult = { path: string } & ({ report: FileReport } | { error: string } | { cancelled: true });

const totalOf = (reports: FileReport[], figure: (report: FileReport) => number): number =>
  reports.reduce((sum, report) => sum + figure(report), 0);

function row(name: string, { bytes, documents, broken, ledger, sample }: FileReport): string[] {
  const model = `${rate(ledger.model.bitsPerByte)}${sample ? ` (${rate(sample.bitsPerByte.low)} – ${rate(sample.bitsPerByte.high)})` : ""}`;
  return [cell(name), count(bytes), count(documents), count(broken), rate(ledger.entropy0), rate(ledger.gzip), rate(ledger.brotli), model];
}

/** Rates of all files together: bits of all over bytes of all. */
function totalRow(reports: FileReport[], say: Say): string[] {
  const bytes = totalOf(reports, (report) => report.bytes);
  const rateOf = (pick: (report: FileReport) => number) => rate(totalOf(reports, (report) => pick(report) * report.bytes) / bytes);
  const whole = [count(bytes), count(totalOf(reports, ({ documents }) => documents)), count(totalOf(reports, ({ broken }) => broken))];
  const rates = [rateOf(({ ledger }) => ledger.entropy0), rateOf(({ ledger }) => ledger.gzip), rateOf(({ ledger }) => ledger.brotli)];
  return [`**${say("all files")}**`, ...whole, ...rates, rateOf(({ ledger }) => ledger.model.bitsPerByte)];
}

const head = (say: Say): string[] => [
  ...[say("file"), say("bytes"), say("documents"), say("broken")],
  ...["H0", "gzip", "brotli", say("model")],
];

/** The account of a folder: a line for each file, all together, and what could not be read. `found` files were there. */
export function folderMarkdown(name: string, results: FolderResult[], found: number, say: Say): string {
  const read = results.filter((result) => "report" in result);
  const failed = results.filter((result) => "error" in result);
  const rows = read.map(({ path, report }) => row(path, report));
  const parts = [`# ${say("Compressibility of {0}", cell(name))}\n`];
  if (results.length < found) parts.push(`${say("Cancelled after {0} of {1} files.", count(results.length), count(found))}\n`);
  if (read.length > 0) {
    const reports = read.map(({ report }) => report);
    parts.push(
      `${say("Bits per byte; for the model, of a sample with its 95 % interval.")}\n`,
      `${table(head(say), "lrrrrrrr", [...rows, totalRow(reports, say)])}\n`,
      conditions(reports[0], say),
    );
  }
  if (failed.length > 0) {
    const reasons = failed.map(({ path, error }) => [cell(path), cell(say(error))]);
    parts.push(`## ${say("Files that could not be read")}\n\n${table([say("file"), say("why")], "ll", reasons)}\n`);
  }
  return parts.join("\n");
}

function conditions({ ledger, window, stride, bosRule, compressors }: FileReport, say: Say): string {
  const hash = `\`${ledger.model.sha256.slice(0, 16)}\``;
  const model = say(
    "Model {0} (hash {1}), window {2}, stride {3}, {4}.",
    cell(ledger.model.name),
    hash,
    window,
    stride,
    cell(say(bosRule)),
  );
  const [gzip, brotli] = [compressors.gzip, compressors.brotli].map((description) => cell(say(description ?? "")));
  return `${model} gzip: ${gzip}; brotli: ${brotli}.\n`;
}
