import type { CurriculumManifest } from "../core/curriculum/manifest";
import { byteSize, count } from "../core/report/quantities";
import type { Point, SliceShare } from "../core/types/curriculum";
import { table } from "./table";

/** What a curriculum came to, as --json prints it. */
export interface CurriculumSummary extends CurriculumManifest {
  out: string;
  /** What batches hold over the steps. */
  points: Point[];
  warnings: string[];
}

const percent = (share: number) => (100 * share).toFixed(1);
/** Slices in a row of a table. */
const SHOWN = 3;
const mix = (slices: SliceShare[]) =>
  slices
    .slice(0, SHOWN)
    .map(({ name, share }) => `${name} ${percent(share)}`)
    .join(", ");

/** The summary for people. */
export function curriculumReport(summary: CurriculumSummary): string {
  const parts = [stageTable(summary), stepTable(summary), correlationTable(summary), costTable(summary), coverage(summary)];
  return parts.filter((part) => part !== "").join("\n");
}

function stageTable({ shards, per }: CurriculumSummary): string {
  const withTokens = shards.some(({ tokens }) => tokens !== undefined);
  const rows = shards.map(({ stage, documents, bytes, tokens = 0, easiest = 0, hardest = 0, slices }) => [
    ...[stage, count(documents), byteSize(bytes), ...(withTokens ? [count(tokens)] : [])],
    ...[easiest.toFixed(3), hardest.toFixed(3), mix(slices)],
  ]);
  const header = ["stage", "documents", "bytes", ...(withTokens ? ["tokens"] : []), "easiest", "hardest", `% by ${per ?? "language"}`];
  return table(header, rows);
}

/** Rows of the table of steps. */
const ROWS = 10;

function stepTable({ points, counts, per }: CurriculumSummary): string {
  const every = Math.max(1, (points.length - 1) / (ROWS - 1));
  const shown = points.length <= ROWS ? points : Array.from({ length: ROWS }, (_, i) => points[Math.round(i * every)]);
  const rows = shown.map(({ from, to, pool, difficulty, slices }) => [
    ...[from === to ? String(from) : `${from} to ${to}`, count(pool), percent(pool / counts.documents)],
    ...[difficulty[0], difficulty[2], difficulty[4]].map((value) => value.toFixed(3)),
    mix(slices),
  ]);
  return table(["steps", "pool", "%", "difficulty 10 %", "50 %", "90 %", `% by ${per ?? "language"}`], rows);
}

function correlationTable({ correlations }: CurriculumSummary): string {
  if (correlations.length === 0) return "";
  return table(
    ["signal", "and", "rank correlation"],
    correlations.map(({ a, b, spearman }) => [a, b, spearman === null ? "-" : spearman.toFixed(3)]),
  );
}

function costTable({ cost = [] }: CurriculumSummary): string {
  if (cost.length === 0) return "";
  return table(
    ["model", "documents", "bytes", "tokens", "seconds"],
    cost.map(({ model, documents, bytes, tokens, seconds }) => [
      model,
      count(documents),
      byteSize(bytes),
      count(tokens),
      seconds.toFixed(1),
    ]),
  );
}

function coverage({ coverage: { drawn, never, most }, steps, batch, out }: CurriculumSummary): string {
  const rest = never > 0 ? `${count(never)} never come, and` : "None is left out, and";
  return `${count(steps)} steps of ${count(batch)} documents draw ${count(drawn)} documents, each at most ${count(most)} times. ${rest} all is in ${out}.\n`;
}
