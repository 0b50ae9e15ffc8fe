import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ModelClient } from "../../src/model/client";
import { isCancelled } from "../../src/protocol/model";
import { bitlens, finish, jsonLines, start } from "../cli/bitlens";
import { tinyModel } from "../model/openScorer";
import { dist, endHosts, identity, scratchFolder, sourceOf, startHost } from "./studyHosts";

const scratch = scratchFolder();
const model = new ModelClient({ hostPath: join(dist, "modelHost.js"), directory: tinyModel, threads: 1 });
afterEach(endHosts);
afterAll(() => {
  model.dispose();
  rmSync(scratch, { recursive: true });
});

function file(name: string, texts: (string | undefined)[]): string {
  const path = join(scratch, name);
  writeFileSync(path, texts.map((text) => (text === undefined ? "{broken" : JSON.stringify({ text }))).join("\n"));
  return path;
}

const names = ["Ann", "Bo", "Cyd", "Dee"];
const letter = (i: number) => `Dear ${names[i % 4]}, thank you for your order of ${i} lamps. Please do not hesitate to write to us.`;
const words = (i: number) => Array.from({ length: 8 + (i % 17) * 3 }, (_, k) => ((i + 3) * (k + 11) ** 3 * 7919).toString(36)).join(" ");
const numbered = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i));
const letters = file("letters.jsonl", numbered(60, letter));
const loose = file("loose.jsonl", [...numbered(60, words), undefined, ""]);

/** What the command line prints of the same. */
async function printed(args: string[], withModel = false): Promise<unknown> {
  const { stdout, stderr, code } = await (withModel ? bitlens(args) : finish(start([...args, "--no-model"])));
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

/** As JSON has it: what is no number is null. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the diversity that the study host measures", () => {
  it.each([
    ["letters from a template", letters],
    ["words of which none is repeated", loose],
    ["a table", join(__dirname, "..", "fixtures", "corpora", "quotes.csv")],
    ["Parquet", join(__dirname, "..", "fixtures", "corpora", "notes.parquet")],
  ])("is what the command line says: %s", async (_, path) => {
    const { host } = startHost();
    const { report, hashes, texts } = await host.api.diversity([sourceOf(path)], 1, undefined);
    expect(asJson(report)).toEqual(await printed(["diversity", path, "--json"]));
    expect(hashes).toHaveLength(1);
    expect(texts).toEqual([]);
  });

  it("is what the command line says with the model, too", async () => {
    const job = await model.job();
    const { host, heard } = startHost({ current: job });
    const { report } = await host.api.diversity([sourceOf(letters)], 1, identity(job));
    expect(asJson(report)).toEqual(await printed(["diversity", letters, "--json"], true));
    expect(heard.asked.figures).toBe(60);
    expect(report.model).toEqual({ name: job.card.name, sha256: job.card.sha256 });
  });

  it("is what the command line says of two files, with the texts that either teaches least", async () => {
    const { host, heard } = startHost();
    const { report, hashes, texts } = await host.api.diversity([sourceOf(letters), sourceOf(loose)], 1, undefined);
    expect(asJson(report)).toEqual(await printed(["diversity", letters, "--against", loose, "--json"]));
    expect(hashes).toEqual([letters, loose].map((path) => createHash("sha256").update(readFileSync(path)).digest("hex")));
    const { one, other } = report.crossCoding!;
    for (const [side, { leastTaught }] of [one, other].entries()) {
      expect(texts[side]).toHaveLength(leastTaught.length);
      for (const [place, { line }] of leastTaught.entries())
        expect(texts[side][place]).toEqual({ text: [letter, words][side](line - 1), isCut: false });
    }
    const shares = heard.stages.map(([, share]) => share!);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(heard.stages.map(([stage]) => stage))).toEqual(new Set(["read", "measure", "code"]));
  });

  it("is that of a text that an editor holds", async () => {
    const { host } = startHost();
    const source = { source: { name: "letters.jsonl", bytes: new Uint8Array(readFileSync(letters)) } };
    expect(await host.api.diversity([source], 1, undefined)).toEqual(await host.api.diversity([sourceOf(letters)], 1, undefined));
  });

  it("is not finished where it is cancelled", async () => {
    const { host, heard } = startHost();
    const long = file("long.jsonl", numbered(40_000, words));
    const stopped = host.api.diversity([sourceOf(long)], 1, undefined).catch((error) => error);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
  });

  it.each([
    ["one document", file("one.jsonl", [letter(1)]), /one\.jsonl is one document.*choose a file with more/],
    ["no texts", file("blank.jsonl", ["", " "]), /has no document with text/],
    ["no file", join(scratch, "none.jsonl"), /none\.jsonl/],
  ])("is refused with a sentence: %s", async (_, path, sentence) => {
    const { host } = startHost();
    await expect(host.api.diversity([sourceOf(path)], 1, undefined)).rejects.toThrow(sentence);
    await expect(host.api.keepDiverse(sourceOf(path), 0.5, 1)).rejects.toThrow(sentence);
  });
});

describe("the diverse documents that the study host chooses", () => {
  const copies = file("copies.jsonl", [
    "An odd text about a lamp.",
    undefined,
    ...Array(5).fill("The same words again."),
    "",
    "Another one.",
  ]);

  it.each([0.1, 0.43, 1])("are those of the command line: %s of them", async (share) => {
    const { host } = startHost();
    const { row, line, bytes, keep, others } = await host.api.keepDiverse(sourceOf(copies), share, 1);
    const marks = join(scratch, `marks-${share}.jsonl`);
    await printed(["diversity", copies, "--json", "--keep-diverse", String(share), "--marks", marks]);
    const ours = Array.from(line, (each, place) => ({ line: each, mark: keep[place] === 1 ? "keep" : "drop" }));
    expect(ours).toEqual(jsonLines(readFileSync(marks, "utf8")));
    expect(others).toBe(2);
    expect(Array.from(row)).toEqual(Array.from(line, (each) => each - 1));
    expect(bytes[0]).toBe("An odd text about a lamp.".length);
  });

  it("are not chosen of more than can be compared", async () => {
    const { host } = startHost();
    const large = file(
      "large.jsonl",
      numbered(300, (i) => words(i).repeat(300)),
    );
    await expect(host.api.keepDiverse(sourceOf(large), 0.5, 1)).rejects.toThrow(/300 documents, of which \d+ fit into 8 MB/);
  });
});
