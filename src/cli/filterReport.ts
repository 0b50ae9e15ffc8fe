import type { Shift } from "../core/quality/filter/shift";
import type { FilterSummary, Part } from "../core/quality/filter/summary";
import { byteSize, count } from "../core/report/quantities";
import { table } from "./table";

const percent = (share: number) => (100 * share).toFixed(1);
const points = (change: number) => `${change <= -0.05 ? "-" : "+"}${Math.abs(change).toFixed(1)}`;

/** A filter's summary for people. */
export function filterReport(summary: FilterSummary): string {
  const parts = [
    amounts(summary),
    rules(summary),
    ...summary.shift.map(shiftTable),
    summary.warnings.map((sentence) => `${sentence}\n`).join(""),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function amounts(summary: FilterSummary): string {
  const row = (name: string, { documents, bytes, tokens }: Part) => [
    ...[name, count(documents), percent(documents / Math.max(1, summary.documents)), byteSize(bytes)],
    ...[percent(bytes / Math.max(1, summary.bytes)), ...(tokens === undefined ? [] : [count(tokens)])],
  ];
  const header = ["", "documents", "%", "bytes", "%", ...(summary.tokens === undefined ? [] : ["tokens"])];
  return table(header, [row("all", summary), row("kept", summary.kept), row("dropped", summary.dropped)]);
}

function rules({ rules: counted, documents }: FilterSummary): string {
  if (counted.length === 0) return "No findings.\n";
  const rows = counted.map(({ rule, documents: found, alone }) => [rule, found, percent(found / documents), alone]);
  return table(["finding", "documents", "%", "dropped for it alone"], rows);
}

const titles: Record<Shift["by"], (column?: string) => string> = {
  language: () => "language",
  length: () => "length",
  domain: (column = "domain") => column,
};

function shiftTable({ by, column, groups }: Shift): string {
  const rows = groups.map(({ name, documents, kept, before, after, change }) => [
    ...[name, documents, kept, percent(before.documents), percent(after.documents), points(change.documents)],
    ...[percent(before.bytes), percent(after.bytes), points(change.bytes)],
  ]);
  const header = [titles[by](column), "documents", "kept", "% of documents", "after", "change", "% of bytes", "after", "change"];
  return table(header, rows);
}
