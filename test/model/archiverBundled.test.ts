import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EncodedBlock } from "../../src/protocol/model";
import { anyBytes } from "./anyBytes";
import { bundled, openScorer, run } from "./openScorer";

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

const rule = { window: 256, stride: 128, method: "mixture" as const };
let jobs = 1;

async function roundTrip({ archiver }: ReturnType<typeof openScorer>, blocks: Uint8Array[]): Promise<Uint8Array[]> {
  const [coding, decoding] = [jobs++, jobs++];
  const coded: EncodedBlock[] = [];
  for (const bytes of blocks) coded.push(await run(archiver.encode({ ...rule, job: coding, bytes })));
  archiver.forget(coding);
  const decoded: Uint8Array[] = [];
  for (const { code, lengths } of coded) decoded.push(await run(archiver.decode({ ...rule, job: decoding, code, lengths })));
  archiver.forget(decoding);
  return decoded;
}

describe.each(bundled.map((directory) => ({ name: basename(directory), directory })))("archives by $name", ({ directory }) => {
  const scorer = openScorer(directory);

  it(`give back ${INPUTS} inputs of any kind`, { timeout: 900_000 }, async () => {
    const inputs = fc.sample(kinds, { numRuns: INPUTS, seed: 1948 });
    expect(inputs.length).toBe(INPUTS);
    for (let at = 0; at < inputs.length; at += TOGETHER) {
      const group = inputs.slice(at, at + TOGETHER);
      expect(await roundTrip(scorer, group)).toEqual(group);
    }
  });

  it(`give back ${REAL_BYTES} bytes of real files`, { timeout: 900_000 }, async () => {
    const bytes = new Uint8Array(Buffer.concat(real.map((name) => readFileSync(join(root, name))))).slice(0, REAL_BYTES);
    expect(bytes.length).toBe(REAL_BYTES);
    const [decoded] = await roundTrip(scorer, [bytes]);
    expect(Buffer.compare(decoded, bytes)).toBe(0);
  });
});
