/** npm run bench -- filter: what filtering a large corpus costs, in time and memory. */
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../src/cli/table";
import { cli, root } from "./programs";

/** Texts of the repository whose words the documents are made of, in two languages. */
const sources = ["README.md", "ARCHITECTURE.md", "media/sample/essay.md", "media/sample/garden.zh.txt"];

/** What the rows are about: rules of a text alone take one reading, those on other documents two. */
const choices: Record<string, string[]> = {
  "two rules of the text": ["--rules", "repeated-text,mojibake"],
  "near duplicates": ["--rules", "near-duplicate"],
  "all rules without a model": [],
};

/** Park & Miller's generator: the same documents each time. */
function draws(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % below;
  };
}

/** A stretch of the sources in which every second word or so is another one. */
function variation(words: string[], draw: (below: number) => number): string {
  const length = 40 + draw(360);
  const from = draw(words.length - length);
  const text = words.slice(from, from + length);
  for (let i = 0; i < length / 2; i++) text[draw(length)] = words[draw(words.length)];
  return text.join(" ");
}

/** One document in a hundred is mostly repetition, one in fifty an earlier one again with a word changed, one in a thousand is broken. */
function writeCorpus(path: string, megabytes: number): void {
  const words = sources.flatMap((name) => readFileSync(join(root, name), "utf8").split(" "));
  const draw = draws();
  const file = openSync(path, "w");
  let earlier = "";
  for (let written = 0, line = 0, lines = ""; written < megabytes * 1e6; line++) {
    const text =
      line % 100 === 7 ? "The same again. ".repeat(60) : line % 50 === 9 ? earlier.replace(" ", " again ") : variation(words, draw);
    if (line % 50 === 1) earlier = text;
    lines += line % 1000 === 500 ? "{broken\n" : `${JSON.stringify({ text, source: `part ${line % 5}` })}\n`;
    if (lines.length < 1e6 && written + lines.length < megabytes * 1e6) continue;
    written += writeSync(file, lines);
    lines = "";
  }
  closeSync(file);
}

interface Cost {
  seconds: number;
  /** Of all threads; the machine may have had other work. */
  cpuSeconds: number;
  /** Peak resident memory, MB. */
  peak: number;
}

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** What a process has cost so far; undefined where it is gone, or this is no Linux. */
function costOf(pid: number | undefined): Omit<Cost, "seconds"> | undefined {
  try {
    const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return peak === undefined ? undefined : { peak: Number(peak) / 1000, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return undefined;
  }
}

async function costs(args: string[]): Promise<Cost> {
  const begun = Date.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  let cost = { cpuSeconds: Number.NaN, peak: Number.NaN };
  const timer = setInterval(() => {
    cost = costOf(child.pid) ?? cost;
  }, 200);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`bitlens ${args.join(" ")} ended with ${code}: look at its messages above.`);
  return { ...cost, seconds: (Date.now() - begun) / 1000 };
}

async function row(name: string, folder: string, input: string, megabytes: number): Promise<(string | number)[]> {
  const outputs = [join(folder, "kept.jsonl"), join(folder, "dropped.jsonl")];
  const { seconds, cpuSeconds, peak } = await costs([
    "filter",
    input,
    "--no-model",
    "--keep",
    outputs[0],
    "--drop",
    outputs[1],
    ...choices[name],
  ]);
  const dropped = statSync(outputs[1]).size / statSync(input).size;
  for (const path of [...outputs, `${outputs[0]}.manifest.json`, `${outputs[1]}.reasons.jsonl`]) rmSync(path);
  const rates = [(megabytes / seconds).toFixed(2), (megabytes / cpuSeconds).toFixed(2)];
  return [`${name}, ${megabytes} MB`, ...rates, seconds.toFixed(0), Math.round(peak), (100 * dropped).toFixed(1)];
}

/** @param args `--gigabyte`, or `--megabytes N`; then names of the rows, all where none is given. */
export async function filterBench(args: string[]): Promise<void> {
  const at = args.indexOf("--megabytes");
  const megabytes = args.includes("--gigabyte") ? 1000 : at < 0 ? 100 : Number(args[at + 1]);
  const named = Object.keys(choices).filter((name) => args.includes(name));
  const folder = mkdtempSync(join(tmpdir(), "bitlens-filter-"));
  try {
    const input = join(folder, "corpus.jsonl");
    writeCorpus(input, megabytes);
    const rows = [];
    for (const name of named.length > 0 ? named : Object.keys(choices)) rows.push(await row(name, folder, input, megabytes));
    process.stdout.write(table(["filter", "MB/s", "MB per CPU second", "seconds", "peak memory, MB", "% of bytes dropped"], rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
