import { bitsPerByte } from "../core/information/codeLength";
import type { Judged } from "../core/quality/analysis";
import { type Bucket, bucketsOf } from "../core/quality/buckets";
import type { Distances } from "../core/quality/facts";
import { type Verdict, verdicts } from "../core/quality/published/verdicts";
import { previewOf } from "../core/scoring/signals";
import type { BrokenRecord } from "../core/types";
import type { ModelJob } from "../model/client";
import { learn, readMarks } from "./marks";
import { chosenRules, prepare, type QualityCommandOptions, qualityAnalysis } from "./quality";
import { EXIT, openInput, withoutModel, withSession } from "./run";
import { table } from "./table";

export interface FlagOptions extends QualityCommandOptions {
  gate: boolean;
  top: number;
  /** Also which published families would drop each document. */
  verdicts: boolean;
  /** A file of the user's marks, from which the badness is learnt. */
  marks?: string;
}

/** One element of the JSON: what is kept of a judged document. */
interface Flagged {
  id: string;
  line: number;
  badness: number;
  bucket?: Bucket;
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  /** The language, or kind, whose documents it was compared with. */
  group: string;
  bitsPerByte?: number;
  findings: Judged["findings"];
  reasons: Judged["reasons"];
  /** Where the badness is learnt from marks: what speaks for it, in log-odds. */
  learnt?: { signal: string; logOdds: number }[];
  distances: Distances;
  verdicts?: Verdict[];
  preview: string;
}

type Row = Flagged | { line: number; bytes: number; error: string };

/** `bitlens flag PATH`: findings and a badness per document. With --gate the exit code says whether there are findings. */
export async function flagCommand(path: string, options: FlagOptions): Promise<void> {
  const print = async function* (job?: ModelJob) {
    const rows = await flagged(path, options, job);
    if (options.gate && rows.some(isFlagged)) process.exitCode = EXIT.gate;
    yield options.json ? `${JSON.stringify(rows.map(withoutPreview), null, 1)}\n` : report(rows, options.top);
  };
  if (String(options.model) === "false") await withoutModel(options, () => print());
  else await withSession(options, ({ job }) => print(job));
}

async function flagged(path: string, options: FlagOptions, job: ModelJob | undefined): Promise<Row[]> {
  const rules = chosenRules(options);
  const input = await openInput(path, options);
  const analysis = qualityAnalysis(input, rules, options, job);
  await prepare(analysis, input.source, ["read", "measure"]);
  const rows: Row[] = [];
  for await (const judged of analysis.judge()) rows.push(isJudged(judged) ? rowOf(judged, options.verdicts) : brokenRow(judged));
  const scored = rows.filter((row): row is Flagged => !("error" in row));
  const buckets = bucketsOf(
    scored.map(({ bitsPerByte }) => bitsPerByte ?? Number.NaN),
    scored.map(({ group }) => group),
  );
  scored.forEach((row, i) => {
    if (buckets[i]) row.bucket = buckets[i];
  });
  if (options.marks) learnBadness(scored, await readMarks(options.marks), options.seed);
  return rows;
}

function learnBadness(rows: Flagged[], marks: Awaited<ReturnType<typeof readMarks>>, seed: number): void {
  const learnt = learn(rows, marks, seed);
  for (const row of rows) Object.assign(row, { badness: learnt.badness(row), learnt: learnt.reasons(row) });
}

const isJudged = (entry: Judged | BrokenRecord): entry is Judged => "facts" in entry;
const brokenRow = ({ line, bytes, error }: BrokenRecord): Row => ({ line, bytes, error });
/** A remark for information alone closes no gate. */
const isFlagged = (row: Row) => "error" in row || row.findings.some(({ severity }) => severity !== "information");

function rowOf({ document, facts, group, badness, reasons, findings }: Judged, withVerdicts: boolean): Flagged {
  const { id, line, bytes } = document;
  const bits = facts.model?.figures.bits;
  return {
    ...{ id, line, badness, language: facts.corpus?.language ?? "", group },
    ...(bits !== undefined && { bitsPerByte: bitsPerByte(bits, bytes.length) }),
    ...{ findings, reasons, distances: facts.distances ?? {}, preview: previewOf(bytes) },
    ...(withVerdicts && { verdicts: verdicts(facts) }),
  };
}

const withoutPreview = (row: Row): object => {
  if ("error" in row) return row;
  const { preview, distances, ...rest } = row;
  return rest;
};

function report(rows: Row[], top: number): string {
  const flaggedRows = rows.filter(isFlagged);
  const worst = rows.filter((row): row is Flagged => !("error" in row)).sort((a, b) => b.badness - a.badness);
  const lines = worst
    .slice(0, top)
    .map(({ line, badness, findings, reasons, preview }) => [
      line,
      badness.toFixed(3),
      findings.map(({ rule }) => rule).join(", ") || (reasons[0] ? `(${reasons[0].says})` : ""),
      preview,
    ]);
  return `${summary(rows)}\n${table(["line", "badness", "findings", "document"], lines)}${flaggedRows.length} of ${rows.length} documents have findings.\n`;
}

function summary(rows: Row[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const names = "error" in row ? ["unreadable"] : new Set(row.findings.map(({ rule }) => rule));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => [rule, count, ((100 * count) / rows.length).toFixed(1)]);
  return sorted.length > 0 ? table(["rule", "documents", "per cent"], sorted) : "No findings.\n";
}
