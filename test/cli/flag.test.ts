import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mojibake, repeatedLines } from "../core/quality/corruptions";
import { goodTexts } from "../core/quality/goodTexts";
import { sampleDocuments } from "../core/quality/sentences";
import { bitlens, finish, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

const record = (text: string) => JSON.stringify({ text });
const good = sampleDocuments.filter(({ domain }) => domain === "encyclopedia").map(({ text }) => text);
const lines = [
  ...good.slice(0, 5).map(record),
  "{broken",
  ...good.slice(5).map(record),
  record(mojibake(goodTexts.de, 1)),
  record(repeatedLines(goodTexts.en, 1)),
];
const BROKEN = 6;
const MOJIBAKE = lines.length - 1;
const REPEATED = lines.length;

const file = (name: string, content: string) => {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
};
const corpus = file("corpus.jsonl", lines.join("\n"));
const clean = file("clean.jsonl", good.slice(0, 3).map(record).join("\n"));
const withoutModel = (args: string[]) => finish(start(["flag", ...args, "--no-model"]));

interface Finding {
  rule: string;
  value: number;
  threshold: number;
  source: string;
  start: number;
  end: number;
  message: string;
}
interface Row {
  id: string;
  line: number;
  badness: number;
  bucket?: string;
  bitsPerByte?: number;
  findings: Finding[];
  verdicts?: { family: string; drops: boolean; rules: { name: string }[] }[];
  error?: string;
}
const rowsOf = (stdout: string): Row[] => JSON.parse(stdout);
const rulesOf = (row: Row) => row.findings.map(({ rule }) => rule);

describe("bitlens flag", () => {
  it("prints a verdict per document with its findings, broken records in their place", async () => {
    const { code, stdout } = await bitlens(["flag", corpus, "--json"]);
    expect(code).toBe(0);
    const rows = rowsOf(stdout);
    expect(rows.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
    expect(rows[BROKEN - 1]).toEqual({ line: BROKEN, bytes: 7, error: expect.stringMatching(/\.$/) });
    const whole = rows.filter(({ error }) => !error);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    for (const { line, badness, bucket, bitsPerByte, findings } of whole) {
      expect(badness >= 0 && badness <= 1).toBe(true);
      expect(["head", "middle", "tail"]).toContain(bucket);
      expect(bitsPerByte).toBeGreaterThan(0);
      const bytes = Buffer.byteLength(JSON.parse(lines[line - 1]).text);
      for (const finding of findings) {
        const text = expect.any(String);
        expect(finding).toMatchObject({
          rule: text,
          value: expect.any(Number),
          threshold: expect.any(Number),
          source: text,
          message: text,
        });
        expect(0 <= finding.start && finding.start <= finding.end && finding.end <= bytes).toBe(true);
      }
    }
    expect(rulesOf(rows[MOJIBAKE - 1])).toContain("mojibake");
    expect(rulesOf(rows[REPEATED - 1])).toContain("repeated-text");
  });

  it("needs no model where it is told so, and gives no figures of one", async () => {
    const { code, stdout } = await withoutModel([corpus, "--json"]);
    expect(code).toBe(0);
    const rows = rowsOf(stdout);
    expect(rows).toHaveLength(lines.length);
    for (const row of rows) {
      expect(row).not.toHaveProperty("bitsPerByte");
      expect(row).not.toHaveProperty("bucket");
      expect(row).not.toHaveProperty("verdicts");
    }
    expect(rulesOf(rows[MOJIBAKE - 1])).toContain("mojibake");
    expect(rows[MOJIBAKE - 1].badness).toBeGreaterThan(Math.max(...rows.slice(0, 5).map(({ badness }) => badness)));
  });

  it("--gate says by its exit code whether there are findings", async () => {
    expect((await withoutModel([corpus, "--gate"])).code).toBe(1);
    expect((await withoutModel([clean, "--gate"])).code).toBe(0);
    // A record that cannot be read is not let through either.
    expect((await withoutModel([file("broken.jsonl", `${record(good[0])}\n{broken\n`), "--gate"])).code).toBe(1);
  });

  it("--rules chooses rules and families, --threshold moves them", async () => {
    const rows = rowsOf(
      (await withoutModel([corpus, "--json", "--rules", "repeated-text,gopher-quality", "--threshold", "repeated-text=1"])).stdout,
    );
    expect(rows.flatMap((row) => (row.error ? [] : rulesOf(row))).filter((rule) => !rule.startsWith("gopher-quality/"))).toEqual([]);
    const moved = rowsOf((await withoutModel([corpus, "--json", "--rules", "repeated-text", "--threshold", "repeated-text=0.01"])).stdout);
    expect(moved[REPEATED - 1].findings[0]).toMatchObject({ rule: "repeated-text", threshold: 0.01 });
    expect(moved[MOJIBAKE - 1].findings).toEqual([]);
  });

  it("--verdicts tells which published filters would drop a document", async () => {
    const rows = rowsOf((await withoutModel([corpus, "--json", "--verdicts"])).stdout).filter(({ error }) => !error);
    for (const { verdicts = [] } of rows) {
      expect(verdicts.length).toBeGreaterThan(2);
      for (const { family, drops, rules } of verdicts) {
        expect(typeof drops).toBe("boolean");
        for (const { name } of rules) expect(name.startsWith(`${family}/`)).toBe(true);
      }
    }
  });

  it("prints a table for people, the worst first", async () => {
    const { code, stdout } = await withoutModel([corpus, "--top", "3"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^rule +documents +per cent\n/);
    expect(stdout).toMatch(/^line +badness +findings +document$/m);
    const rows = stdout.split("\n").filter((line) => /^ *\d+ +\d\.\d{3} /.test(line));
    expect(rows).toHaveLength(3);
    const badness = rows.map((row) => Number(row.trim().split(/ +/)[1]));
    expect(badness).toEqual([...badness].sort((a, b) => b - a));
    expect(stdout).toMatch(/\d+ of \d+ documents have findings\.\n$/);
    expect((await withoutModel([clean])).stdout).toMatch(/^No findings\.\n[\s\S]*0 of 3 documents have findings\.\n$/);
  });

  it("an empty file has neither", async () => {
    const empty = file("empty.jsonl", "");
    const { code, stdout } = await withoutModel([empty, "--json", "--gate"]);
    expect([code, JSON.parse(stdout)]).toEqual([0, []]);
  });

  it("writes --out, and replaces no file", async () => {
    const out = join(scratch, "verdicts.json");
    expect(await withoutModel([clean, "--json", "--out", out])).toMatchObject({ code: 0, stdout: "" });
    const written = readFileSync(out, "utf8");
    expect(JSON.parse(written)).toHaveLength(3);
    const again = await withoutModel([corpus, "--json", "--out", out]);
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/exists already: choose another --out/);
    expect(readFileSync(out, "utf8")).toBe(written);
  });

  it.each([
    [["--rules", "beauty"], /no rule named beauty: choose one of .*mojibake.*\./],
    [["--threshold", "beauty=1"], /no rule named beauty: choose one of .*mojibake.*\./],
    [["--threshold", "mojibake=much"], /mojibake=much is no threshold: give it as RULE=NUMBER/],
    [["--rules", "mojibake", "--threshold", "truncated=0.5"], /no rule named truncated: choose one of mojibake\./],
  ])("refuses %j with exit 2", async (args, message) => {
    const out = join(scratch, "refused.json");
    const { code, stdout, stderr } = await withoutModel([corpus, "--json", "--out", out, ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(existsSync(out)).toBe(false);
  });

  it("says what to do with standard input", async () => {
    const { code, stderr } = await finish(start(["flag", "-", "--no-model"]), lines.join("\n"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/save it to a file first\./);
  });
});
