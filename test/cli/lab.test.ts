import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { finish, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const lab = (path: string, args: string[]) => finish(start(["lab", path, "--by", "words", ...args]));

const lineOf = (i: number) =>
  JSON.stringify({ text: `Line ${i}: the river rose in the night. ${"And so on, as it had been said before. ".repeat(1 + (i % 9))}` });
const lines = Array.from({ length: 120 }, (_, i) => lineOf(i));
const corpus = written("corpus.jsonl", `${lines.join("\n")}\n{"text": broken\n`);

describe("bitlens lab", () => {
  it("prints what it found, and that it is no forecast", async () => {
    const { code, stdout, stderr } = await lab(corpus, ["--seeds", "2"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/1 records cannot be read/) });
    expect(stdout).toMatch(/^120 of 120 documents/);
    expect(stdout).toMatch(/\nplanned +\d\.\d{4} /);
    expect(stdout).toMatch(/planned less random, at the end +-?\d\.\d{4} /);
    expect(stdout).toMatch(/It is no forecast/);
  });

  it("gives the same JSON twice, and another one for another seed", async () => {
    const args = ["--seeds", "2", "--json", "--rate", "constant", "--pacing", "root", "--only", "training"];
    const [one, again, other] = [await lab(corpus, args), await lab(corpus, args), await lab(corpus, [...args, "--seed", "2"])];
    expect(again.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    const { training, order, allDocuments, sentences } = JSON.parse(one.stdout);
    expect({ order, allDocuments, rate: training.rate, seeds: training.seeds }).toEqual({ allDocuments: 120, rate: "constant", seeds: 2 });
    expect(training.arms[0].curves.bitsPerByte).toHaveLength(21);
    expect(sentences.at(-1)).toMatch(/no forecast/);
  });

  it("uses a sample of so many bytes", async () => {
    const { stdout } = await lab(corpus, ["--bytes", "15k", "--only", "order", "--json"]);
    const { bytes, allBytes, documents } = JSON.parse(stdout);
    expect(bytes).toBeLessThanOrEqual(15_000);
    expect(allBytes).toBeGreaterThan(15_000);
    expect(documents).toBeLessThan(120);
  });

  it.each([
    ["too few documents", written("few.jsonl", lines.slice(0, 20).join("\n")), [], /20 documents with text: the lab needs 50/],
    ["one document", written("one.txt", "The river rose in the night. ".repeat(1000)), ["--split", "file"], /1 document with text/],
    ["an empty file", written("empty.jsonl", ""), [], /documents with text|empty/],
    [
      "a binary",
      written(
        "binary.bin",
        Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 7) & 255),
      ),
      [],
      /\.\n$/,
    ],
    ["one seed", corpus, ["--seeds", "1"], /two seeds at least/],
    ["a sample too small", corpus, ["--bytes", "100"], /fit into 100 bytes/],
    ["an unknown pacing", corpus, ["--pacing", "sudden"], /no pacing named sudden/],
    ["standard input", "-", [], /save it to a file first/],
  ])("refuses with a sentence: %s", async (_, path, args, sentence) => {
    const { code, stdout, stderr } = await lab(path, args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(sentence) });
  });
});
