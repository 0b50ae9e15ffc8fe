import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { goodTexts } from "../core/quality/goodTexts";
import { sampleDocuments } from "../core/quality/sentences";
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
