/**
 * npm run bench -- archive [--bytes N] [--primed FILE] FILE…: what archives take, by model and method, beside general compressors, and how quickly they are made and read. With --primed also what zpaq
 * takes beyond FILE where it has read FILE first: for data that a model has seen the like of. With --whole see archiveWhole.ts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { blockCoder } from "../src/archive/blockCoders";
import { adaptiveCoder, adaptiveHere, archiveCoder } from "../src/archive/coding";
import { byteCount } from "../src/cli/options";
import { table } from "../src/cli/table";
import { BLOCK_BYTES } from "../src/core/archive/limits";
import type { ArchiveMethod } from "../src/core/types/archive";
import type { ModelClient } from "../src/model/client";
import { wholeArchives } from "./archiveWhole";
import { externals, zpaq } from "./externals";
import { bundled, openModel, root } from "./programs";

const samples = ["README.md", "media/sample/garden.zh.txt", "src/core/coding/shannon.ts", "media/sample/documents.jsonl"];
/** As `bitlens compress` has it. */
const RULE = { window: 256, stride: 128 };

type Row = (string | number)[];

interface Timed {
  bits: number;
  encode: number;
  decode: number;
}

/** All blocks of a file, coded and decoded. @throws where they decode to other bytes. */
export async function timed(bytes: Uint8Array, method: ArchiveMethod, client?: ModelClient): Promise<Timed> {
  const adaptive = adaptiveHere();
  const coder = async () => (client ? archiveCoder(method, blockCoder(method, await client.job(RULE)), adaptive) : adaptiveCoder(adaptive));
  const [encoder, decoder] = [await coder(), await coder()];
  const sum = { bits: 0, encode: 0, decode: 0 };
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const block = bytes.slice(at, at + BLOCK_BYTES);
    const begun = performance.now();
    const { block: coded } = await encoder.encode(block);
    const made = performance.now();
    const back = await decoder.decode(coded);
    if (Buffer.compare(back, block) !== 0) throw new Error(`${method} decoded to other bytes.`);
    sum.bits += 8 * coded.code.length;
    sum.encode += (made - begun) / 1000;
    sum.decode += (performance.now() - made) / 1000;
  }
  return sum;
}

const rate = (bits: number, bytes: number) => (bits / bytes).toFixed(3);
const speed = (bytes: number, seconds: number) => (bytes / 1000 / seconds).toFixed(1);

function coderRow(file: string, what: string, bytes: number, { bits, encode, decode }: Timed, modelBits = 0): Row {
  return [file, what, bytes, rate(bits, bytes), rate(bits + modelBits, bytes), speed(bytes, encode), speed(bytes, decode)];
}

async function modelRows(file: string, bytes: Uint8Array): Promise<Row[]> {
  const rows: Row[] = [coderRow(file, "adaptive", bytes.length, await timed(bytes, "adaptive"))];
  for (const directory of bundled) {
    const client = openModel(directory);
    const { name, modelBytes } = await client.card();
    for (const method of ["frozen", "mixture"] as const)
      rows.push(coderRow(file, `${method}, ${name}`, bytes.length, await timed(bytes, method, client), 8 * modelBytes));
    client.dispose();
  }
  return rows;
}

function externalRows(file: string, bytes: Uint8Array, folder: string): Row[] {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  return Object.entries(externals).flatMap(([name, program]): Row[] => {
    const begun = performance.now();
    const size = program(path, bytes, folder);
    const seconds = (performance.now() - begun) / 1000;
    return size === undefined ? [] : [[file, name, bytes.length, rate(8 * size, bytes.length), "", speed(bytes.length, seconds), ""]];
  });
}

/** What zpaq adds for a file to what another one before it takes. */
function primedRows(file: string, bytes: Uint8Array, primer: Uint8Array, folder: string): Row[] {
  const sizeOf = (content: Uint8Array) => {
    const path = join(folder, "primed");
    writeFileSync(path, content);
    return zpaq(path, content, folder);
  };
  const [before, both] = [sizeOf(primer), sizeOf(Buffer.concat([primer, bytes]))];
  if (before === undefined || both === undefined) return [];
  return [[file, `zpaq -m5 after ${primer.length} bytes`, bytes.length, rate(8 * (both - before), bytes.length), "", "", ""]];
}

function optionOf(words: string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
}

/** @param words of the command line: options, and files; texts of the repository where there are none. */
export async function archiveBench(words: string[]): Promise<void> {
  if (words[0] === "--whole") {
    const sizes = optionOf(words, "--sizes")?.split(",").map(byteCount);
    return wholeArchives(words.slice(1), sizes);
  }
  const [most, primer] = [optionOf(words, "--bytes"), optionOf(words, "--primed")];
  const paths = words.length > 0 ? words : samples.map((name) => join(root, name));
  const folder = mkdtempSync(join(tmpdir(), "bitlens-archive-"));
  const rows: Row[] = [];
  try {
    for (const path of paths) {
      const bytes = new Uint8Array(readFileSync(path)).subarray(0, most ? byteCount(most) : undefined);
      rows.push(...(await modelRows(basename(path), bytes)), ...externalRows(basename(path), bytes, folder));
      if (primer) rows.push(...primedRows(basename(path), bytes, readFileSync(primer), folder));
      process.stderr.write(`${path}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(table(["file", "coder", "bytes", "bits a byte", "with |f1|", "kB/s", "kB/s back"], rows));
}
