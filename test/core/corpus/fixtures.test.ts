import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Entry, isBroken } from "../../../src/core/types";
import { bytesOf, readContent, textOf } from "./reading";
import { expectRunsToMap } from "./runsLaw";

/** Every corpus of the folder has its reading beside it, as `<file>.expected.json`: look at the difference before accepting one (`-u`). */
const folder = new URL("../../fixtures/corpora/", import.meta.url);
const files = readdirSync(folder).filter((name) => !/\.expected\.json$|\.mjs$|^\./.test(name));

const shown = (entry: Entry) =>
  isBroken(entry) ? entry : { id: entry.id, line: entry.line, range: entry.range, text: textOf(entry.bytes), runs: entry.runs().length };

test.each(files)("%s", async (name) => {
  const { corpus, entries } = await readContent(name, readFileSync(new URL(name, folder)));
  const { format, compression, fields, notes } = corpus;
  const stream = await bytesOf(corpus.stream());
  for (const entry of entries) if (!isBroken(entry) && format !== "parquet") expectRunsToMap(entry, stream);
  const reading = { format, compression, fields, notes, streamBytes: stream.length, entries: entries.map(shown) };
  await expect(`${JSON.stringify(reading, undefined, 2)}\n`).toMatchFileSnapshot(`../../fixtures/corpora/${name}.expected.json`);
});
