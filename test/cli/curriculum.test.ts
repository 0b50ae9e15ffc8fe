import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { CurriculumManifest } from "../../src/core/curriculum/manifest";
import { tinyModel } from "../model/openScorer";
import { bitlens, finish, jsonLines, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));
const fixtures = join(__dirname, "..", "fixtures", "corpora");

let folders = 0;
/** A name in a folder of its own. */
function output() {
  const parent = join(scratch, String(++folders));
  mkdirSync(parent);
  return { parent, out: join(parent, "curriculum") };
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const curriculum = (path: string, args: string[]) => finish(start(["curriculum", path, ...args]));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const manifestOf = (out: string): CurriculumManifest => JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
const orderOf = (out: string) => jsonLines(readFileSync(join(out, "order.jsonl"), "utf8"));
const stepsOf = (out: string) => JSON.parse(readFileSync(join(out, "schedule.json"), "utf8")).steps;

const plan = ["--by", "words", "--pacing", "linear", "--steps", "12", "--batch", "5"];
const MARK = Buffer.from("\ufeff");

/** A line each: German with many words, English with few, broken ones between, CR LF. */
const lineOf = (i: number): string => {
  if (i % 13 === 4) return '{"text": broken\r\n';
  const german = "Der Fluss stieg in der Nacht und niemand hatte das Boot am Ufer gesehen. ".repeat(2);
  const english = "The river rose in the night. ";
  return `${JSON.stringify({ text: `${i % 2 ? german : english}${"and so on ".repeat(i % 7)}`, source: i % 3 ? "web" : "books" })}\r\n`;
};
const lines = Array.from({ length: 60 }, (_, i) => Buffer.from(lineOf(i)));
const bytes = Buffer.concat([MARK, ...lines]);
const broken = lines.filter((line) => line.includes("broken"));

/** The shards' records, each shard without what stands before its first one. */
function recordsOf(out: string, head: number): Buffer[] {
  const names = readdirSync(out).filter((name) => /^(stage|unranked)/.test(name));
  return names.map((name) => readFileSync(join(out, name)).subarray(head));
}

describe("bitlens curriculum", () => {
  const input = written("corpus.jsonl", bytes);

  it("writes order, schedule, stages byte for byte and a manifest that agree", async () => {
    const { parent, out } = output();
    const { code, stdout, stderr } = await curriculum(input, [...plan, "--stages", "3", "--out", out]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/5 records could not be read: .*unranked\./) });
    expect(stdout).toMatch(/stage +documents.*\n +1 +1[89]/);
    expect(readdirSync(parent)).toEqual(["curriculum"]);
    const names = ["manifest.json", "order.jsonl", "schedule.json", "stage-1.jsonl", "stage-2.jsonl", "stage-3.jsonl", "unranked.jsonl"];
    expect(readdirSync(out).sort()).toEqual(names);
    const order = orderOf(out);
    expect(order.map(({ rank }) => rank)).toEqual(Array.from({ length: 55 }, (_, i) => i));
    for (const [i, { value }] of order.entries()) expect(value).toBeGreaterThanOrEqual(order[Math.max(0, i - 1)].value);
    for (const { line, index, value } of order) {
      expect(line).toBe(index + 1);
      expect(value).toBe(JSON.parse(lines[index].toString()).text.trim().split(/\s+/).length);
    }
    const shard = (from: number, to: number) => {
      const indices = order.slice(from, to).map(({ index }) => index);
      return Buffer.concat([MARK, ...indices.sort((a, b) => a - b).map((index) => lines[index])]);
    };
    expect(readFileSync(join(out, "stage-1.jsonl")).equals(shard(0, 18))).toBe(true);
    expect(readFileSync(join(out, "stage-2.jsonl")).equals(shard(18, 37))).toBe(true);
    expect(readFileSync(join(out, "stage-3.jsonl")).equals(shard(37, 55))).toBe(true);
    expect(readFileSync(join(out, "unranked.jsonl")).equals(Buffer.concat([MARK, ...broken]))).toBe(true);
    const manifest = manifestOf(out);
    expect(manifest).toMatchObject({
      tool: { name: "bitlens", command: "curriculum" },
      input: { name: "corpus.jsonl", bytes: bytes.length, sha256: sha256(bytes), head: 3, fields: ["text"] },
      ...{ model: null, by: [{ signal: "words", weight: 1 }], descending: false, per: null, steps: 12, batch: 5, stages: 3, seed: 1 },
      pacing: { name: "linear", c0: 0.01 },
      counts: { documents: 55, unranked: 0, unreadable: 5 },
    });
    for (const { name, sha256: hash, bytes: size } of manifest.outputs) {
      const content = readFileSync(join(out, name));
      expect({ hash, size }).toEqual({ hash: sha256(content), size: content.length });
    }
    expect(manifest.outputs).toHaveLength(6);
    const steps = stepsOf(out);
    expect(steps.map(({ step }: { step: number }) => step)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    for (const { pool, share, documents } of steps) {
      expect(share).toBe(pool / 55);
      const pooled = order.slice(0, pool).map(({ index }) => index);
      expect(documents).toHaveLength(5);
      for (const index of documents) expect(pooled).toContain(index);
    }
  });

  it("repeats a run from its manifest, to the byte, and refuses another input or other settings", async () => {
    const [first, second] = [output(), output()];
    const args = ["--by", "words=2,gzipRatio=-1", "--pacing", "interleaved", "--c0", "0.2", "--steps", "9", "--batch", "4", "--seed", "7"];
    expect((await curriculum(input, [...args, "--per", "source", "--stages", "4", "--out", first.out])).code).toBe(0);
    const again = ["--manifest", join(first.out, "manifest.json"), "--out", second.out];
    expect((await curriculum(written("other.jsonl", '{"text":"another"}\n'), again)).stderr).toMatch(
      /its bytes are others\. Give that file/,
    );
    expect((await curriculum(input, [...again, "--seed", "8"])).stderr).toMatch(/leave out --manifest, or the other options/);
    expect(readdirSync(second.parent)).toEqual([]);
    expect((await curriculum(input, again)).code).toBe(0);
    for (const name of readdirSync(first.out))
      expect(readFileSync(join(second.out, name)).equals(readFileSync(join(first.out, name)))).toBe(true);
    expect(manifestOf(second.out)).toMatchObject({ per: "source", seed: 7, pacing: { name: "interleaved", c0: 0.2, stages: 4 } });
  });

  it("draws other batches with another seed", async () => {
    const [first, second] = [output(), output()];
    for (const [{ out }, seed] of [
      [first, "1"],
      [second, "2"],
    ] as const)
      await curriculum(input, [...plan, "--seed", seed, "--out", out]);
    expect(stepsOf(second.out)).not.toEqual(stepsOf(first.out));
    expect(orderOf(second.out)).toEqual(orderOf(first.out));
  });

  it("warns of a sort by language, and is none with --per", async () => {
    const [plain, per] = [output(), output()];
    const warned = await curriculum(input, [...plan, "--stages", "2", "--out", plain.out]);
    expect(warned.stderr).toMatch(
      /The first stage holds \d.* % of (en|de), the last one .*: the order is partly one by language\. --per language/,
    );
    const { stdout, stderr } = await curriculum(input, [...plan, "--stages", "2", "--per", "language", "--json", "--out", per.out]);
    expect(stderr).not.toMatch(/partly one by language/);
    const { shards, points, correlations, warnings, out } = JSON.parse(stdout);
    expect({ correlations, out }).toEqual({ correlations: [], out: per.out });
    expect(warnings).toHaveLength(1);
    expect(points).toHaveLength(12);
    const shares = (stage: { slices: { name: string; share: number }[] }) => new Map(stage.slices.map(({ name, share }) => [name, share]));
    const [easy, hard] = shards.map(shares);
    for (const [name, share] of easy) expect(Math.abs(share - hard.get(name))).toBeLessThan(0.1);
  });

  it("asks a model for its signals, counts its tokens, and names it", async () => {
    const { out } = output();
    const args = ["--by", "bitsPerByte,words", "--pacing", "warmup", "--steps", "6", "--batch", "3", "--out", out, "--json"];
    const { code, stdout } = await bitlens(["curriculum", input, ...args]);
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary.model).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), window: expect.any(Number) });
    expect(summary.correlations).toEqual([{ a: "bitsPerByte", b: "words", spearman: expect.any(Number) }]);
    const scored = jsonLines((await bitlens(["score", input])).stdout).filter(({ error }) => error === undefined);
    const tokens = scored.reduce((sum, each) => sum + each.tokens, 0);
    expect(summary.shards.reduce((sum: number, stage: { tokens: number }) => sum + stage.tokens, 0)).toBe(tokens);
    const bits = new Map(scored.map(({ line, bitsPerByte }) => [line, bitsPerByte]));
    for (const { line, values } of orderOf(out)) expect(values.bitsPerByte).toBeCloseTo(bits.get(line), 9);
  });

  it("paced by models, has a stage for each, tells what it took, and is repeated from its manifest", async () => {
    const [first, second] = [output(), output()];
    const args = ["--pacing", "self-paced", "--models", `${tinyModel},bitlens-1m`, "--steps", "8", "--batch", "4"];
    const { code, stdout } = await curriculum(input, [...args, "--out", first.out, "--json"]);
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      model: null,
      stages: 2,
      pacing: { name: "self-paced", stages: 2 },
      by: [{ signal: "bitsPerByte", weight: 1 }],
    });
    expect(summary.models.map(({ name }: { name: string }) => name)).toEqual(["tiny", "bitlens-1m"]);
    for (const cost of summary.cost) expect(cost).toMatchObject({ documents: 55, bytes: expect.any(Number), seconds: expect.any(Number) });
    const order = orderOf(first.out);
    for (const [i, model] of [tinyModel, "bitlens-1m"].entries()) {
      const scored = jsonLines((await finish(start(["score", input, "--model", model]))).stdout).filter(({ error }) => error === undefined);
      const bits = new Map(scored.map(({ line, bitsPerByte }) => [line, bitsPerByte]));
      for (const { line, values } of order) expect(values[summary.models[i].name]).toBeCloseTo(bits.get(line), 9);
    }
    const entering = order.filter(({ stage }) => stage === 1).map(({ index }) => index);
    expect(entering).toHaveLength(28);
    for (const { step, stage, pool, documents } of stepsOf(first.out)) {
      expect([stage, pool]).toEqual(step < 4 ? [1, 28] : [2, 55]);
      if (stage === 1) for (const index of documents) expect(entering).toContain(index);
    }
    const again = ["--manifest", join(first.out, "manifest.json"), "--out", second.out];
    expect((await curriculum(input, [...again, "--models", `bitlens-1m,${tinyModel}`])).stderr).toMatch(/its hash differs.*as --models/);
    expect((await curriculum(input, [...again, "--models", `${tinyModel},bitlens-1m`])).code).toBe(0);
    for (const name of ["order.jsonl", "schedule.json", "stage-1.jsonl", "stage-2.jsonl"])
      expect(readFileSync(join(second.out, name)).equals(readFileSync(join(first.out, name)))).toBe(true);
  });

  it("leaves documents without a value out of the order, not out of the shards", async () => {
    const short = written("short.jsonl", '{"text":"A b."}\n{"text":"The first one went home, and the second one stayed."}\n{"text":""}\n');
    const { out } = output();
    // Diversity of words is not told of a handful.
    const { code, stderr } = await curriculum(short, ["--by", "mtld", "--steps", "2", "--batch", "1", "--stages", "1", "--out", out]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/2 documents have no value of a signal: .*unranked/) });
    expect(manifestOf(out).counts).toEqual({ documents: 1, unranked: 2, unreadable: 0 });
    const [first, second, third] = readFileSync(short, "utf8").trimEnd().split("\n");
    expect(readFileSync(join(out, "stage-1.jsonl"), "utf8")).toBe(`${second}\n`);
    expect(readFileSync(join(out, "unranked.jsonl"), "utf8")).toBe(`${first}\n${third}\n`);
  });

  it.each(["quotes.csv", "semicolons.csv", "tabs.tsv", "paragraphs.txt", "broken.jsonl", "chat.jsonl"])(
    "%s: its shards hold every record once",
    async (name) => {
      const { out } = output();
      const path = join(fixtures, name);
      expect((await curriculum(path, ["--by", "bytes", "--steps", "3", "--batch", "2", "--stages", "2", "--out", out])).code).toBe(0);
      const { head, bytes: size } = manifestOf(out).input;
      const file = readFileSync(path);
      const records = recordsOf(out, head);
      expect(records.reduce((sum, part) => sum + part.length, head)).toBe(size);
      for (const shard of readdirSync(out).filter((each) => /^(stage|unranked)/.test(each)))
        expect(readFileSync(join(out, shard)).subarray(0, head).equals(file.subarray(0, head))).toBe(true);
      const sorted = (all: Buffer) => Array.from(all).sort((a, b) => a - b);
      expect(sorted(Buffer.concat(records))).toEqual(sorted(file.subarray(head)));
    },
  );

  it("writes what a compressed file holds, arrays as arrays, and rows of Parquet as JSON Lines", async () => {
    const [packed, array, rows] = [output(), output(), output()];
    const args = ["--by", "bytes", "--steps", "2", "--batch", "1", "--stages", "2", "--out"];
    expect((await curriculum(written("packed.jsonl.gz", gzipSync(bytes)), [...args, packed.out])).code).toBe(0);
    expect(Buffer.concat(recordsOf(packed.out, 3)).length).toBe(bytes.length - 3);
    expect((await curriculum(join(fixtures, "array.json"), [...args, array.out])).code).toBe(0);
    for (const name of ["stage-1.json", "stage-2.json"])
      expect(JSON.parse(readFileSync(join(array.out, name), "utf8"))).toBeInstanceOf(Array);
    expect((await curriculum(join(fixtures, "notes.parquet"), [...args, rows.out])).code).toBe(0);
    expect(jsonLines(readFileSync(join(rows.out, "stage-1.jsonl"), "utf8")).length).toBeGreaterThan(0);
  });

  it.each<[string, string, string[], RegExp]>([
    ["standard input", "-", plan, /save it to a file first/],
    ["a missing input", "nothing.jsonl", plan, /no file nothing\.jsonl/],
    ["an empty input", join(fixtures, "empty.jsonl"), plan, /no document that can be ranked/],
    ["an unknown signal", input, ["--by", "beauty", "--steps", "2"], /no signal named beauty/],
    ["an unknown pacing", input, ["--by", "words", "--pacing", "slow", "--steps", "2"], /no pacing named slow: choose one of linear/],
    ["no steps", input, ["--by", "words"], /--steps N/],
    ["a weight that is none", input, ["--by", "words=heavy", "--steps", "2"], /give it as SIGNAL=WEIGHT/],
    ["a pool that begins with nothing", input, [...plan, "--c0", "0"], /above 0 and at most 1/],
    ["models that pace nothing", input, [...plan, "--models", "bitlens-1m,bitlens-6m"], /give --pacing self-paced/],
    ["a pace without models", input, ["--pacing", "self-paced", "--steps", "2"], /give two or more with --models A,B/],
    ["a pace by other signals", input, ["--pacing", "self-paced", "--models", "a,b", "--by", "words", "--steps", "2"], /leave out --by/],
    [
      "a model twice",
      input,
      ["--pacing", "self-paced", "--models", `${tinyModel},${tinyModel}`, "--steps", "2"],
      /Two of the models are named tiny/,
    ],
    ["a column that is not there", input, [...plan, "--per", "planet"], /no column "planet".*source/],
    ["a file that is no manifest", input, ["--manifest", input], /no manifest of bitlens curriculum/],
  ])("refuses %s, and writes nothing", async (_, path, args, message) => {
    const { parent, out } = output();
    const { code, stderr } = await curriculum(path, [...args, "--out", out]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(readdirSync(parent)).toEqual([]);
  });

  it("replaces no folder that is there, not even an empty one, and needs one to write into", async () => {
    const { parent, out } = output();
    mkdirSync(out);
    expect(await curriculum(input, [...plan, "--out", out])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/exists already: choose another --out/),
    });
    expect(readdirSync(out)).toEqual([]);
    const nowhere = join(parent, "nowhere", "curriculum");
    expect((await curriculum(input, [...plan, "--out", nowhere])).stderr).toMatch(/no folder .*nowhere to write into\. Make it/);
    expect((await curriculum(input, plan)).stderr).toMatch(/--out/);
  });

  it("stopped, it leaves nothing behind", async () => {
    const { parent, out } = output();
    const large = written("large.jsonl", Buffer.concat(Array.from({ length: 400 }, () => bytes.subarray(3))));
    const child = start(["curriculum", large, "--by", "words", "--steps", "200000", "--batch", "64", "--out", out]);
    const ended = finish(child);
    while (readdirSync(parent).length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(readdirSync(parent)).toEqual([]);
    expect(existsSync(out)).toBe(false);
  });
});
