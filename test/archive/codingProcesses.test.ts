import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type BlockCoder, blockCoder } from "../../src/archive/blockCoders";
import { adaptiveCoding } from "../../src/archive/coding";
import { CodingProcesses } from "../../src/archive/codingProcesses";
import { prove } from "../../src/archive/packing";

const hostPath = join(__dirname, "..", "..", "dist", "codingHost.js");
const running: CodingProcesses[] = [];

function processes(): CodingProcesses {
  const started = new CodingProcesses({ hostPath });
  running.push(started);
  return started;
}

afterEach(() => {
  for (const each of running.splice(0)) each.dispose();
});

const notAborted = new AbortController().signal;
const LARGE = new Uint8Array(2 ** 21);

/** The codes of blocks, one after the other. */
async function codes(coder: BlockCoder, blocks: Uint8Array[]) {
  const coded: Awaited<ReturnType<BlockCoder["encode"]>>[] = [];
  for (const block of blocks) coded.push(await coder.encode(block));
  return coded;
}

describe("coders in processes of their own", () => {
  it("write what a coder in this process writes, and read it", async () => {
    const started = processes();
    const blocks = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(blocks, async (blocks) => {
        const coded = await codes(started.newCoder(), blocks);
        expect(coded).toEqual(await codes(blockCoder("adaptive", undefined), blocks));
        const decoder = started.newCoder();
        for (const [i, { code, lengths }] of coded.entries()) expect(await decoder.decode(code, lengths)).toEqual(blocks[i]);
        started.dispose();
      }),
      { numRuns: 5 },
    );
  });

  it("prove what they write, and account for it", async () => {
    const bytes = new TextEncoder().encode("the same line again\n".repeat(200));
    const account = await prove(bytes, adaptiveCoding(processes().run(notAborted).adaptive), {
      signal: notAborted,
      progress: () => undefined,
    });
    expect(account.bytes).toBe(bytes.length);
    expect(account.archiveBits).toBeLessThan(bytes.length);
  });

  it("tell how far they are, while they work", async () => {
    const coder = processes().newCoder();
    const coding = coder.encode(LARGE);
    await expect.poll(() => coder.progress(), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await coder.progress()).toBeLessThanOrEqual(1);
    await coding;
  });

  it("end where they are cancelled, within a block", async () => {
    const run = new AbortController();
    const coding = processes().newCoder(run.signal).encode(LARGE);
    run.abort();
    await expect(coding).rejects.toThrow(/The process that codes ended unexpectedly \(SIGKILL\)/);
    expect(() => processes().newCoder(run.signal)).toThrow();
  });

  it("end with the work", async () => {
    const started = processes();
    const coding = started.newCoder().encode(LARGE);
    started.dispose();
    await expect(coding).rejects.toThrow(/Try again/);
  });

  it("fail with a sentence where the code is too short", async () => {
    const coder = processes().newCoder();
    await expect(coder.decode(new Uint8Array(0), Uint32Array.of(100))).rejects.toThrow(/\w+ .*\./);
  });
});
