/** npm run bench -- adaptive FILE…: the adaptive model beside general compressors, on one core each. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { table } from "../src/cli/table";
import { decodeAdaptively, encodeAdaptively, PrequentialReader } from "../src/core/adaptive/prequential";
import { externals, type Program } from "./externals";
import { root } from "./programs";

/** What there is without a file's name: texts of the repository. */
const samples = ["README.md", "media/sample/essay.md", "media/sample/garden.zh.txt", "media/sample/documents.jsonl"];

const programs: Record<string, Program> = { adaptive: (_, bytes) => encodeAdaptively(bytes).length, ...externals };

function row(name: string, path: string, bytes: Uint8Array, folder: string): (string | number)[][] {
  const begun = performance.now();
  const size = programs[name](path, bytes, folder);
  const seconds = (performance.now() - begun) / 1000;
  if (size === undefined) return [];
  return [[basename(path), name, bytes.length, ((8 * size) / bytes.length).toFixed(3), (bytes.length / 1e6 / seconds).toFixed(3)]];
}

/** @throws where decoding gives other bytes. */
function decoded(path: string, bytes: Uint8Array): string {
  const code = encodeAdaptively(bytes);
  const begun = performance.now();
  const same = Buffer.compare(decodeAdaptively(code, bytes.length), bytes) === 0;
  if (!same) throw new Error(`${path} was decoded to other bytes: the adaptive coder is broken.`);
  return `${basename(path)}: decoded to the same bytes, ${(bytes.length / 1000 / (performance.now() - begun)).toFixed(3)} MB/s\n`;
}

/** What a model holds, before and after it has read a file: typed arrays, and all that is resident beyond the process without it. */
function memory(bytes: Uint8Array): string {
  const before = process.memoryUsage();
  const model = new PrequentialReader();
  for (const byte of bytes) model.read(byte);
  const after = process.memoryUsage();
  const megabytes = (key: "arrayBuffers" | "rss") => ((after[key] - before[key]) / 1e6).toFixed(1);
  return `a model that has read ${bytes.length} bytes: ${megabytes("arrayBuffers")} MB of arrays, ${megabytes("rss")} MB resident\n`;
}

/** @param files paths; texts of the repository where there are none. */
export function adaptiveBench(files: string[]): void {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-adaptive-"));
  const paths = files.length > 0 ? files : samples.map((name) => join(root, name));
  try {
    // Measured first: later models take the place of earlier ones.
    process.stdout.write(memory(readFileSync(paths[0])));
    const rows = paths.flatMap((path) => Object.keys(programs).flatMap((name) => row(name, path, readFileSync(path), folder)));
    process.stdout.write(table(["file", "program", "bytes", "bits per byte", "MB/s"], rows));
    for (const path of paths) process.stdout.write(decoded(path, readFileSync(path)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
