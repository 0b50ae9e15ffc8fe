import type { BrokenRecord, ByteRange } from "../../types";
import type { Judged } from "../analysis";
import type { Contribution } from "../badness/badness";
import type { Finding } from "../rule";

/** Names that stand beside those of the rules. */
export const UNREADABLE = "unreadable";
export const BADNESS = "badness";
export const MARKED = "marked";

/** What a user decided of a document, whatever the rules say. */
export type Mark = "keep" | "drop";

/** What a filter needs of a judged document: all of it from an analysis that has just been made, or what was kept of an earlier one. */
export interface Decided extends Pick<Judged, "document" | "group" | "language" | "badness" | "findings"> {
  reasons: Pick<Contribution, "says">[];
  /** Its tokens, where a model counted them. */
  facts: { model?: { figures: { tokens: number } } };
}

export type Verdict = Omit<Finding, "severity">;

export const isJudged = (entry: Decided | BrokenRecord): entry is Decided => "facts" in entry;
export const rangeOf = (entry: Decided | BrokenRecord): ByteRange => (isJudged(entry) ? entry.document.range : entry.range);

export interface Criteria {
  /** A document with a higher badness is dropped, too. */
  maxBadness?: number;
  markOf?(entry: Decided | BrokenRecord, number: number): Mark | undefined;
}

/** Why a document is dropped; none where it is kept. A remark for information alone drops nothing. @param number of the entry in the file, from 0. */
export function verdictsOn(entry: Decided | BrokenRecord, number: number, { maxBadness, markOf }: Criteria): Verdict[] {
  const mark = markOf?.(entry, number);
  if (mark === "keep") return [];
  const found = foundOn(entry, maxBadness);
  return mark === "drop" ? [...found, marked(entry)] : found;
}

function foundOn(entry: Decided | BrokenRecord, maxBadness: number | undefined): Verdict[] {
  if (!isJudged(entry)) return [unreadable(entry)];
  const found = entry.findings.filter(({ severity }) => severity !== "information").map(withoutSeverity);
  // NaN, where no badness was asked for, exceeds nothing.
  return maxBadness !== undefined && entry.badness > maxBadness ? [...found, tooBad(entry, maxBadness)] : found;
}

const withoutSeverity = ({ severity, ...rest }: Finding): Verdict => rest;

const unreadable = ({ bytes, error }: BrokenRecord): Verdict => ({
  ...{ rule: UNREADABLE, value: 1, threshold: 0, source: "bitlens" },
  ...{ message: error, start: 0, end: bytes },
});

const marked = (entry: Decided | BrokenRecord): Verdict => ({
  ...{ rule: MARKED, value: 1, threshold: 0, source: "user" },
  ...{ message: "Marked to be dropped.", start: 0, end: isJudged(entry) ? entry.document.bytes.length : entry.bytes },
});

function tooBad({ document, badness, reasons }: Decided, threshold: number): Verdict {
  const says = reasons
    .slice(0, 3)
    .map((reason) => reason.says)
    .join("; ");
  return {
    ...{ rule: BADNESS, value: badness, threshold, source: "bitlens" },
    message: `Badness ${badness.toFixed(3)}${says && `: ${says}`}.`,
    ...{ start: 0, end: document.bytes.length },
  };
}
