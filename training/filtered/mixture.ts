/** documents.jsonl → mixture.jsonl (id and text) and labels.jsonl: half of the documents spoiled by the corruptions of bench/quality.
 *
 *   node mixture.cjs WORK EVAL PAGES [SEED]      EVAL, PAGES: as for `npm run quality`; the page chrome comes from them */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CORRUPTIONS } from "../../bench/quality/corruptions/table";
import type { GoodDocument, LabelledDocument } from "../../bench/quality/document";
import { Draws } from "../../bench/quality/draws";
import { grouped } from "../../bench/quality/grouping";
import { labelledSet } from "../../bench/quality/labelledSet";
import { type Chrome, chromeOf } from "../../bench/quality/sources/chrome";

const KINDS = Object.keys(CORRUPTIONS).length;

/** Of 2k - 1 documents k stay good, the others are spoiled in one way each, and one of the good ones gets an edited copy. */
function spoiled(good: GoodDocument[], chrome: Chrome, seed: number): LabelledDocument[] {
  const each = Math.floor(good.length / (2 * KINDS - 1));
  return labelledSet(good, chrome, { good: good.length - (KINDS - 1) * each, each, seed }).documents;
}

/** All groups in one random order, which keeps the order within each: an edited copy stands behind its original. */
function mixed(groups: LabelledDocument[][], seed: number): LabelledDocument[] {
  const queues = groups.map((group) => group.values());
  const turns = new Draws(seed, "groups").shuffled(groups.flatMap((group, i) => group.map(() => i)));
  return turns.map((i, place) => ({ ...(queues[i].next().value as LabelledDocument), id: `d${place + 1}` }));
}

const lines = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const [work, folder, pages, seed = "1"] = process.argv.slice(2);
const good = readFileSync(join(work, "documents.jsonl"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as GoodDocument);
const chrome = chromeOf(folder, pages);
const groups = [...grouped(good, ({ language, source }) => `${source} ${language}`).values()];
const all = mixed(
  groups.map((group) => spoiled(group, chrome, Number(seed))),
  Number(seed),
);
writeFileSync(join(work, "mixture.jsonl"), lines(all.map(({ id, text }) => ({ id, text }))));
writeFileSync(join(work, "labels.jsonl"), lines(all.map(({ text, ...label }) => ({ ...label, bytes: Buffer.byteLength(text) }))));
const bytes = (label: string) =>
  all.filter((document) => document.label === label).reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
for (const label of ["good", "bad"])
  process.stdout.write(`${label}: ${all.filter((document) => document.label === label).length} documents, ${bytes(label)} bytes\n`);
