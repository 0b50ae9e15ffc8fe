import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { merged } from "../core/quality/filter/splitting";
import { tinyModel } from "../model/openScorer";
import { bitlens, finish, jsonLines, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));
const fixtures = join(__dirname, "..", "fixtures", "corpora");

let folders = 0;
/** Names of outputs in a folder of their own. */
function outputs(ending = "jsonl") {
  const folder = join(scratch, String(++folders));
  mkdirSync(folder);
  const [keep, drop] = [join(folder, `kept.${ending}`), join(folder, `dropped.${ending}`)];
  return { folder, keep, drop, args: ["--keep", keep, "--drop", drop] };
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const filter = (path: string, args: string[]) => finish(start(["filter", path, "--no-model", ...args]));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const sentences = [
  "The river rose in the night.",
  "Nobody had seen the boat.",
  "A lamp burned in the upper window.",
  "She counted the coins twice.",
];
const prose = (i: number) =>
  Array.from({ length: 4 }, (_, j) => sentences[(i + j * (1 + (i % 3))) % 4].replace(/\w+\.$/, (word) => `${i * 4 + j} ${word}`)).join(" ");
const repeated = "Click here to win a prize today, dear friend of ours. ".repeat(30);

/** Broken lines, invalid UTF-8, CR LF, blank lines, emoji, no last line end. */
function corpus(documents: number): Buffer {
  const lines = Array.from({ length: documents }, (_, i) => {
    if (i % 17 === 3) return Buffer.from('{"text": broken 😀\r\n');
    if (i % 17 === 5) return Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}\n\r\n')]);
    const text = i % 5 === 1 ? repeated : `${prose(i)} 😀`;
    return Buffer.from(`${JSON.stringify({ text, meta: { source: i % 2 ? "web" : "books" } })}${i % 3 ? "\n" : "\r\n\n"}`);
  });
  return Buffer.concat([Buffer.from("\ufeff\n"), ...lines, Buffer.from(JSON.stringify({ text: prose(documents) }))]);
}

const reasonsOf = (text: string): ReturnType<typeof jsonLines> => (text === "" ? [] : jsonLines(text));

const read = ({ keep, drop }: { keep: string; drop: string }) => ({
  kept: readFileSync(keep),
  dropped: readFileSync(drop),
  reasons: reasonsOf(readFileSync(`${drop}.reasons.jsonl`, "utf8")),
  manifest: JSON.parse(readFileSync(`${keep}.manifest.json`, "utf8")),
});

describe("bitlens filter", () => {
  const bytes = corpus(200);
  const input = written("corpus.jsonl", bytes);

  it("splits byte for byte, with reasons, a manifest and a summary that agree", async () => {
    const out = outputs();
    const { code, stdout } = await filter(input, [...out.args, "--json"]);
    expect(code).toBe(0);
    const { kept, dropped, reasons, manifest } = read(out);
    expect(Buffer.from(merged({ kept, dropped, reasons, head: manifest.input.head })).equals(bytes)).toBe(true);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ documents: 201, dropped: { documents: reasons.length }, unreadable: 24 });
    expect(manifest.counts).toMatchObject({ documents: 201, unreadable: 24, kept: { documents: 201 - reasons.length } });
    expect(manifest.outputs.kept).toEqual({ name: "kept.jsonl", bytes: kept.length, sha256: sha256(kept) });
    expect(manifest.outputs.dropped.sha256).toBe(sha256(dropped));
    expect(manifest.input).toMatchObject({ name: "corpus.jsonl", bytes: bytes.length, sha256: sha256(bytes), fields: ["text"], head: 4 });
    expect(manifest).toMatchObject({ model: null, maxBadness: null, seed: 1, tool: { name: "bitlens" } });
    for (const { findings } of reasons) expect(findings.length).toBeGreaterThan(0);
    expect(reasons.filter(({ findings }) => findings[0].rule === "unreadable")).toHaveLength(24);
    expect(reasons.find(({ findings }) => findings[0].rule === "repeated-text")).toMatchObject({
      language: "en",
      findings: expect.arrayContaining([
        expect.objectContaining({ threshold: expect.any(Number), source: expect.any(String), message: expect.stringMatching(/\.$/) }),
      ]),
    });
    expect(summary.shift.map(({ by }: { by: string }) => by).sort()).toEqual(["domain", "language", "length"]);
    expect(readdirSync(out.folder).sort()).toEqual([
      "dropped.jsonl",
      "dropped.jsonl.reasons.jsonl",
      "kept.jsonl",
      "kept.jsonl.manifest.json",
    ]);
  });

  it("asks only the rules that are named, without reading for those of the corpus", async () => {
    const out = outputs();
    const { code, stdout, stderr } = await filter(input, [...out.args, "--rules", "repeated-text", "--threshold", "repeated-text=2"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/dropped +24 /);
    expect(stderr).not.toMatch(/sample/);
    expect(read(out).manifest.rules).toMatchObject([{ name: "repeated-text", threshold: 2 }]);
  });

  it("repeats a run from its manifest, and refuses another input or other settings beside it", async () => {
    const [first, second] = [outputs(), outputs()];
    const badness = ["--max-badness", "0.9", "--seed", "5", "--threshold", "repeated-text=0.4"];
    expect((await filter(input, [...first.args, ...badness])).code).toBe(0);
    const again = ["--manifest", `${first.keep}.manifest.json`, ...second.args];
    const repeat = (path: string, more: string[] = []) => finish(start(["filter", path, ...again, ...more]));
    const other = await repeat(written("other.jsonl", '{"text":"another"}\n'));
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/other\.jsonl is not the file of the manifest, corpus\.jsonl: .*\./),
    });
    expect((await repeat(input, ["--seed", "6"])).stderr).toMatch(/leave out --manifest, or the other options\./);
    expect(readdirSync(second.folder)).toEqual([]);
    expect((await repeat(input)).code).toBe(0);
    const [one, two] = [read(first), read(second)];
    expect(two.kept.equals(one.kept) && two.dropped.equals(one.dropped)).toBe(true);
    expect(two.reasons).toEqual(one.reasons);
    expect({ ...two.manifest, outputs: 0 }).toEqual({ ...one.manifest, outputs: 0 });
  });

  it("keeps and drops marked documents whatever the rules say, and tells of it", async () => {
    const [out, again] = [outputs(), outputs()];
    const lines = bytes.toString("latin1").split("\n");
    const lineOf = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;
    const [repeating, broken, fine] = ["Click here", "broken", "meta"].map(lineOf);
    const marks = [
      { line: repeating, mark: "keep" },
      { line: broken, mark: "keep" },
      { line: fine, mark: "drop" },
    ];
    const file = written("marks.jsonl", marks.map((mark) => `${JSON.stringify(mark)}\n`).join(""));
    expect((await filter(input, [...out.args, "--marked", file])).code).toBe(0);
    const { manifest, reasons, kept, dropped } = read(out);
    expect(Buffer.from(merged({ kept, dropped, reasons, head: manifest.input.head })).equals(bytes)).toBe(true);
    expect(manifest.marks).toEqual({ count: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(reasons.filter(({ line }) => line === repeating || line === broken)).toEqual([]);
    expect(reasons.find(({ line }) => line === fine).findings.at(-1)).toMatchObject({ rule: "marked", message: "Marked to be dropped." });
    expect(manifest.findings.marked).toEqual({ documents: 1, alone: 1 });
    const repeat = (more: string[]) => finish(start(["filter", input, ...again.args, "--manifest", `${out.keep}.manifest.json`, ...more]));
    expect((await repeat([])).stderr).toMatch(/had 3 marks: give their file as --marked\./);
    const others = written("others.jsonl", `${JSON.stringify(marks[0])}\n`);
    expect((await repeat(["--marked", others])).stderr).toMatch(/does not hold the 3 marks of the manifest's run/);
    const turned = written(
      "turned.jsonl",
      marks
        .toReversed()
        .map((mark) => `${JSON.stringify(mark)}\n`)
        .join(""),
    );
    expect((await repeat(["--marked", turned])).code).toBe(0);
    expect(read(again).kept.equals(kept)).toBe(true);
  });

  it("uses a model where its rules are asked, and refuses another one than the manifest's", async () => {
    const [first, second] = [outputs(), outputs()];
    const small = written("small.jsonl", corpus(30));
    const { code, stdout } = await bitlens(["filter", small, ...first.args, "--json", "--max-badness", "0.95"]);
    expect(code).toBe(0);
    const { manifest } = read(first);
    expect(JSON.parse(stdout).tokens).toBeGreaterThan(100);
    expect(manifest.model).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      documentStart: "auto",
      window: expect.any(Number),
    });
    expect((await bitlens(["filter", small, ...second.args, "--manifest", `${first.keep}.manifest.json`])).code).toBe(0);
    expect(read(second).manifest.outputs.kept.sha256).toBe(manifest.outputs.kept.sha256);
    const third = outputs();
    const changed = written("changed.manifest.json", JSON.stringify({ ...manifest, model: { ...manifest.model, sha256: "0" } }));
    const { stderr } = await bitlens(["filter", small, ...third.args, "--manifest", changed]);
    expect(stderr).toMatch(/is not the model of the manifest, .*: its hash differs\. .*--model\./);
  });

  it.each(["quotes.csv", "semicolons.csv", "tabs.tsv", "paragraphs.txt", "broken.jsonl", "chat.jsonl", "empty.jsonl", "utf16.txt"])(
    "%s: interleaved again it is the file",
    async (name) => {
      const out = outputs();
      expect((await filter(join(fixtures, name), out.args)).code).toBe(0);
      const { manifest, ...parts } = read({ ...out });
      expect(Buffer.from(merged({ ...parts, head: manifest.input.head })).equals(readFileSync(join(fixtures, name)))).toBe(true);
    },
  );

  it("writes what a compressed file holds, arrays as arrays, and rows of Parquet as JSON Lines", async () => {
    const [packed, array, rows] = [outputs(), outputs("json"), outputs()];
    expect((await filter(written("corpus.jsonl.gz", gzipSync(bytes)), packed.args)).code).toBe(0);
    const { manifest, ...parts } = read(packed);
    expect(Buffer.from(merged({ ...parts, head: manifest.input.head })).equals(bytes)).toBe(true);
    expect((await filter(join(fixtures, "array.json"), array.args)).stderr).toMatch(/JSON arrays/);
    for (const path of [array.keep, array.drop]) expect(readFileSync(path, "utf8")).toMatch(/^\[\n.*\]\n$/s);
    expect((await filter(join(fixtures, "notes.parquet"), rows.args)).stderr).toMatch(/written as JSON Lines/);
    expect(jsonLines(readFileSync(rows.keep, "utf8")).length).toBeGreaterThan(0);
  });

  it.each<[string, (out: ReturnType<typeof outputs>) => string[], RegExp]>([
    ["a missing input", ({ args }) => ["nothing.jsonl", ...args], /no file nothing\.jsonl/],
    ["standard input", ({ args }) => ["-", ...args], /save it to a file first/],
    [
      "a missing folder",
      ({ keep }) => [input, "--keep", keep, "--drop", join(scratch, "nowhere", "d.jsonl")],
      /no folder .*nowhere to write into\. Make it/,
    ],
    ["the input as output", ({ drop }) => [input, "--keep", input, "--drop", drop], /have to be different files/],
    ["a name that promises compression", ({ drop }) => [input, "--keep", `${drop}.gz`, "--drop", drop], /without \.gz/],
    ["an unknown rule", ({ args }) => [input, ...args, "--rules", "beauty"], /no rule named beauty/],
    ["rules for a model without one", ({ args }) => [input, ...args, "--rules", "shuffled-words"], /leave out --no-model/],
    ["no number", ({ args }) => [input, ...args, "--max-badness", "much"], /Give a number/],
    ["an unknown column", ({ args }) => [input, ...args, "--domain", "planet"], /no column "planet".*meta\.source/],
    [
      "a file that is no manifest",
      ({ args }) => [input, ...args, "--manifest", input],
      /leave out --manifest|no manifest of bitlens filter/,
    ],
  ])("refuses %s", async (_, args, message) => {
    const out = outputs();
    const { code, stderr } = await filter(args(out)[0], args(out).slice(1));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(readdirSync(out.folder)).toEqual([]);
  });

  it.each(["kept.jsonl", "dropped.jsonl", "dropped.jsonl.reasons.jsonl", "kept.jsonl.manifest.json", "kept.jsonl.part"])(
    "replaces no %s that is there",
    async (name) => {
      const out = outputs();
      writeFileSync(join(out.folder, name), "mine");
      const { code, stderr } = await filter(input, out.args);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/exists already: choose other names/) });
      expect(readdirSync(out.folder)).toEqual([name]);
      expect(readFileSync(join(out.folder, name), "utf8")).toBe("mine");
    },
  );
});

describe("a run that is stopped", () => {
  const input = written("large.jsonl", corpus(12_000));

  // What needs no other document takes no reading of its own, so that it soon is in the middle.
  const rules = ["--rules", "repeated-text,mojibake"];

  /** Waits until a run has written down that it has come some way. */
  async function underWay(keep: string): Promise<void> {
    const path = `${keep}.progress.json`;
    while (!existsSync(path) || JSON.parse(readFileSync(path, "utf8")).entries === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it.each(["SIGKILL", "SIGINT"] as const)("by %s goes on with the same command, to the same bytes", async (signal) => {
    const [whole, out] = [outputs(), outputs()];
    expect((await filter(input, [...whole.args, ...rules, "--json"])).code).toBe(0);
    const child = start(["filter", input, "--no-model", ...out.args, ...rules]);
    const ended = finish(child);
    await underWay(out.keep);
    child.kill(signal);
    expect((await ended).code).toBe(signal === "SIGINT" ? 130 : null);
    expect(existsSync(out.keep)).toBe(false);
    expect(statSync(`${out.keep}.part`).size).toBeGreaterThan(0);
    const other = await filter(input, [...out.args, ...rules, "--seed", "2"]);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/unfinished run with other settings.*remove kept\.jsonl\.part/) });
    const { code, stderr } = await filter(input, [...out.args, ...rules]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Going on after \d+ documents/);
    for (const name of ["kept.jsonl", "dropped.jsonl", "dropped.jsonl.reasons.jsonl"])
      expect(readFileSync(join(out.folder, name)).equals(readFileSync(join(whole.folder, name))), name).toBe(true);
    expect(read(out).manifest).toEqual(read(whole).manifest);
    expect(readdirSync(out.folder)).toHaveLength(4);
  });

  it("gives finished parts their names where it was killed between them", async () => {
    const [whole, out] = [outputs(), outputs()];
    const small = written("short.jsonl", corpus(50));
    expect((await filter(small, whole.args)).code).toBe(0);
    const child = start(["filter", small, "--no-model", ...out.args]);
    const ended = finish(child);
    while (!existsSync(`${out.keep}.progress.json`)) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    await ended;
    expect((await filter(small, out.args)).code).toBe(0);
    expect(read(out).kept.equals(read(whole).kept)).toBe(true);
  });
});

describe("a run with a model that is stopped", () => {
  it("has its scores from the cache", async () => {
    const out = outputs();
    const input = written("scored.jsonl", corpus(400));
    const args = ["filter", input, ...out.args, "--model", tinyModel];
    const child = start(args);
    const ended = finish(child);
    while (!existsSync(`${out.keep}.progress.json`)) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    const { code } = await ended;
    if (code === 130) expect((await finish(start(args))).code).toBe(0);
    expect(read(out).reasons.length).toBeGreaterThan(0);
  });
});
