import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CompareReport } from "../../src/core/scoring/compareReport";
import { finish, jsonLines, scratchFolder, start, told } from "./bitlens";

const scratch = scratchFolder();
const models = join(__dirname, "..", "..", "media", "models");
const [records, text] = [join(scratch, "records.jsonl"), join(scratch, "notes.txt")];
afterAll(() => rmSync(scratch, { recursive: true }));

/** Not all bundled ones: these two are quick. */
const BOTH = ["--models", "bitlens-1m,bitlens-6m"];
const compare = (args: string[], environment?: NodeJS.ProcessEnv) => finish(start(["compare", ...args], environment));
const reportOf = async (args: string[]): Promise<CompareReport> => JSON.parse((await compare([...args, "--json"])).stdout);

beforeAll(() => {
  const subjects = ["sums", "sea"];
  const answers = ["The sum is three hundred.", "The ship sailed along the coast at dawn.", "今天的天气很好，我们去公园。"];
  const lines = Array.from({ length: 24 }, (_, i) =>
    JSON.stringify({
      question: `Question ${i}: what is it?`,
      answer: answers[i % 3].repeat(1 + (i % 4)),
      meta: { subject: subjects[i % 2] },
    }),
  );
  writeFileSync(records, `${[...lines, "{broken"].join("\n")}\n`);
  writeFileSync(text, Array.from({ length: 9 }, (_, i) => `Paragraph ${i} says that the sea is calm and wide.`).join("\n\n"));
});

describe("bitlens compare", () => {
  it("gives both models on the same bytes what score gives them", async () => {
    const report = await reportOf([records, "--models", "bitlens-6m,bitlens-1m"]);
    expect(report).toMatchObject({ documents: 24, scoredDocuments: 24, broken: 1 });
    expect(report.models.map(({ name }) => name)).toEqual(["bitlens-1m", "bitlens-6m"]);
    for (const model of report.models) {
      const { stdout } = await finish(start(["score", records, "--model", model.name]));
      const scores = jsonLines(stdout).filter((line) => !("error" in line));
      const sum = (field: "bits" | "tokens" | "bytes") => scores.reduce((total, line) => total + line[field], 0);
      expect(model.bits).toBeCloseTo(sum("bits"), 3);
      expect(model.tokens).toBe(sum("tokens"));
      expect(report.textBytes).toBe(sum("bytes"));
      expect(model.bitsPerByte).toBeCloseTo(sum("bits") / sum("bytes"), 6);
      expect(model.S1).toBeCloseTo(model.bits + 8 * model.modelBytes, 3);
    }
  });

  it("prints the contract's fields for each model, and slices that sum to the whole", async () => {
    const {
      models: accounts,
      slices,
      rates,
    } = await reportOf([records, text, ...BOTH, "--by", "meta.subject,field", "--by", "file,script"]);
    for (const field of [
      ...["name", "sha256", "bits", "bitsPerByte", "tokens", "bitsPerToken", "perplexity", "modelBits", "S0", "S1", "S1WithoutModel"],
      ...["window", "stride", "bosRule", "parameters", "modelBytes", "tied", "normHead", "slices", "breakEvenBytes", "interval"],
    ])
      expect(accounts[1]).toHaveProperty(field);
    expect(Object.keys(rates)).toEqual(["gzip", "lzma"]);
    expect(Object.keys(accounts[1].breakEvenBytes)).toEqual(["baseline", "gzip", "lzma", "smaller"]);
    const names = (by: string) => slices.filter((slice) => slice.by === by).map(({ name }) => name);
    expect(new Set(names("meta.subject"))).toEqual(new Set(["(none)", "sea", "sums"]));
    expect(new Set(names("field"))).toEqual(new Set(["(none)", "answer", "question"]));
    expect(new Set(names("file"))).toEqual(new Set([text, records]));
    expect(names("script")).toEqual(expect.arrayContaining(["Latin", "Han"]));
    for (const by of ["meta.subject", "field", "file", "script"]) {
      const own = accounts[0].slices.filter((slice) => slice.by === by);
      expect(own.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(accounts[0].bits, 2);
    }
  });

  it("a model differs from itself by nothing", async () => {
    const { whole, models: both } = await reportOf([text, "--models", `bitlens-1m,${join(models, "bitlens-1m")}`]);
    expect(whole.differences[0]).toMatchObject({ saved: 0, interval: { low: 0, high: 0 }, fewer: "equal" });
    expect(new Set(both.map(({ name }) => name)).size).toBe(2);
  });

  it("prints a table that names winner, models, window and n", async () => {
    const { code, stdout, stderr } = await compare([records, text, ...BOTH]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^model +parameters +weights +tokens +bytes\/token +bits\/token +bits\/byte +± 95 %/);
    expect(stdout).toMatch(/bits\/byte less than bitlens-\dm \(/);
    expect(stdout).toMatch(/^script +documents +text +bitlens-1m +bitlens-6m/m);
    expect(stdout).toMatch(/^records\.jsonl +24 /m);
    expect(stdout).toMatch(/bitlens-1m \([0-9a-f]{12}\), window 1024, stride 512, document start/);
    expect(stderr).toMatch(/1 record could not be read/);
  });

  it("a seeded sample is the same twice", async () => {
    const args = [records, "--models", "bitlens-1m", "--sample", "1k", "--seed", "2"];
    const [one, other] = [await reportOf(args), await reportOf(args)];
    expect(one.scoredBytes).toBeLessThan(one.textBytes);
    expect(one.sample).toEqual({ seed: 2 });
    expect(other.whole).toEqual(one.whole);
  });

  it("names a folder that cannot score, and goes on with the others", async () => {
    const { code, stdout, stderr } = await compare([text, "--models", `bitlens-1m,${scratch}`, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).models).toHaveLength(1);
    expect(stderr).toContain(`${scratch}: `);
  });

  it("writes --out as a whole, and nothing when it is interrupted", async () => {
    const out = join(scratch, "compared.json");
    expect((await compare([text, "--models", "bitlens-1m", "--json", "--out", out])).code).toBe(0);
    expect(JSON.parse(readFileSync(out, "utf8")).models).toHaveLength(1);
    const long = join(scratch, "long.jsonl");
    writeFileSync(
      long,
      Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ question: `Document number ${i} `.repeat(20), answer: "" })).join("\n"),
    );
    const child = start(["compare", long, ...BOTH, "--no-cache", "--out", join(scratch, "interrupted.json")]);
    const ended = finish(child);
    await told(child, /bytes to score/);
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(existsSync(join(scratch, "interrupted.json"))).toBe(false);
    expect(readdirSync(scratch).filter((name) => name.startsWith("interrupted"))).toEqual([]);
  });

  it.each([
    [["--models", "nothing"], /None of the models can score/],
    [["--by", "colour"], /No record has a column colour\. Choose --by from file, script, field, question, answer, meta\./],
    [["--out", "package.json"], /exists already/],
  ])("refuses %j with exit 2", async (args, message) => {
    const { code, stderr } = await compare([records, ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("refuses standard input, which can be read only once", async () => {
    const { code, stderr } = await compare(["-"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/save standard input to a file/)]);
  });
});
