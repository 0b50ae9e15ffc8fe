import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { cli } from "../programs";

/** What programs say of one document. */
export interface DocumentSigns {
  bitsPerByte: number;
  /** Bytes over gzip bytes. */
  gzipRatio: number;
  /** From `bitlens flag`; absent where the program has no such command. */
  badness?: number;
  bucket?: string;
  /** Names of the rules that remarked on it. */
  findings?: string[];
  /** From a file of scores. */
  perplexity?: number;
}

const run = promisify(execFile);
const MOST_OUTPUT = 2 ** 30;

async function bitlens(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [cli, ...words], { maxBuffer: MOST_OUTPUT });
  return stdout;
}

const records = <T>(jsonLines: string): T[] =>
  jsonLines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

type Scored = Pick<DocumentSigns, "bitsPerByte" | "gzipRatio"> & { line: number };

interface Flagged {
  line: number;
  badness: number;
  bucket: string;
  findings: { rule: string }[];
}

/** Undefined for a program without the command. */
async function flagged(inputs: string): Promise<Flagged[] | undefined> {
  try {
    return JSON.parse(await bitlens("flag", inputs, "--json")) as Flagged[];
  } catch (error) {
    if (/unknown command/.test(String(error))) return undefined;
    throw error;
  }
}

/** The signs of the documents of a file, in its order: a record is known by its line, whatever a program calls it. */
export async function signsOf(inputs: string): Promise<DocumentSigns[]> {
  const scored = records<Scored>(await bitlens("score", inputs));
  const flags = new Map((await flagged(inputs))?.map((flag) => [flag.line, flag]));
  return scored.map(({ line, bitsPerByte, gzipRatio }) => {
    const flag = flags.get(line);
    const found = flag && { badness: flag.badness, bucket: flag.bucket, findings: flag.findings.map(({ rule }) => rule) };
    return { bitsPerByte, gzipRatio, ...found };
  });
}

/** Perplexity of a document of the set by its id, from JSON Lines. */
export function perplexityOf(path: string): (id: string) => number {
  const known = new Map(
    records<{ id: string; perplexity: number }>(readFileSync(path, "utf8")).map(({ id, perplexity }) => [id, perplexity]),
  );
  return (id) => {
    const perplexity = known.get(id);
    if (perplexity === undefined)
      throw new Error(`No perplexity of ${id} in ${path}: score the set that these same options make (training/kenlm/README.md).`);
    return perplexity;
  };
}
