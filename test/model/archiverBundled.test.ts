import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumOfAccounts } from "../../src/core/archive/account";
import { blockBytes, CHECK_BYTES, END } from "../../src/core/archive/format";
import { Archiver } from "../../src/model/archiver";
import { readModelFolder } from "../../src/model/folder";
import { openStepModel } from "../../src/model/stepper";
import { byteTokenizer } from "../../src/model/tokenizer";
import type { EncodedBlock } from "../../src/protocol/model";
import { anyBytes } from "./anyBytes";
import { bundled } from "./openScorer";
import { inTurns, SharedSteps } from "./sharedSteps";

const root = join(__dirname, "..", "..");

const kinds = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.nat(255).map((byte) => Uint8Array.of(byte)),
  fc.nat(200).map((length) => new Uint8Array(length)),
  fc.uint8Array({ maxLength: 120 }),
  anyBytes,
);

const INPUTS = 500;
/** Blocks that are coded one after the other, each with what the ones before taught. */
const TOGETHER = 20;

/** Real files, with a licence that lets them stand here: prose, Markdown, Chinese, JSON, code. */
const real = [
  "README.md",
  "ARCHITECTURE.md",
  "docs/quality.md",
  "l10n/bundle.l10n.zh-cn.json",
  "src/core/types.ts",
  "media/sample/garden.zh.txt",
];
const REAL_BYTES = 200_000;
/** A header, with names of any usual length. */
const HEADER_BYTES = 100;

const methods = ["mixture", "frozen"] as const;
const rule = { window: 256, stride: 128 };
let jobs = 1;

/** An archiver for each method. Both read the same tokens, so that each step is computed once; a decoder computes its own. */
async function openArchivers(directory: string): Promise<Archiver[]> {
  const folder = readModelFolder(directory);
  const tokenizer = byteTokenizer(folder.tokenizer);
  const model = await openStepModel(folder, 1);
  const shared = new SharedSteps();
  return [shared.first(model), shared.second(model)].map((stepModel) => new Archiver(folder, tokenizer, 1, async () => stepModel));
}

/** One job of each archiver for a piece of work, the pieces one after the other. */
async function byBoth<T, R>(
  archivers: Archiver[],
  pieces: [T, T][],
  work: (archiver: Archiver, common: typeof rule & { method: (typeof methods)[number]; job: number }, piece: T) => AsyncGenerator<void, R>,
): Promise<[R, R][]> {
  const job = jobs++;
  const done: [R, R][] = [];
  for (const piece of pieces) {
    const [first, second] = methods.map((method, i) => work(archivers[i], { ...rule, method, job }, piece[i]));
    done.push(await inTurns(first, second));
  }
  for (const archiver of archivers) archiver.forget(job);
  return done;
}

/** What comes back from blocks, and what they were coded as, for each method. */
async function roundTrip(archivers: Archiver[], blocks: Uint8Array[]): Promise<{ coded: EncodedBlock[]; decoded: Uint8Array[] }[]> {
  const pairs = blocks.map((bytes): [Uint8Array, Uint8Array] => [bytes, bytes]);
  const coded = await byBoth(archivers, pairs, (archiver, common, bytes) => archiver.encode({ ...common, bytes }));
  const decoded = await byBoth(archivers, coded, (archiver, common, { code, lengths }) => archiver.decode({ ...common, code, lengths }));
  return methods.map((_, i) => ({ coded: coded.map((pair) => pair[i]), decoded: decoded.map((pair) => pair[i]) }));
}

describe.each(bundled.map((directory) => ({ name: basename(directory), directory })))("archives by $name", ({ directory }) => {
  const opened = openArchivers(directory);

  it(`give back ${INPUTS} inputs of any kind by every method`, { timeout: 900_000 }, async () => {
    const inputs = fc.sample(kinds, { numRuns: INPUTS, seed: 1948 });
    expect(inputs.length).toBe(INPUTS);
    for (let at = 0; at < inputs.length; at += TOGETHER) {
      const group = inputs.slice(at, at + TOGETHER);
      for (const { decoded } of await roundTrip(await opened, group)) expect(decoded).toEqual(group);
    }
  });

  it(`give back ${REAL_BYTES} bytes of real files by every method, and take little more than the bits they count`, {
    timeout: 900_000,
  }, async () => {
    const bytes = new Uint8Array(Buffer.concat(real.map((name) => readFileSync(join(root, name))))).slice(0, REAL_BYTES);
    expect(bytes.length).toBe(REAL_BYTES);
    for (const { coded, decoded } of await roundTrip(await opened, [bytes])) {
      expect(Buffer.compare(decoded[0], bytes)).toBe(0);
      const { idealBits } = sumOfAccounts(coded.map(({ account }) => account));
      const blocks = coded.map((block) => blockBytes({ ...block, way: "method", check: new Uint8Array(CHECK_BYTES) }).length);
      const archive = blocks.reduce((sum, length) => sum + length, HEADER_BYTES + END.length);
      expect(8 * archive).toBeLessThanOrEqual(1.001 * idealBits + 8 * 128);
    }
  });
});
