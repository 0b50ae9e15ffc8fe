import type { BrokenRecord } from "../../types";
import { type Decided, isJudged, type Verdict } from "./verdict";

/** A line of the file of reasons: one dropped document. */
export interface Reason {
  id: string;
  line: number;
  /** Of the text; of the whole record where it could not be read. */
  bytes: number;
  badness?: number;
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  findings: Verdict[];
  /** Where the record begins in the decompressed file, and how many bytes of it were taken from there: to put it back. */
  offset: number;
  length: number;
}

/** @param number of the entry in the file, from 0: it is the id of a record that has none. */
export function reasonOf(entry: Decided | BrokenRecord, number: number, findings: Verdict[], length: number): Reason {
  if (!isJudged(entry)) {
    const { line, bytes, range } = entry;
    return { id: String(number + 1), line, bytes, language: "", findings, offset: range.start, length };
  }
  const { document, badness, language } = entry;
  return {
    ...{ id: document.id, line: document.line, bytes: document.bytes.length },
    ...(!Number.isNaN(badness) && { badness }),
    ...{ language, findings, offset: document.range.start, length },
  };
}
