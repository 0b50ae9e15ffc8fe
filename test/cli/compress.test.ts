import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { uniform } from "../../src/core/scoring/random";
import { models, tinyModel } from "../model/openScorer";
import { bitlens, finish, scratchFolder, start } from "./bitlens";

const essay = readFileSync(join(__dirname, "..", "..", "media", "sample", "essay.md"));
const folder = scratchFolder();
let files = 0;
const place = (ending: string) => join(folder, `${files++}.${ending}`);

function fileOf(bytes: Uint8Array): string {
  const path = place("bin");
  writeFileSync(path, bytes);
  return path;
}

/** A small window begins anew several times in a short text. */
const small = ["--window", "64", "--stride", "32"];
const compress = (input: string, output: string, ...more: string[]) => bitlens(["compress", input, output, ...small, ...more]);
const decompress = (input: string, output: string, ...more: string[]) => bitlens(["decompress", input, output, ...more]);

describe("compress and decompress", () => {
  it.each(["mixture", "frozen", "adaptive"])("give back the bytes in another process with other threads: %s", async (method) => {
    const inputs = [
      essay,
      new Uint8Array(),
      Uint8Array.of(255),
      Uint8Array.from({ length: 900 }, (_, i) => Math.floor(256 * uniform(1, i))),
    ];
    for (const bytes of inputs) {
      const [archive, back] = [place("bitlens"), place("bin")];
      // What is written is decoded by another process below, so it need not be by this one.
      const packed = await compress(fileOf(bytes), archive, "--method", method, "--json", "--no-verify", "--threads", "1");
      expect(packed.stderr).toBe("");
      const summary = JSON.parse(packed.stdout);
      const { account } = summary;
      expect(summary.method).toBe(method);
      if (method !== "adaptive") expect(summary.network.law).toEqual({ rowsAgree: true, numbers: expect.stringMatching(/^[0-9a-f]{8}$/) });
      expect(summary.bytes).toBe(bytes.length);
      expect(summary.compressedBytes).toBe(readFileSync(archive).length);
      const parts = account.idealBits + account.frequencyBits + account.roundingBits + account.terminationBits + account.containerBits;
      expect(parts).toBeCloseTo(8 * summary.compressedBytes, 6);
      expect(account.codeBits).toBeLessThanOrEqual(8 * bytes.length);
      expect(account.blocks.method + account.blocks.adaptive + account.blocks.stored).toBe(bytes.length > 0 ? 1 : 0);
      expect(await decompress(archive, back, "--threads", "2")).toMatchObject({ code: 0, stderr: "" });
      expect(new Uint8Array(readFileSync(back))).toEqual(new Uint8Array(bytes));
    }
  });

  it("take a little more than the bits they count", async () => {
    const { stdout } = await compress(fileOf(Buffer.concat(Array(4).fill(essay))), place("bitlens"), "--json");
    const { idealBits, overheadBits } = JSON.parse(stdout);
    expect(overheadBits).toBeLessThanOrEqual(0.001 * idealBits + 8 * 128);
  });

  it("never write over a file", async () => {
    const [input, taken] = [fileOf(essay), fileOf(Uint8Array.of(1))];
    const { code, stderr } = await compress(input, taken);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/exists already/)]);
    expect(readFileSync(taken)).toEqual(Buffer.of(1));
  });

  it("refuse what is no archive, and a model that did not make it", async () => {
    const archive = place("bitlens");
    await compress(fileOf(essay), archive);
    const cases: [string, string[], RegExp][] = [
      [fileOf(essay), [], /no archive of Bitlens/],
      [join(folder, "nothing"), [], /no file/],
    ];
    for (const [input, more, sentence] of cases) {
      const { code, stderr } = await decompress(input, place("bin"), ...more);
      expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
    }
    const other = await finish(start(["decompress", archive, place("bin"), "--model", join(models, "llama")]));
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/is not the model that this archive was made with \(tiny, /)]);
    const unknown = await finish(start(["decompress", archive, place("bin")]));
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/model tiny is not among those at hand: give its folder as --model/),
    ]);
  });

  it("refuse a stride that leaves no context", async () => {
    const output = place("bitlens");
    const { code, stderr } = await bitlens(["compress", fileOf(essay), output, "--window", "64", "--stride", "64"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/leaves no context: choose a smaller stride/)]);
    expect(existsSync(output)).toBe(false);
  });

  it("say at once where the model computes other numbers than where the archive was made", async () => {
    const [archive, back] = [place("bitlens"), place("bin")];
    const { stdout } = await compress(fileOf(essay), archive, "--json");
    const bytes = readFileSync(archive);
    const at = bytes.indexOf(Buffer.from(JSON.parse(stdout).network.law.numbers, "hex"));
    bytes[at] ^= 1;
    const { code, stderr } = await decompress(fileOf(bytes), back);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/computes other numbers than where the archive was made/)]);
    expect(new Uint8Array(readFileSync(back))).toEqual(new Uint8Array(essay));
  });

  it("say in words what was tried of the model", async () => {
    const output = place("bitlens");
    expect((await compress(fileOf(essay), output)).stdout).toMatch(/a step gives the same numbers in any company/);
    const alone = await finish(start(["compress", fileOf(essay.subarray(0, 300)), place("bitlens"), "--model", join(models, "llama-q4")]));
    expect(alone.stdout).toMatch(/each block is one segment/);
  });

  it("leave nothing where an archive is damaged, cut off or goes on", async () => {
    const archive = place("bitlens");
    await compress(fileOf(essay), archive);
    const whole = readFileSync(archive);
    const damaged = Buffer.from(whole);
    damaged[whole.length - 40] ^= 4;
    const inner = join(folder, "damaged");
    mkdirSync(inner);
    const shapes: Record<string, Buffer> = {
      damaged,
      cut: whole.subarray(0, -30),
      longer: Buffer.concat([whole, whole]),
      head: whole.subarray(0, 12),
    };
    for (const [name, bytes] of Object.entries(shapes)) {
      const { code, stderr } = await decompress(fileOf(bytes), join(inner, name));
      expect([name, code]).toEqual([name, 2]);
      expect(stderr).toMatch(/^bitlens: .*\.\n$/);
    }
    expect(readdirSync(inner)).toEqual([]);
  });

  it("leave nothing where they are cancelled", async () => {
    const inner = join(folder, "cancelled");
    mkdirSync(inner);
    const input = fileOf(Buffer.concat(Array(200).fill(essay)));
    const child = start(["compress", input, join(inner, "a.bitlens"), "--model", tinyModel]);
    const finished = finish(child);
    while (readdirSync(inner).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    expect(readdirSync(inner)).toEqual([]);
    expect(existsSync(input)).toBe(true);
  });
});
