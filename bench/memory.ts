import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./programs";

const words =
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their".split(
    " ",
  );

/** A JSONL file of about `megabytes`, the same each time. */
function writeCorpus(path: string, megabytes: number): void {
  const file = openSync(path, "w");
  let seed = 1;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed;
  };
  for (let written = 0, line = 0; written < megabytes * 1e6; line++) {
    const text = Array.from({ length: 40 + (next() % 160) }, () => words[next() % words.length]).join(" ");
    written += writeSync(file, `${JSON.stringify({ id: line, text })}\n`);
  }
  closeSync(file);
}

const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
};
const number = (status: string, key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);

/** Peak resident memory of a process and its children so far, by process id, MB. */
function peaks(parent: number, into: Map<string, number>): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const status = statusOf(pid);
    if (pid !== String(parent) && number(status, "PPid") !== parent) continue;
    const peak = number(status, "VmHWM") / 1000;
    if (peak > 0) into.set(pid, peak);
  }
}

/** Runs the command line. @returns peak resident memory of it and of its largest child, MB; 0 where there is none. */
export async function peakOf(args: string[]): Promise<{ parent: number; host: number; seconds: number }> {
  const begun = Date.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  const seen = new Map<string, number>();
  const timer = setInterval(() => peaks(child.pid ?? 0, seen), 50);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`bitlens ${args.join(" ")} ended with ${code}: look at its messages above.`);
  const parent = seen.get(String(child.pid)) ?? Number.NaN;
  const host = Math.max(0, ...[...seen].filter(([pid]) => pid !== String(child.pid)).map(([, peak]) => peak));
  return { parent, host, seconds: (Date.now() - begun) / 1000 };
}

/** Calls `use` with the path of a JSONL file of so many megabytes, which is gone afterwards. */
export async function withCorpus<T>(megabytes: number, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-bench-"));
  try {
    const path = join(folder, `${megabytes}.jsonl`);
    writeCorpus(path, megabytes);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rowsFor(megabytes: number, path: string): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for (const command of ["analyze", "score"]) {
    const { parent, host, seconds } = await peakOf([command, path, "--sample", "100k", "--no-cache"]);
    rows.push([`${command}, ${megabytes} MB of JSONL, sample 100 kB`, Math.round(parent), Math.round(host), seconds.toFixed(1)]);
  }
  return rows;
}

/** Peak memory of the command line and its model host on a small and a large corpus, sampled alike. Linux only: it reads /proc. */
export async function memory(): Promise<(string | number)[][]> {
  const sizes = [1, 100];
  const rows = [];
  for (const megabytes of sizes) rows.push(...(await withCorpus(megabytes, (path) => rowsFor(megabytes, path))));
  return rows;
}
