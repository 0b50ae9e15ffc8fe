/** npm run bench: what scoring costs, measured within one run against something else on the same work. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../src/cli/table";
import { adaptiveBench } from "./adaptive";
import { archiveBench } from "./archive";
import { damageBench } from "./damage";
import { family } from "./family";
import { filterBench } from "./filter";
import { labBench } from "./lab";
import { memory, withCorpus } from "./memory";
import { peers, peersHeader } from "./peers/peers";
import { openModel, root } from "./programs";
import { tailAgainstNaive } from "./tail";

/** 150 kB of prose, tables and code. */
function text(): Uint8Array {
  const once = readFileSync(join(root, "README.md"));
  return new Uint8Array(Array.from({ length: Math.ceil(150_000 / once.length) }, () => Array.from(once)).flat());
}

const gigaPerSecond = (rate: number) => `${(rate / 1e9).toFixed(0)} billion operations/s`;

const print = (text: string) => process.stdout.write(text);

/** kB/s of text through tokenizer, model and windows, as `analyze` does it. */
async function throughput(bytes: Uint8Array): Promise<(string | number)[][]> {
  const client = openModel();
  await (await client.job()).stream({ bytes: bytes.subarray(0, 10_000), last: true });
  const run = async (what: string, rule: { window?: number; stride?: number }) => {
    const begun = performance.now();
    const { tokens } = await (await client.job(rule)).stream({ bytes, last: true });
    const seconds = (performance.now() - begun) / 1000;
    const count = tokens.reduce((sum, x) => sum + x, 0);
    return [what, Math.round(count / seconds), (bytes.length / 1000 / seconds).toFixed(1)];
  };
  const rows = [
    await run("window 1024, stride 512 (default)", {}),
    await run("window 1024, stride 1024", { stride: 1024 }),
    await run("window 256, stride 128", { window: 256 }),
  ];
  client.dispose();
  return rows;
}

async function printPeers(): Promise<void> {
  print("\nSmolLM2-135M-Instruct, window 1024, by three programs on the same tokens\n");
  const rows = await peers();
  print(
    rows
      ? table(peersHeader, rows)
      : "Not measured: make the model's folder (training/smollm2/README.md), and give its path as BITLENS_SMOLLM2.\n",
  );
}

async function main(): Promise<void> {
  if (process.argv[2] === "filter") return filterBench(process.argv.slice(3));
  if (process.argv[2] === "adaptive") return adaptiveBench(process.argv.slice(3));
  if (process.argv[2] === "archive") return archiveBench(process.argv.slice(3));
  if (process.argv[2] === "damage") return damageBench(process.argv.slice(3));
  if (process.argv[2] === "lab") return labBench(process.argv.slice(3));
  print("Tail against naive, 2 rows of 512 tokens\n");
  print(table(["way", "tokens/s", "ratio"], await tailAgainstNaive()));
  print("\nThroughput of a stream (tokens that were scored; windows overlap)\n");
  print(table(["windows", "tokens/s", "kB/s"], await throughput(text())));
  print(
    "\nBundled models, default windows; share: the time that their matrix products take at the machine's peak, over the time of scoring\n",
  );
  const { peaks, rows } = await withCorpus(1, (corpus) => family(text(), corpus));
  print(table(["model", "tokens/s", "kB/s", "share", "host, MB", "package, bytes"], rows));
  print(`peak of one product of onnxruntime: ${gigaPerSecond(peaks.float32)} in fp32, ${gigaPerSecond(peaks.int8)} in int8\n`);
  await printPeers();
  const isLinux = process.platform === "linux";
  print(isLinux ? "\nPeak resident memory, MB\n" : "\nPeak memory is measured on Linux only.\n");
  if (isLinux) print(table(["command", "command line", "model host", "seconds"], await memory()));
}

main().catch((error: Error) => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
});
