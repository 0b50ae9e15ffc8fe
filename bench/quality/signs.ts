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

type Scored = Pick<DocumentSigns, "bitsPerByte" | "gzipRatio"> & { id: string };

interface Flagged {
  id: string;
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

/** The signs of all documents of a file, by id. */
export async function signsOf(inputs: string, perplexityFile?: string): Promise<Map<string, DocumentSigns>> {
  const scored = records<Scored>(await bitlens("score", inputs));
  const flags = new Map((await flagged(inputs))?.map((flag) => [flag.id, flag]));
  const perplexities = perplexityFile ? perplexitiesOf(perplexityFile) : undefined;
  return new Map(
    scored.map(({ id, bitsPerByte, gzipRatio }) => {
      const flag = flags.get(id);
      const found = flag && { badness: flag.badness, bucket: flag.bucket, findings: flag.findings.map(({ rule }) => rule) };
      return [id, { bitsPerByte, gzipRatio, ...found, ...(perplexities && { perplexity: perplexities.get(id) }) }];
    }),
  );
}

const perplexitiesOf = (path: string): Map<string, number> =>
  new Map(records<{ id: string; perplexity: number }>(readFileSync(path, "utf8")).map(({ id, perplexity }) => [id, perplexity]));
