/** npm run quality -- DIR: how well `bitlens flag` finds spoiled documents, measured on a set that is built anew each time. */
import { writeFileSync } from "node:fs";
import type { LabelledDocument } from "./document";
import { type LabelledSet, labelledSet } from "./labelledSet";
import { type QualityOptions, qualityOptions } from "./options";
import { alsoText } from "./sources/also";
import { chromeOf } from "./sources/chrome";
import { goodText } from "./sources/table";

const jsonLines = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** What `flag` sees: no label. */
const inputs = (documents: LabelledDocument[]): string => jsonLines(documents.map(({ id, text }) => ({ id, text })));

function builtSet(options: QualityOptions): LabelledSet {
  const { folder, also, pages, seed } = options;
  const { documents, missing } = goodText(folder, seed);
  const more = also.flatMap((path) => alsoText(path, seed));
  const set = labelledSet([...documents, ...more], chromeOf(folder, pages), options);
  return {
    documents: set.documents.filter(({ split }) => options.split === "all" || options.split === split),
    missing: [...missing, ...set.missing],
  };
}

function keep(path: string, documents: LabelledDocument[]): void {
  writeFileSync(path, jsonLines(documents));
  writeFileSync(path.replace(/(\.jsonl)?$/, ".inputs.jsonl"), inputs(documents));
}

async function main(): Promise<void> {
  const options = qualityOptions(process.argv.slice(2));
  const { documents, missing } = builtSet(options);
  if (options.keep) keep(options.keep, documents);
  process.stdout.write(`${documents.length} documents\n${missing.join("\n")}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`quality: ${error.message}\n`);
  process.exitCode = 1;
});
