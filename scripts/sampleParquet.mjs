/**
 * Writes media/sample/documents.parquet: the first forty documents of documents.jsonl, in row groups of ten.
 *
 *   node scripts/sampleParquet.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parquetWriteBuffer } from "hyparquet-writer";

const sample = (name) => new URL(`../media/sample/${name}`, import.meta.url);
const lines = readFileSync(sample("documents.jsonl"), "utf8").split("\n").slice(0, 40);
const records = lines.map((line) => JSON.parse(line));

const columnData = ["id", "domain", "text"].map((name) => ({ name, data: records.map((record) => record[name]), type: "STRING" }));
writeFileSync(sample("documents.parquet"), Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 10 })));
