/** npm run quality -- DIR: how well `bitlens flag` finds spoiled documents, measured on a set that is built anew each time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../programs";
import type { LabelledDocument } from "./document";
import { hashOf } from "./draws";
import { type LabelledSet, labelledSet, splitOf } from "./labelledSet";
import { type Measured, scorersFor } from "./measures/scorers";
import { type QualityOptions, qualityOptions } from "./options";
import { page, preface } from "./page";
import { asText } from "./render";
import { report } from "./report";
import { perplexityOf, signsOf } from "./signs";
import { alsoText } from "./sources/also";
import { chromeOf } from "./sources/chrome";
import { goodText } from "./sources/table";

const jsonLines = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** What `flag` sees: no label. */
const inputsOf = (documents: LabelledDocument[]): string => jsonLines(documents.map(({ id, text }) => ({ id, text })));

function builtSet(options: QualityOptions): LabelledSet {
  const { folder, also, pages, seed, split } = options;
  const { documents, missing } = goodText(folder, seed);
  const good = [...documents, ...also.flatMap((path) => alsoText(path, seed))];
  const ofSplit = good.filter(({ text }) => split === "all" || splitOf(hashOf(text)) === split);
  const set = labelledSet(ofSplit, chromeOf(folder, pages), options);
  return { documents: set.documents, missing: [...missing, ...set.missing] };
}

const beside = (path: string, what: string): string => path.replace(/(\.jsonl)?$/, `.${what}.jsonl`);

function keep(path: string, documents: LabelledDocument[]): void {
  writeFileSync(path, jsonLines(documents));
  writeFileSync(beside(path, "inputs"), inputsOf(documents));
}

/** Runs the programs on a file of id and text, which is gone afterwards. */
async function measured(documents: LabelledDocument[], perplexity?: string): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-quality-"));
  try {
    const inputs = join(folder, "inputs.jsonl");
    writeFileSync(inputs, inputsOf(documents));
    const signs = await signsOf(inputs);
    const of = perplexity === undefined ? undefined : perplexityOf(perplexity);
    return documents.map((document, i) => ({ ...document, ...signs[i], ...(of && { perplexity: of(document.id) }) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const signLines = (documents: Measured[]): string =>
  jsonLines(
    documents.map(({ id, badness, bucket, findings, bitsPerByte, gzipRatio, perplexity }) => ({
      id,
      badness,
      bucket,
      findings,
      bitsPerByte,
      gzipRatio,
      perplexity,
    })),
  );

function writePage(text: string): void {
  const folder = join(root, "docs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "quality.md"), text);
}

async function main(): Promise<void> {
  const options = qualityOptions(process.argv.slice(2));
  const { documents, missing } = builtSet(options);
  if (options.keep) keep(options.keep, documents);
  if (options.setOnly) return void process.stdout.write(`${documents.length} documents\n${missing.join("\n")}\n`);
  const all = await measured(documents, options.perplexity);
  if (options.keep) writeFileSync(beside(options.keep, "signs"), signLines(all));
  const sections = report(all, scorersFor(all), options.seed);
  const about = preface(options, all, missing);
  process.stdout.write(`${about.join("\n")}\n\n${sections.map(asText).join("\n")}`);
  if (options.write) writePage(page(about, sections));
}

main().catch((error: Error) => {
  process.stderr.write(`quality: ${error.message}\n`);
  process.exitCode = 1;
});
