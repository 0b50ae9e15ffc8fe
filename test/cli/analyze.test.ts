import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { ledgerFields, modelFields, reportFields } from "../../bench/contract";
import { tinyModel } from "../model/openScorer";
import { bitlens, scratchFolder } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(scratch, name), content);
  return join(scratch, name);
};

const story = Array.from({ length: 120 }, (_, i) =>
  JSON.stringify({ text: `Story ${i}: the fox No. ${(i * 7919) % 1000} jumped 狐狸 😀.` }),
).join("\n");

describe("bitlens analyze", () => {
  it("prints every field of the contract, and sums that agree with `tokens`", async () => {
    const path = file("story.jsonl", story);
    const { code, stdout } = await bitlens(["analyze", path, "--json"]);
    expect(code).toBe(0);
    const [report] = JSON.parse(stdout);
    const bytes = statSync(path).size;
    for (const field of reportFields) expect(report).toHaveProperty(field);
    for (const field of ledgerFields) expect(report.ledger).toHaveProperty(field);
    for (const field of modelFields) expect(report.ledger.model).toHaveProperty(field);
    expect(report).toMatchObject({ bytes, fileBytes: bytes, documents: 120, S0: 8 * bytes });
    expect(report.ledger.model.modelBits).toBe(8 * statSync(join(tinyModel, "onnx", "model.onnx")).size);
    expect(report.S1).toBeCloseTo(report.S1WithoutModel + report.ledger.model.modelBits, 6);

    const tokens = JSON.parse((await bitlens(["tokens", path, "--json"])).stdout) as { start: number; end: number; bits: number }[];
    const bits = tokens.reduce((sum, token) => sum + token.bits, 0);
    expect(Math.abs(bits / report.S1WithoutModel - 1)).toBeLessThan(1e-6);
    expect(tokens.length).toBe(report.ledger.model.tokens);
    expect(tokens[0].start).toBe(0);
    expect(tokens.at(-1)?.end).toBe(bytes);
    for (let i = 1; i < tokens.length; i++) expect(tokens[i].start).toBe(tokens[i - 1].end);
  });

  it("sets frozen, adaptive and mixture beside each other on the same bytes", async () => {
    const path = file("experts.jsonl", story);
    const [report] = JSON.parse((await bitlens(["analyze", path, "--json", "--experts"])).stdout);
    const { bytes, tokens, network, adaptive, mixture, knew } = report.experts;
    expect(bytes).toBe(report.bytes);
    expect(tokens).toBe(report.ledger.model.tokens);
    expect(Math.abs(network / report.S1WithoutModel - 1)).toBeLessThan(1e-4);
    expect(Math.abs(adaptive / (report.ledger.adaptive * bytes) - 1)).toBeLessThan(1e-4);
    expect(mixture).toBeLessThan(network);
    expect(Object.values<number>(knew).reduce((sum, count) => sum + count, 0)).toBe(tokens);
    const { stdout } = await bitlens(["analyze", path, "--experts", "1k"]);
    expect(stdout).toMatch(/experts\.jsonl, first 1000 bytes: frozen \d+\.\d{3}, adaptive \d+\.\d{3}, mixture \d+\.\d{3} bits per byte/);
    expect(stdout).toMatch(/Who knew the tokens: the model [\d.]+ %, the file so far [\d.]+ %, an earlier passage/);
  });

  it("reads through gzip: the same stream, another file size", async () => {
    const path = file("packed.jsonl.gz", gzipSync(story));
    const [report] = JSON.parse((await bitlens(["analyze", path, "--json"])).stdout);
    const [plain] = JSON.parse((await bitlens(["analyze", join(scratch, "story.jsonl"), "--json"])).stdout);
    expect(report.S1WithoutModel).toBe(plain.S1WithoutModel);
    expect(report.fileBytes).toBe(statSync(path).size);
    expect(report.bytes).toBe(plain.bytes);
  });

  it("samples by a seed, with an interval around the estimate", async () => {
    const path = file("long.jsonl", `${story}\n`.repeat(12));
    const args = ["analyze", path, "--json", "--sample", "20k"];
    const [first, again, other] = await Promise.all(
      [args, args, [...args, "--seed", "7"]].map(async (call) => JSON.parse((await bitlens(call)).stdout)[0]),
    );
    expect(first.sample).toEqual(again.sample);
    expect(other.ledger.model.bitsPerByte).not.toBe(first.ledger.model.bitsPerByte);
    const { low, high } = first.sample.bitsPerByte;
    expect(low).toBeLessThan(first.ledger.model.bitsPerByte);
    expect(high).toBeGreaterThan(first.ledger.model.bitsPerByte);
    expect(first.sample.bytes).toBeLessThan(40_000);
    expect(first.S1WithoutModel / first.bytes).toBeCloseTo(first.ledger.model.bitsPerByte, 9);
  });

  it.each([
    ["empty", new Uint8Array(0), 0],
    ["one byte", Uint8Array.of(65), 1],
    ["one invalid byte", Uint8Array.of(0xff), 1],
    ["random bytes", Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31 + 7 * i) % 256), 3000],
    ["a UTF-16 file", Buffer.from("\ufeffUTF-16 text", "utf16le"), 24],
  ])("takes %s", async (name, content, bytes) => {
    const { code, stdout } = await bitlens(["analyze", file(`${name}.txt`, content), "--json"]);
    expect(code).toBe(0);
    const [report] = JSON.parse(stdout);
    expect(report).toMatchObject({ bytes, S0: 8 * bytes });
    expect(report.S1WithoutModel).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(report.ledger.model.bitsPerByte)).toBe(true);
  });

  it("analyses a folder, and names the files that it cannot read", async () => {
    const folder = join(scratch, "folder");
    mkdirSync(join(folder, "inner"), { recursive: true });
    writeFileSync(join(folder, "good.txt"), "Fine text.");
    writeFileSync(join(folder, "inner", "cut.jsonl.gz"), gzipSync(story).subarray(0, 200));
    writeFileSync(join(folder, "inner", "cut.parquet"), "PAR1 but not really");
    const { code, stdout, stderr } = await bitlens(["analyze", folder, "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).map((report: { path: string }) => report.path)).toEqual([join(folder, "good.txt")]);
    expect(stderr).toMatch(/cut\.jsonl\.gz: .*\./);
    expect(stderr).toMatch(/cut\.parquet: .*\./);
  });

  it("prints a table for people", async () => {
    const { stdout } = await bitlens(["analyze", join(scratch, "story.jsonl")]);
    expect(stdout).toMatch(/file +bytes +H0 +H1 +H2 +gzip/);
    expect(stdout).toMatch(/Model tiny \([0-9a-f]{12}\), window 256, stride 128/);
  });
});
