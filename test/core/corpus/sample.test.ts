import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isBroken } from "../../../src/core/types";
import { readContent } from "./reading";

test.each([
  ["documents.jsonl", "jsonl", ["text"], 63],
  ["documents.parquet", "parquet", ["text"], 40],
  ["reviews.csv", "csv", ["review"], 24],
  ["essay.md", "markdown", undefined, 20],
  ["garden.zh.txt", "text", undefined, 8],
  ["wordle.py", "code", undefined, 1],
])("the sample %s is read whole", async (name, format, fields, documents) => {
  const { corpus, entries } = await readContent(name, readFileSync(new URL(`../../../media/sample/${name}`, import.meta.url)));
  expect([corpus.format, corpus.fields, entries.length]).toEqual([format, fields, documents]);
  expect(entries.filter(isBroken)).toEqual([]);
});
