import type { ByteRange, Run } from "../types";

const isLinear = (run: Run) => run.length === run.fileLength;

/** The byte of the file where a byte of the text stands: for an escape its beginning. Runs ascend and tile the text. */
export function toFile(runs: Run[], textOffset: number): number {
  const run = lastRun(runs, (candidate) => candidate.start <= textOffset);
  if (!run) throw new RangeError("A text without runs has no place in its file. Ask for one only where runs are given.");
  if (textOffset >= run.start + run.length) return run.fileStart + run.fileLength;
  return isLinear(run) ? run.fileStart + textOffset - run.start : run.fileStart;
}

/** The stretch of the file that holds a stretch of the text; an escape of which a part is wanted is covered whole. */
export function toFileRange(runs: Run[], { start, end }: ByteRange): ByteRange {
  const fileStart = toFile(runs, start);
  if (end <= start) return { start: fileStart, end: fileStart };
  const last = lastRun(runs, (candidate) => candidate.start < end)!;
  const fileEnd = isLinear(last) ? toFile([last], end) : last.fileStart + last.fileLength;
  return { start: fileStart, end: fileEnd };
}

/** The byte of the text that stands at a byte of the file; undefined where the byte is none of the text's (a quote, a key, another field). */
export function toText(runs: Run[], fileOffset: number): number | undefined {
  const run = lastRun(runs, (candidate) => candidate.fileStart <= fileOffset && candidate.fileLength > 0);
  if (!run || fileOffset >= run.fileStart + run.fileLength) return undefined;
  return isLinear(run) ? run.start + fileOffset - run.fileStart : run.start;
}

/** The last run for which `before` holds, where it holds for a beginning of the runs. */
function lastRun(runs: Run[], before: (run: Run) => boolean): Run | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(runs[middle])) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1];
}
