import { expect, test } from "vitest";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import type { Source } from "../../../src/core/types";
import { decoders } from "../../../src/files/decoders";
import { utf8 } from "./reading";

const MEGABYTE = 1_000_000;

/** Always the same records, about a quarter of a megabyte a chunk, each chunk a buffer of its own. */
function generated(name: string, megabytes: number, record: string): Source {
  const chunk = utf8(record.repeat(Math.ceil(MEGABYTE / 4 / record.length)));
  async function* open(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < megabytes * MEGABYTE; at += chunk.length) yield chunk.slice();
  }
  return { name, size: megabytes * MEGABYTE, open };
}

const word = "memory stays flat ";

test.each([
  ["a.jsonl", `{"id":1,"text":"${word.repeat(50)}\\n"}\n`, 60],
  ["a.csv", `1,"${word.repeat(50)}""\n"\n`, 60],
  ["a.txt", `${word.repeat(50)}\n\n`, 60],
  ["a.bin", "\0".repeat(1000), 60],
])("%s of sixty megabytes grows memory by less than a hundred", async (name, record, megabytes) => {
  const corpus = await openCorpus(generated(name, megabytes, record), decoders, { format: undefined });
  const before = inUse();
  let most = 0;
  let bytes = 0;
  let count = 0;
  for await (const entry of corpus.entries()) {
    if (!("error" in entry)) bytes += entry.bytes.length;
    if (++count % 1000 === 0) most = Math.max(most, inUse() - before);
  }
  expect(bytes).toBeGreaterThan(0.9 * megabytes * MEGABYTE);
  expect(most).toBeLessThan(100 * MEGABYTE);
});

/** Buffers lie outside of V8's heap. Garbage that has not been collected yet counts too, which is what the bound is there for. */
function inUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
