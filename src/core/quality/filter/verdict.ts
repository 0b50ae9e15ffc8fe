import type { BrokenRecord, ByteRange } from "../../types";
import type { Judged } from "../analysis";
import type { Finding } from "../rule";

/** Names that stand beside those of the rules. */
export const UNREADABLE = "unreadable";
export const BADNESS = "badness";

export type Verdict = Omit<Finding, "severity">;

export const isJudged = (entry: Judged | BrokenRecord): entry is Judged => "facts" in entry;
export const rangeOf = (entry: Judged | BrokenRecord): ByteRange => (isJudged(entry) ? entry.document.range : entry.range);

/** Why a document is dropped; none where it is kept. A remark for information alone drops nothing. */
export function verdictsOn(entry: Judged | BrokenRecord, maxBadness: number | undefined): Verdict[] {
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

function tooBad({ document, badness, reasons }: Judged, threshold: number): Verdict {
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
