import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bitlens, finish, jsonLines, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const diversity = (path: string, args: string[] = []) => finish(start(["diversity", path, "--no-model", ...args]));
const jsonl = (texts: string[]) => `${texts.map((text) => JSON.stringify({ text })).join("\n")}\n`;

const names = ["Ann", "Bo", "Cyd", "Dee", "Ed"];
const filled = Array.from(
  { length: 60 },
  (_, i) => `Dear ${names[i % 5]}, thank you for your order of ${i} lamps. Please do not hesitate to write to us.`,
);
const numbers = Array.from({ length: 60 }, (_, i) =>
  Array.from({ length: 6 + (i % 17) * 3 }, (_, k) => ((i + 3) * (k + 11) ** 3 * 7919).toString(36)).join(" "),
);
const templates = written("templates.jsonl", jsonl(filled));
const loose = written("loose.jsonl", `${jsonl(numbers)}{"text": broken\n${jsonl([""])}`);

describe("bitlens diversity", () => {
  it("prints the figures, the signs and what they are not", async () => {
    const { code, stdout } = await diversity(templates);
    expect(code).toBe(0);
    expect(stdout).toMatch(/documents with text +60/);
    expect(stdout).toMatch(/templates\.jsonl: looks synthetic: strong evidence/);
    expect(stdout).toMatch(/the published package compresses twice/);
    expect(stdout).toMatch(/cannot tell a good synthetic document from a real one/);
  });

  it("tells a template from what has nothing in common", async () => {
    const [made, other] = [
      JSON.parse((await diversity(templates, ["--json"])).stdout),
      JSON.parse((await diversity(loose, ["--json"])).stdout),
    ];
    const [one] = made.files;
    const [two] = other.files;
    expect(two).toMatchObject({ documents: 60, unreadable: 1, empty: 1, evidence: { verdict: "no evidence" } });
    expect(one.piece.templates).toBeGreaterThan(0.4);
    expect(one.piece.vendi).toBeLessThan(two.piece.vendi / 2);
    expect(one.sample.compressionRatio).toBeGreaterThan(2 * two.sample.compressionRatio);
  });

  it("sets two files side by side, and says what each teaches about the other", async () => {
    const { stdout } = await diversity(templates, ["--against", loose]);
    expect(stdout).toMatch(/templates\.jsonl +loose\.jsonl/);
    expect(stdout).toMatch(/after the other/);
    expect(stdout).toMatch(/Documents of loose\.jsonl that templates\.jsonl teaches least/);
    const { crossCoding } = JSON.parse((await diversity(templates, ["--against", loose, "--json"])).stdout);
    expect(crossCoding.one.bytes).toBe(crossCoding.other.bytes);
    expect(crossCoding.other.leastTaught).toHaveLength(10);
  });

  it("draws the same sample for the same seed, within its bytes", async () => {
    const args = ["--json", "--sample", "2k", "--seed", "3"];
    const [one, again, other] = [
      await diversity(templates, args),
      await diversity(templates, args),
      await diversity(templates, [...args, "--seed", "4"]),
    ];
    expect(again.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    const { documents, sample } = JSON.parse(one.stdout).files[0];
    expect(documents).toBe(60);
    expect(sample.bytes).toBeLessThanOrEqual(2000);
  });

  it("asks the model for its spreads", async () => {
    const { code, stdout } = await bitlens(["diversity", templates, "--json"]);
    expect(code).toBe(0);
    const { model } = JSON.parse(stdout).files[0].piece;
    expect(model.bitsPerByte.mean).toBeGreaterThan(0);
    expect(model.predictiveEntropy.deviation).toBeGreaterThan(0);
  });

  it("reads lines that end in CR LF, and Chinese by characters", async () => {
    const text = Array.from({ length: 40 }, (_, i) => `第${i}天，我们去了北京的一个公园，天气很好。`).join("\r\n");
    const { stdout } = await diversity(written("zh.txt", text), ["--split", "lines", "--json"]);
    const [{ documents, piece }] = JSON.parse(stdout).files;
    expect(documents).toBe(40);
    expect(piece.selfRepetition).toBeGreaterThan(5);
    expect(piece.vendi).toBeLessThan(10);
  });

  it("marks what repeats others as dropped, in a file that filter takes", async () => {
    const texts = ["An odd text about a lamp.", ...Array(5).fill("The same words again."), "Another one, of which there is none."];
    const [path, marks, keep, drop] = [
      written("copies.jsonl", `${jsonl(texts)}${jsonl([""])}`),
      ...["marks", "keep", "drop"].map((name) => join(scratch, `${name}.jsonl`)),
    ];
    const { code, stderr } = await diversity(path, ["--keep-diverse", "0.43", "--marks", marks]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/3 documents to keep, 4 to drop; 1 without text/) });
    const lines = jsonLines(readFileSync(marks, "utf8"));
    expect(lines.filter(({ mark }) => mark === "keep").map(({ line }) => line)).toEqual([1, 2, 7]);
    const filtered = await finish(start(["filter", path, "--no-model", "--marked", marks, "--keep", keep, "--drop", drop]));
    expect(filtered.code).toBe(0);
    const kept = jsonLines(readFileSync(keep, "utf8"))
      .map(({ text }) => text)
      .filter((text) => text !== "");
    expect(kept).toEqual([texts[0], texts[1], texts[6]]);
  });

  it("gives no verdict on a few documents", async () => {
    const { code, stdout } = await diversity(written("few.jsonl", jsonl(filled.slice(0, 5))));
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/too few documents to tell whether they look synthetic; 30 are needed/),
    });
  });

  it.each([
    ["one document", written("one.txt", "The river rose in the night."), [], /is one document.*--split paragraphs/],
    ["an empty file", written("empty.jsonl", ""), [], /no document with text|empty/],
    ["no texts", written("blank.jsonl", jsonl(["", ""])), [], /no document with text/],
    [
      "a binary",
      written(
        "binary.bin",
        Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 7) & 255),
      ),
      [],
      /is no text/,
    ],
    ["a sample too large", templates, ["--sample", "1G"], /give --sample at most 8M/],
    ["a share without a place for the marks", templates, ["--keep-diverse", "0.5"], /--marks FILE.*give both/],
    ["a share above one", templates, ["--keep-diverse", "2", "--marks", join(scratch, "m")], /above 0 and up to 1/],
    ["marks over a file that exists", templates, ["--keep-diverse", "0.5", "--marks", templates], /exists already/],
    ["a second file that is not there", templates, ["--against", join(scratch, "none.jsonl")], /none\.jsonl/],
  ])("refuses with a sentence: %s", async (_, path, args, sentence) => {
    const { code, stdout, stderr } = await diversity(path, args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(sentence) });
  });
});
