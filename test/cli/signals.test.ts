import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { goodTexts } from "../core/quality/goodTexts";
import { sampleDocuments } from "../core/quality/sentences";
import { tinyModel } from "../model/openScorer";
import { bitlens, finish, jsonLines, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

const stories = sampleDocuments.filter(({ domain }) => domain === "story").map(({ text }) => text);
const texts = [...stories, `${stories[0]} And nothing more.`, "Few words.", "", goodTexts.zh];
const COPY = stories.length;
const corpus = join(scratch, "corpus.jsonl");
const records = texts.map((text) => JSON.stringify({ text }));
writeFileSync(corpus, [...records.slice(0, 2), "{broken", ...records.slice(2)].join("\n"));

describe("bitlens score --signals", () => {
  it("adds columns of texts, of the model and of the other documents; what is not known is null", async () => {
    const names = ["words", "mtld", "orderGain", "endBits", "copied", "nearDuplicate", "knownWords", "bytes"];
    const { code, stdout } = await bitlens(["score", corpus, "--signals", names.join(",")]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(texts.length + 1);
    expect(lines[2]).toMatchObject({ line: 3, error: expect.any(String) });
    const documents = lines.filter((line) => !("error" in line));
    for (const [i, document] of documents.entries()) {
      for (const name of names) expect(document[name] === null || Number.isFinite(document[name])).toBe(true);
      expect(document).toMatchObject({ words: texts[i].match(/\S+/g)?.length ?? 0, bytes: Buffer.byteLength(texts[i]) });
      expect(document.endBits).toBeGreaterThan(0);
      expect(document.copied >= 0 && document.copied <= 1).toBe(true);
    }
    expect(documents.map(({ nearDuplicate }) => nearDuplicate > 0)).toEqual(texts.map((_, i) => i === COPY));
    expect(documents[0].orderGain).toEqual(expect.any(Number));
    expect(documents[0].knownWords).toEqual(expect.any(Number));
    for (const i of [COPY + 1, COPY + 2]) expect(documents[i]).toMatchObject({ mtld: null, orderGain: null, knownWords: null });
  });

  it("gives the same bits with further signals as without", async () => {
    const [plain, more] = await Promise.all([bitlens(["score", corpus]), bitlens(["score", corpus, "--signals", "orderScore"])]);
    const bitsOf = (stdout: string) => jsonLines(stdout).map(({ bits }) => bits);
    expect(bitsOf(more.stdout)).toEqual(bitsOf(plain.stdout).map((bits) => (bits === undefined ? undefined : expect.closeTo(bits, 2))));
  });

  it("reads standard input for signals of a text and of the model, and says why not for those of others", async () => {
    const input = records.join("\n");
    const { code, stdout } = await bitlens(["score", "-", "--signals", "letterShare,orderGain"], input);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(texts.length);
    for (const args of [
      ["score", "-", "--signals", "words,copied"],
      ["rank", "-", "--by", "knownWords"],
    ]) {
      const refused = await bitlens(args, input);
      expect([refused.code, refused.stdout]).toEqual([2, ""]);
      expect(refused.stderr).toMatch(/needs the other documents: save the input to a file first\./);
    }
  });

  it.each([[["score", corpus, "--signals", "words,beauty"]], [["rank", corpus, "--by", "constructor"]]])(
    "refuses %j with exit 2 and the names that there are",
    async (args) => {
      const { code, stdout, stderr } = await bitlens(args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/no signal named (?:beauty|constructor): choose one of .*bitsPerByte.*\./);
    },
  );
});

/** A record with a prompt and an answer each; the last answer repeats the first record's. */
const questions = join(scratch, "questions.jsonl");
const pairOf = (i: number) => ({
  question: `How many boats lay in harbour ${i}?`,
  answer: `There were ${3 * i + 2} boats in the harbour.`,
});
const pairs = [...Array.from({ length: 11 }, (_, i) => pairOf(i)), pairOf(0), { question: "And without an answer?" }];
writeFileSync(questions, pairs.map((pair) => JSON.stringify(pair)).join("\n"));

describe("signals that need more than a text and a model", () => {
  const names = [
    "rarity",
    "rarityPerWord",
    "capacityGap",
    "instructionDifficulty",
    "answerBits",
    "bitsBefore",
    "bitsAmongOthers",
    "dataGap",
  ];

  it("are columns, and say what was found", async () => {
    const { code, stdout, stderr } = await bitlens(["score", questions, "--signals", names.join(",")]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/bitlens-1m is not smaller than tiny/);
    expect(stderr).toMatch(/the prompt is question, the answer is answer \(--prompt and --answer choose others\)\./);
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(pairs.length);
    for (const line of lines.slice(0, -1)) for (const name of names) expect([name, line[name]]).toEqual([name, expect.any(Number)]);
    expect(lines.at(-1)).toMatchObject({ instructionDifficulty: null, answerBits: null, rarity: expect.any(Number) });
    const smaller = jsonLines((await finish(start(["score", questions, "--model", "bitlens-1m"]))).stdout);
    for (const [i, { bitsPerByte, capacityGap }] of lines.entries())
      expect(capacityGap).toBeCloseTo(smaller[i].bitsPerByte - bitsPerByte, 6);
    // A copy of the first record, and its words.
    expect(lines[11].bitsBefore).toBeLessThan(0.3 * lines[0].bitsBefore);
    expect(lines[11].rarity).toBeCloseTo(lines[0].rarity, 6);
  });

  it("take prompt and answer from the fields that are named, also from standard input", async () => {
    const input = records
      .map((_, i) => JSON.stringify({ text: "A b.", meta: { q: ["Why", "so?"] }, reply: `Because of ${i}.` }))
      .join("\n");
    const args = ["score", "-", "--signals", "instructionDifficulty,answerBits"];
    const { code, stdout } = await bitlens([...args, "--prompt", "meta.q", "--answer", "reply"], input);
    expect(code).toBe(0);
    for (const line of jsonLines(stdout))
      expect(line).toMatchObject({ instructionDifficulty: expect.any(Number), answerBits: expect.any(Number) });
    const found = await bitlens(args, pairs.map((pair) => JSON.stringify(pair)).join("\n"));
    expect(jsonLines(found.stdout)[0].answerBits).toBeGreaterThan(0);
  });

  it.each<[string[], RegExp]>([
    [["--signals", "capacityGap", "--smaller", tinyModel], /tiny cannot be compared with itself: name a smaller model with --smaller/],
    [["--signals", "instructionDifficulty"], /no usual fields for a prompt and an answer.*name them with --prompt FIELD --answer FIELD/],
    [["--signals", "answerBits", "--prompt", "text"], /name the answer's field, too, with --answer FIELD/],
    [["--signals", "trustedGain"], /name it with --trusted FILE/],
  ])("refuse %j with a sentence", async (args, message) => {
    const { code, stdout, stderr } = await bitlens(["score", corpus, ...args]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(message) });
  });

  it.each(["rarity", "bitsBefore", "bitsAmongOthers"])("%s needs a file", async (name) => {
    const refused = await bitlens(["rank", "-", "--by", name], records.join("\n"));
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/needs the other documents: save the input to a file first\./),
    ]);
  });

  it("rank documents, and make curricula that name model and fields and can be repeated", async () => {
    const ranked = JSON.parse((await bitlens(["rank", questions, "--by", "bitsAmongOthers", "--json"])).stdout);
    expect(ranked).toHaveLength(pairs.length);
    const [first, second] = ["first", "second"].map((name) => join(scratch, name));
    const args = ["--by", "capacityGap,answerBits=2,bitsBefore", "--steps", "3", "--batch", "2", "--stages", "2", "--out", first];
    expect((await bitlens(["curriculum", questions, ...args])).code).toBe(0);
    const manifest = JSON.parse(readFileSync(join(first, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ smaller: { name: "bitlens-1m", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(manifest).toMatchObject({ answer: { prompt: ["question"], answer: "answer" }, counts: { documents: 12, unranked: 1 } });
    const again = ["curriculum", questions, "--manifest", join(first, "manifest.json"), "--out", second];
    expect((await bitlens([...again, "--answer", "question"])).stderr).toMatch(/leave out --manifest, or the other options/);
    const other = await bitlens([...again, "--smaller", "bitlens-6m"]);
    expect(other.stderr).toMatch(/bitlens-6m is not the model of the manifest, bitlens-1m: .* as --smaller\./);
    expect((await bitlens(again)).code).toBe(0);
    for (const name of ["order.jsonl", "schedule.json", "manifest.json"])
      expect(readFileSync(join(second, name), "utf8")).toBe(readFileSync(join(first, name), "utf8"));
  });
});

describe("bitlens rank --by", () => {
  it.each(["surprisingShare", "nearDuplicate"])("orders by %s, and says how many have none", async (by) => {
    const { code, stdout, stderr } = await bitlens(["rank", corpus, "--by", by, "--json"]);
    expect(code).toBe(0);
    const ranked: { line: number; value: number }[] = JSON.parse(stdout);
    const values = ranked.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const value of values) expect(Number.isFinite(value)).toBe(true);
    expect(stderr).toMatch(/1 records could not be read/);
    const missing = texts.length - ranked.length;
    if (missing > 0) expect(stderr).toContain(`${missing} documents have no ${by} and are not ranked.`);
    else expect(stderr).not.toContain(`have no ${by}`);
    if (by === "nearDuplicate") expect(ranked[0].line).toBe(COPY + 2);
  });
});

describe("what there is", () => {
  it.each(["signals", "rules"])("bitlens %s lists them, for people and as JSON", async (command) => {
    const json = await finish(start([command, "--json"]));
    expect(json.code).toBe(0);
    const rows: { name: string; description: string }[] = JSON.parse(json.stdout);
    expect(rows.length).toBeGreaterThan(30);
    const { stdout } = await finish(start([command]));
    for (const { name, description } of rows) {
      expect(description.length).toBeGreaterThan(2);
      expect(stdout).toContain(name);
    }
  });
});
