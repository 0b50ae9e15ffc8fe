import { type ScoredEntry, scoreDocuments } from "../core/scoring/documents";
import { isScored } from "../core/scoring/signals";
import { type Entry, isBroken } from "../core/types";
import { type AnalysisPlan, chosen, type Progress, until } from "./analysis";
import { type Row, unscoredRow } from "./columns";
import type { Findings } from "./findings";

/** More rows than this would make the page's snapshots slow. */
const MOST_ROWS = 200_000;

const endOf = (entry: Entry): number => entry.range.end;

/** Scores documents, or a sample of them, each from its own start, and adds a row for each in file order. */
export async function* scoreRows(findings: Findings, plan: AnalysisPlan, streamBytes: number): AsyncGenerator<Progress> {
  const share = Math.min(1, plan.documentBudget / Math.max(1, streamBytes));
  findings.isSampled ||= share < 1;
  const indices: number[] = [];
  const entries = countedEntries(findings, plan, share, indices);
  for await (const group of scoreDocuments(entries, plan.job, plan)) {
    for (const scored of group) addRow(findings, scored, indices.shift()!);
    const last = group[group.length - 1];
    yield { what: "Scoring documents", share: 0.5 + Math.min(1, endOf(isScored(last) ? last.document : last) / streamBytes) / 2 };
  }
}

/** The chosen entries; all are counted. `indices` gets the place of each among all. */
async function* countedEntries(findings: Findings, { signal }: AnalysisPlan, share: number, indices: number[]): AsyncGenerator<Entry> {
  let index = 0;
  let rows = 0;
  for await (const entry of until(signal, findings.corpus.entries())) {
    if (isBroken(entry)) findings.broken++;
    else {
      findings.documents++;
      findings.textBytes += entry.bytes.length;
    }
    if (rows < MOST_ROWS && chosen(entry, index, share)) {
      rows++;
      indices.push(index);
      yield entry;
    }
    index++;
  }
}

function addRow(findings: Findings, scored: ScoredEntry, index: number): void {
  const entry = isScored(scored) ? scored.document : scored;
  findings.shelf.add(entry, index);
  findings.columns.push(isScored(scored) ? scoredRow(scored) : unscoredRow(entry));
}

function scoredRow({ document, tokens, bits, entropy0, gzipRatio }: Extract<ScoredEntry, { tokens: number }>): Row {
  return { line: document.line, bytes: document.bytes.length, bits, tokens, entropy0, gzipRatio, broken: 0 };
}
