import type { ByteRange, Document, Run } from "../types";

/**
 * Where bytes [start, end) of a document's text stand in the file: from the first to the last of them, since an escape maps as a whole. No bytes have a
 * place too, before the byte at `start`.
 */
export function fileRange(document: Document, start = 0, end = document.bytes.length): ByteRange {
  const runs = document.runs();
  const first = runs.find((run) => run.start + run.length > start) ?? runs.at(-1);
  if (!first) return document.range;
  const from = fileStart(first, start);
  const last = runs.findLast((run) => run.start < end);
  return { start: from, end: last && end > start ? Math.max(from, fileEnd(last, end)) : from };
}

const isCopy = (run: Run): boolean => run.length === run.fileLength;

function fileStart(run: Run, position: number): number {
  return isCopy(run) ? run.fileStart + Math.max(0, position - run.start) : run.fileStart;
}

function fileEnd(run: Run, position: number): number {
  return isCopy(run) ? run.fileStart + Math.min(run.length, position - run.start) : run.fileStart + run.fileLength;
}
