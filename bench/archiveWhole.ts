/**
 * npm run bench -- archive --whole [--sizes 250k,1M,4M] FILE…: whole files through `bitlens compress` and `decompress`, by model and method: kB/s, and the peak resident memory of both processes at several sizes, so that
 * "memory does not grow with the file" is a figure. A file that is shorter than a size is repeated. Linux only: it reads /proc.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { table } from "../src/cli/table";
import type { ArchiveMethod } from "../src/core/types/archive";
import { peakOf } from "./memory";
import { bundled } from "./programs";

const SIZES = [250_000, 1_000_000, 4_000_000];

type Row = (string | number)[];

/** What codes: a method, and a model's folder where it has one. */
interface Coder {
  method: ArchiveMethod;
  model?: string;
}

const coders: Coder[] = [
  { method: "adaptive" },
  ...bundled.flatMap((model) => (["frozen", "mixture"] as const).map((method): Coder => ({ method, model }))),
];

/** The first bytes of a file, which begins anew as often as it has to. */
function repeated(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += bytes.length) out.set(bytes.subarray(0, length - at), at);
  return out;
}

/** Compresses and decompresses a file, each in processes of its own; opening the model is part of the time. @throws where other bytes come back. */
async function wholeRow(name: string, bytes: Uint8Array, { method, model }: Coder, folder: string): Promise<Row> {
  const [input, archive, output] = ["in", "archive", "out"].map((file) => join(folder, file));
  for (const path of [archive, output]) rmSync(path, { force: true });
  writeFileSync(input, bytes);
  const chosen = model ? ["--model", model] : [];
  const there = await peakOf(["compress", input, archive, "--method", method, "--no-verify", ...chosen]);
  const back = await peakOf(["decompress", archive, output, ...chosen]);
  if (Buffer.compare(readFileSync(output), bytes) !== 0) throw new Error(`${method} decoded to other bytes.`);
  const figures = ({ parent, host, seconds }: typeof there) => [
    ...[(bytes.length / 1000 / seconds).toFixed(1), Math.round(parent), host > 0 ? Math.round(host) : "-"],
  ];
  const rate = ((8 * statSync(archive).size) / bytes.length).toFixed(3);
  return [name, bytes.length, model ? `${method}, ${basename(model)}` : method, rate, ...figures(there), ...figures(back)];
}

/** @param words of the command line: files. @param sizes in bytes. */
export async function wholeArchives(words: string[], sizes = SIZES): Promise<void> {
  if (words.length === 0) throw new Error("Name the files that are to be packed: npm run bench -- archive --whole FILE…");
  const folder = mkdtempSync(join(tmpdir(), "bitlens-whole-"));
  const rows: Row[] = [];
  try {
    for (const path of words)
      for (const coder of coders)
        for (const size of sizes) {
          rows.push(await wholeRow(basename(path), repeated(readFileSync(path), size), coder, folder));
          process.stderr.write(`${rows.at(-1)?.join("  ")}\n`);
        }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const figures = ["kB/s", "command line, MB", "model host, MB"];
  process.stdout.write(table(["file", "bytes", "coder", "bits a byte", ...figures, ...figures.map((head) => `back: ${head}`)], rows));
}
