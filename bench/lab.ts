/** npm run bench -- lab FILE…: both experiments of the lab, five seeds, lines of a file ordered by length; seconds on worker threads (and of processor time, which other work on the machine lengthens less), and what came out. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { table } from "../src/cli/table";
import type { LabRequest } from "../src/core/types/lab";
import { runLab } from "../src/study/lab/labRun";
import { root } from "./programs";

const sample = "media/sample/documents.jsonl";
const LINE_FEED = 10;

/** Lines with their line feeds, as a reader of plain text by lines has them. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start = start + lines[lines.length - 1].length) {
    const end = bytes.indexOf(LINE_FEED, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end + 1));
  }
  return lines;
}

function requestOf(documents: Uint8Array[]): LabRequest {
  const order = Uint32Array.from(documents, (_, i) => i).sort((a, b) => documents[a].length - documents[b].length || a - b);
  const plan = { pacing: "linear", c0: 0.01, stages: 5, warmup: 0.2, steps: 1000, batch: 32 };
  return { documents, order, plan, seed: 1, seeds: 5, bytes: 1_000_000 };
}

const words = (value: number, low: number, high: number) => `${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;

async function row(path: string, only: "order" | "training"): Promise<(string | number)[]> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const request = { ...requestOf(linesOf(readFileSync(path))), only };
  const workerPath = join(root, "dist", "labWorker.js");
  const { bytes, documents, order, training } = await runLab(request, { workerPath, signal: new AbortController().signal });
  const { difference, verdict } = order ?? training!;
  const { user, system } = process.cpuUsage(used);
  const seconds = [(performance.now() - begun) / 1000, (user + system) / 1e6].map((value) => value.toFixed(1));
  return [basename(path), only, documents, bytes, ...seconds, words(difference.value, difference.low, difference.high), verdict];
}

/** @param files paths; the sample where there are none. */
export async function labBench(files: string[]): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const path of files.length > 0 ? files : [join(root, sample)])
    for (const only of ["order", "training"] as const) rows.push(await row(path, only));
  process.stdout.write(`${availableParallelism()} threads\n`);
  process.stdout.write(
    table(["file", "experiment", "documents", "bytes", "seconds", "of processors", "planned less random, bits/byte", "verdict"], rows),
  );
}
