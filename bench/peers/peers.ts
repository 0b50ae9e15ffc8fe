import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { planWindows } from "../../src/core/scoring/windows";
import type { WindowRule } from "../../src/core/types";
import { readModelFolder } from "../../src/model/folder";
import { byteTokenizer } from "../../src/model/tokenizer";
import { openModel, root } from "../programs";
import { installPeers } from "./install";

/** About 3,000 tokens of this repository's README. */
const TEXT_BYTES = 12_000;
const WINDOW = 1024;

/** Both rows of a run: windows that overlap, as Bitlens scores by default, and windows side by side. */
const strides = [512, 1024];

interface Work {
  folder: string;
  bytes: Uint8Array;
  rule: WindowRule;
  /** Tokens of the text. */
  tokens: number;
  windows: { inputs: number[]; targets: number[]; skip: number }[];
}

interface Measured {
  seconds: number;
  bits: number;
  /** Seconds of the engine alone, where the program can tell. */
  evaluation?: number;
}

/** Those who are compared: the first of a precision is what the others are divided by. */
const contenders: { name: string; precision: string; run: (work: Work) => Promise<Measured> }[] = [
  { name: "Bitlens", precision: "fp32", run: (work) => bitlens(work, "model.onnx") },
  { name: "transformers.js, logits in JavaScript", precision: "fp32", run: (work) => peer("transformersJs.mjs", work, "fp32") },
  { name: "Bitlens", precision: "4 bits", run: (work) => bitlens(work, "model_q4.onnx") },
  { name: "transformers.js, logits in JavaScript", precision: "4 bits", run: (work) => peer("transformersJs.mjs", work, "q4") },
  { name: "llama.cpp, by node-llama-cpp", precision: "4 bits", run: (work) => peer("llamaCpp.mjs", work, "q4_1") },
];

const threads = availableParallelism();

/** In the model's own process, as in the product. */
async function bitlens({ folder, bytes, rule }: Work, file: string): Promise<Measured> {
  const client = openModel(join(folder, "onnx", file));
  try {
    await (await client.job(rule)).stream({ bytes: bytes.subarray(0, 250), last: true });
    const begun = performance.now();
    const { bits } = await (await client.job(rule)).stream({ bytes, last: true });
    return { seconds: (performance.now() - begun) / 1000, bits: bits.reduce((sum, each) => sum + each, 0) };
  } finally {
    client.dispose();
  }
}

/** A process of its own. @throws what it said where it failed. */
async function peer(program: string, { folder, windows }: Work, dtype: string): Promise<Measured> {
  const scratch = mkdtempSync(join(tmpdir(), "bitlens-peer-"));
  const file = join(scratch, "work.json");
  writeFileSync(file, JSON.stringify({ folder, dtype, threads, windows }));
  const env = { ...process.env, ORT_DISABLE_TELEMETRY: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(installPeers(), program), file], { env, encoding: "utf8" });
  rmSync(scratch, { recursive: true });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? "it ended without a word");
  return JSON.parse(stdout) as Measured;
}

function workOf(folder: string, stride: number): Work {
  const { tokenizer, bos = 0 } = readModelFolder(folder, { hash: false });
  const bytes = new Uint8Array(readFileSync(join(root, "README.md")).subarray(0, TEXT_BYTES));
  const { ids } = byteTokenizer(tokenizer).encode(bytes);
  const rule = { window: WINDOW, stride };
  const all = [bos, ...ids];
  const windows = planWindows(ids.length, rule).map(({ inputStart, inputEnd, scoreFrom }) => ({
    inputs: all.slice(inputStart + 1, inputEnd + 1),
    targets: all.slice(inputStart + 2, inputEnd + 2),
    skip: scoreFrom - inputStart - 1,
  }));
  return { folder, bytes, rule, tokens: ids.length, windows };
}

async function rowsOf(work: Work): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  const bitsPerToken = (bits: number) => (bits / work.tokens).toFixed(4);
  let own = Number.NaN;
  for (const { name, precision, run } of contenders) {
    const row = (what: string, seconds: number, bits: number) =>
      rows.push([what, precision, work.rule.stride, Math.round(work.tokens / seconds), (seconds / own).toFixed(2), bitsPerToken(bits)]);
    try {
      const { seconds, bits, evaluation } = await run(work);
      if (name === "Bitlens") own = seconds;
      row(name, seconds, bits);
      if (evaluation) row("llama.cpp, evaluation alone", evaluation, bits);
    } catch (error) {
      rows.push([name, precision, work.rule.stride, "failed", "", (error as Error).message]);
    }
  }
  return rows;
}

export const peersHeader = ["program", "weights", "stride", "tokens/s", "time over Bitlens", "bits/token"];

/** SmolLM2-135M scored by three programs on the same windows; undefined where its folder is not there. */
export async function peers(folder = process.env.BITLENS_SMOLLM2): Promise<(string | number)[][] | undefined> {
  if (!folder || !existsSync(folder)) return undefined;
  const rows: (string | number)[][] = [];
  for (const stride of strides) rows.push(...(await rowsOf(workOf(folder, stride))));
  return rows;
}
