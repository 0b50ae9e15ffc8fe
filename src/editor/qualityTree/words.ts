import * as vscode from "vscode";
import { byteSize, count } from "../../core/report/quantities";
import type { Mark } from "../../protocol/quality";
import { listed } from "../words";
import type { Arrangement, DocumentFilter, Order } from "./arrangement";
import type { DocumentGroup, Gravity } from "./documentIndex";

/** What orders are called in the list that one is chosen from, and behind "sorted by". */
export const orderWords = (): Record<Order, { label: string; by: string }> => ({
  badness: { label: vscode.l10n.t("Badness, the worst first"), by: vscode.l10n.t("badness") },
  line: { label: vscode.l10n.t("Line, in file order"), by: vscode.l10n.t("line") },
  bytes: { label: vscode.l10n.t("Bytes, the longest first"), by: vscode.l10n.t("bytes") },
  bitsPerByte: { label: vscode.l10n.t("Bits per byte, the most first"), by: vscode.l10n.t("bits per byte") },
});

export const gravityWords = (): Record<Gravity, string> => ({
  error: vscode.l10n.t("Error"),
  warning: vscode.l10n.t("Warning"),
  information: vscode.l10n.t("Information"),
  none: vscode.l10n.t("No finding"),
});

export const markWords = (): Record<Mark | "none", string> => ({
  drop: vscode.l10n.t("Marked to drop"),
  keep: vscode.l10n.t("Marked to keep"),
  none: vscode.l10n.t("No mark"),
});

const bucketWords = (): Record<string, { label: string; meaning?: string }> => ({
  head: { label: vscode.l10n.t("Head"), meaning: vscode.l10n.t("the fewest bits per byte") },
  middle: { label: vscode.l10n.t("Middle") },
  tail: { label: vscode.l10n.t("Tail"), meaning: vscode.l10n.t("the most bits per byte") },
});

const labels: Record<DocumentGroup["kind"], (name: string) => string> = {
  selection: (name) => vscode.l10n.t("Selection: {0}", name),
  all: () => vscode.l10n.t("All documents"),
  bucket: (name) => bucketWords()[name]?.label ?? name,
  rule: (name) => name,
};

export const groupLabel = ({ kind, name }: DocumentGroup): string => labels[kind](name);

/** How many documents, and what it is that they have in common. */
export function groupDescription({ kind, name }: DocumentGroup, documents: string): string {
  const meaning = kind === "bucket" ? bucketWords()[name]?.meaning : undefined;
  return meaning ? `${documents} · ${meaning}` : documents;
}

export const ofCount = (shown: number, all: number): string =>
  shown === all ? count(all) : vscode.l10n.t("{0} of {1}", count(shown), count(all));

function filterWords({ text, marks, gravities }: DocumentFilter): string[] {
  return [
    ...(text === undefined ? [] : [`“${text}”`]),
    ...(gravities ? [listed(gravities.map((each) => gravityWords()[each]))] : []),
    ...(marks ? [listed(marks.map((each) => markWords()[each]))] : []),
  ];
}

/** What stands above the tree; nothing where all documents are there in the usual order. */
export function arrangementMessage({ order, reversed, filter }: Arrangement): string | undefined {
  const by = orderWords()[order].by;
  const sorted = reversed ? vscode.l10n.t("Sorted by {0}, reversed", by) : vscode.l10n.t("Sorted by {0}", by);
  const filters = filterWords(filter);
  const isUsual = order === "badness" && !reversed;
  const parts = [...(filters.length > 0 ? [vscode.l10n.t("Filter: {0}", filters.join(" · "))] : []), ...(isUsual ? [] : [sorted])];
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

export { byteSize, count };
