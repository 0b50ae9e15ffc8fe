import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tinyModel } from "../model/openScorer";
import { bitlens, finish, jsonLines, scratchFolder, start, told } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

const records = ['{"text":"The first document."}', "{broken", '{"text":"第二 😀"}', '{"other":1}', '{"text":""}'].join("\r\n");

describe("bitlens score", () => {
  it("prints a line per document in input order, broken ones in their place", async () => {
    const { code, stdout } = await bitlens(["score", "-", "--signals", "words,lines"], records);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(lines[0]).toMatchObject({ id: expect.any(String), bytes: 19, words: 3, lines: 1 });
    expect(lines[1]).toMatchObject({ bytes: 7, error: expect.stringMatching(/line 2.*\./) });
    expect(lines[2]).toMatchObject({ bytes: 11 });
    expect(lines[3]).toHaveProperty("error");
    expect(lines[4]).toMatchObject({ bytes: 0, bits: 0, bitsPerByte: 0, tokens: 0 });
    for (const field of ["tokens", "bits", "bitsPerByte", "entropy0", "gzipRatio"]) expect(lines[0]).toHaveProperty(field);
  });

  it("gives the same bits from the cache", async () => {
    const home = { XDG_CACHE_HOME: join(scratch, "cache") };
    const first = await bitlens(["score", "-"], records, home);
    expect(readFileSync(join(scratch, "cache", "bitlens", "windows.bin")).length % 24).toBe(0);
    const second = await bitlens(["score", "-"], records, home);
    expect(second.stdout).toBe(first.stdout);
    const without = await bitlens(["score", "-", "--no-cache"], records, home);
    jsonLines(without.stdout).forEach((line, i) => {
      if ("bits" in line) expect(line.bits).toBeCloseTo(jsonLines(first.stdout)[i].bits, 3);
    });
  });

  it("writes --out only when it is whole, and replaces no file", async () => {
    const out = join(scratch, "scores.jsonl");
    expect((await bitlens(["score", "-", "--out", out], records)).code).toBe(0);
    expect(jsonLines(readFileSync(out, "utf8"))).toHaveLength(5);
    const again = await bitlens(["score", "-", "--out", out], records);
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/exists already: choose another --out/);
    expect(readdirSync(scratch).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("leaves nothing half-written when it is interrupted", async () => {
    const input = join(scratch, "long.jsonl");
    writeFileSync(
      input,
      Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ question: `Document number ${i} `.repeat(20), answer: "" })).join("\n"),
    );
    const out = join(scratch, "interrupted.jsonl");
    const child = start(["score", input, "--no-cache", "--model", tinyModel, "--out", out]);
    const ended = finish(child);
    await told(child, /text fields found/);
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(scratch).filter((name) => name.startsWith("interrupted"))).toEqual([]);
  });

  it("samples documents by a seed and states the interval", async () => {
    const input = join(scratch, "sampled.jsonl");
    writeFileSync(input, Array.from({ length: 500 }, (_, i) => JSON.stringify({ text: `Document number ${i} of many.` })).join("\n"));
    const { stdout, stderr } = await bitlens(["score", input, "--sample", "4k", "--seed", "3"]);
    const lines = jsonLines(stdout).map(({ line }) => line);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.length).toBeLessThan(250);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(stderr).toMatch(/Sample of \d+ documents \(seed 3\): [\d.]+ bits per byte, 95 % interval [\d.]+ to [\d.]+\./);
    expect((await bitlens(["score", input, "--sample", "4k", "--seed", "3"])).stdout).toBe(stdout);
  });

  it.each([
    [["score", "nothing.jsonl"], /no file nothing\.jsonl/],
    [["score", "-", "--signals", "beauty"], /no signal named beauty: choose one of bits,/],
    [["score", "-", "--sample", "some"], /number of bytes/],
    [["score"], /missing required argument/],
  ])("refuses %j with exit 2", async (args, message) => {
    const { code, stderr } = await bitlens(args, records);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("takes a stride above the window as the window", async () => {
    const wide = await bitlens(["score", "-", "--stride", "70000"], records);
    expect(wide.code).toBe(0);
    expect(wide.stdout).toBe((await bitlens(["score", "-", "--stride", "256"], records)).stdout);
  });
});

describe("bitlens rank", () => {
  it("orders documents by a signal", async () => {
    const texts = ["aaaa aaaa", "The quick brown fox", "zq xj 93 %%", "short"];
    const input = texts.map((text) => JSON.stringify({ text })).join("\n");
    const ranked = JSON.parse((await bitlens(["rank", "-", "--by", "bytes", "--json"], input)).stdout);
    expect(ranked.map(({ line, value }: { line: number; value: number }) => [line, value])).toEqual([
      [2, 19],
      [3, 11],
      [1, 9],
      [4, 5],
    ]);
    expect(ranked.map(({ percentile }: { percentile: number }) => percentile)).toEqual([75, 50, 25, 0]);
    expect(ranked[0].preview).toBe("The quick brown fox");
    const easiest = JSON.parse((await bitlens(["rank", "-", "--by", "bytes", "--json", "--ascending", "--top", "1"], input)).stdout);
    expect(easiest).toHaveLength(1);
    expect(easiest[0]).toMatchObject({ line: 4, id: expect.any(String) });
  });
});
