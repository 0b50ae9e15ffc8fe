import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { publishedRules } from "../../src/core/quality/published";
import { ownRules } from "../../src/core/quality/rules";
import { ModelClient, type ModelJob } from "../../src/model/client";
import { isCancelled } from "../../src/protocol/model";
import { type QualityModel, type QualityRequest, type QualityResult, type QualityStage, VERDICT } from "../../src/protocol/quality";
import { type QualityHostProcess, startQualityHost } from "../../src/quality/client";
import { bitlens, finish, start } from "../cli/bitlens";
import { mojibake, repeatedLines } from "../core/quality/corruptions";
import { goodTexts } from "../core/quality/goodTexts";
import { sampleDocuments } from "../core/quality/sentences";
import { tinyModel } from "../model/openScorer";

const dist = join(__dirname, "..", "..", "dist");
const hostPath = join(dist, "qualityHost.js");
if (!existsSync(hostPath)) throw new Error("dist/qualityHost.js is missing: run 'npm run build' before the tests.");

const scratch = mkdtempSync(join(tmpdir(), "bitlens-quality-"));
const model = new ModelClient({ hostPath: join(dist, "modelHost.js"), directory: tinyModel, threads: 1 });
const hosts: QualityHostProcess[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.end();
});
afterAll(() => {
  model.dispose();
  rmSync(scratch, { recursive: true });
});

const file = (name: string, content: string) => {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
};

const good = sampleDocuments.filter(({ domain }) => domain === "encyclopedia").map(({ text }) => text);
const bad = [mojibake(goodTexts.de, 1), repeatedLines(goodTexts.en, 1), good[0]];
const lines = [
  ...good.slice(0, 5).map((text) => JSON.stringify({ text })),
  "{broken",
  ...[...good.slice(5), ...bad].map((text) => JSON.stringify({ text })),
];
const corpus = file("corpus.jsonl", lines.join("\r\n"));
const BROKEN = 5;

interface Heard {
  stages: [QualityStage, number | undefined][];
}

function startHost(job?: ModelJob): { host: QualityHostProcess; heard: Heard } {
  const heard: Heard = { stages: [] };
  const client = {
    progress: async (stage: QualityStage, share: number | undefined) => void heard.stages.push([stage, share]),
    codeLengths: async (documents: Uint8Array[]) => (await job!.codeLengths(documents)).bits,
    documentFigures: (documents: Uint8Array[], heads: Uint32Array) => job!.documentFigures({ documents, heads }),
  };
  const host = startQualityHost({ hostPath, version: "1.2.3" }, client);
  hosts.push(host);
  return { host, heard };
}

const request = (path: string, more: Partial<QualityRequest> = {}): QualityRequest => ({
  source: { name: path.slice(path.lastIndexOf("/") + 1), path },
  rules: ownRules.map(({ name, threshold }) => ({ name, threshold })),
  seed: 1,
  ...more,
});

const identity = ({ card, rule }: ModelJob): QualityModel => ({
  ...{ name: card.name, sha256: card.sha256, ...rule, documentStart: "auto", bosRule: card.bosRule },
});

/** What `bitlens flag` says of each line. */
interface Flagged {
  line: number;
  error?: string;
  badness: number;
  bitsPerByte?: number;
  bucket?: string;
  findings: { rule: string; value: number; start: number; end: number }[];
  verdicts: { family: string; drops: boolean; rules: { name: string; drops: boolean }[] }[];
}

function expectEqual(result: QualityResult, flagged: Flagged[]): void {
  const { columns, findings, verdicts, rules, published, families } = result;
  expect(Array.from(columns.line)).toEqual(flagged.map(({ line }) => line));
  for (const [i, row] of flagged.entries()) {
    expect(columns.broken[i]).toBe(row.error ? 1 : 0);
    const found = Array.from(findings.row, (at, f) => ({ at, f })).filter(({ at }) => at === i);
    const names = found.map(({ f }) => ({
      rule: rules[findings.rule[f]].name,
      value: findings.value[f],
      start: findings.start[f],
      end: findings.end[f],
    }));
    if (row.error) {
      expect(names).toMatchObject([{ rule: "unreadable" }]);
      continue;
    }
    expect(names).toEqual(row.findings.map(({ rule, value, start, end }) => ({ rule, value, start, end })));
    expect(columns.badness[i]).toBe(row.badness);
    expect(columns.bucket.names[columns.bucket.of[i]]).toBe(row.bucket ?? "");
    if (row.bitsPerByte !== undefined) expect(columns.bitsPerByte[i]).toBeCloseTo(row.bitsPerByte, 5);
    families.forEach((family, f) => {
      const verdict = row.verdicts.find((each) => each.family === family);
      const at = i * families.length + f;
      expect(verdicts.verdict[at]).toBe(verdict ? (verdict.drops ? VERDICT.drops : VERDICT.keeps) : VERDICT.none);
      expect(published[verdicts.rule[at]]?.name).toBe(verdict?.rules.find(({ drops }) => drops)?.name);
    });
  }
}

describe("the quality host", () => {
  it("finds what bitlens flag finds, without a model", async () => {
    const { host, heard } = startHost();
    const result = await host.api.analyze(request(corpus));
    const { stdout } = await finish(start(["flag", corpus, "--no-model", "--json", "--verdicts"]));
    expectEqual(result, JSON.parse(stdout));
    expect(result.model).toBeUndefined();
    expect(result.rules.map(({ name }) => name)).toEqual([
      ...ownRules.filter(({ needs }) => needs !== "model").map(({ name }) => name),
      "unreadable",
    ]);
    expect(result.published).toHaveLength(publishedRules.length);
    const shares = heard.stages.map(([, share]) => share ?? 0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([...new Set(heard.stages.map(([stage]) => stage))]).toEqual(["read", "measure", "judge"]);
  });

  it("finds what bitlens flag finds, with one", async () => {
    const job = await model.job();
    const { host } = startHost(job);
    const result = await host.api.analyze(request(corpus, { model: identity(job) }));
    const { stdout } = await bitlens(["flag", corpus, "--json", "--verdicts"]);
    expectEqual(result, JSON.parse(stdout));
    expect(result.columns.tokens.some((count) => count > 0)).toBe(true);
    expect(result.model).toMatchObject({ name: job.card.name, sha256: job.card.sha256 });
  });

  it("has the text, its beginning and the reasons of each document", async () => {
    const { host } = startHost();
    const { columns, findings } = await host.api.analyze(request(corpus));
    expect(await host.api.text(0)).toBe(good[0]);
    const [preview, error] = await host.api.previews([0, BROKEN]);
    expect(good[0].replace(/\s+/gu, " ")).toContain(preview.replace(/…$/u, ""));
    await expect(host.api.text(BROKEN)).rejects.toThrow(/\.$/);
    expect(error).toMatch(/\.$/);
    const worst = Array.from(columns.badness.keys()).sort((a, b) => (columns.badness[b] || 0) - (columns.badness[a] || 0))[0];
    const { reasons, findings: found } = await host.api.explain(worst);
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(reasons.map(({ share }) => share)).toEqual(reasons.map(({ share }) => share).toSorted((a, b) => b - a));
    expect(found).toHaveLength(findings.row.filter((row) => row === worst).length);
    expect((await host.api.explain(BROKEN)).findings).toMatchObject([{ rule: "unreadable", message: expect.stringMatching(/\.$/) }]);
    await expect(host.api.explain(1e6)).rejects.toThrow(/no such document/);
  });

  it("tells equal texts apart, and says what they repeat", async () => {
    const { host } = startHost();
    const { columns } = await host.api.analyze(request(corpus));
    const copy = lines.length - 1;
    expect(await host.api.text(copy)).toBe(await host.api.text(0));
    expect(new Set(columns.content).size).toBe(lines.length);
    expect([columns.duplicateOf[copy], columns.duplicateOf[0]].sort()).toEqual([0, 0]);
    expect(columns.duplicateOf[3]).toBe(3);
  });

  it("reads what an editor holds of a file, and exports none of that", async () => {
    const { host } = startHost();
    const bytes = new Uint8Array(readFileSync(corpus));
    const { columns } = await host.api.analyze(request(corpus, { source: { name: "corpus.jsonl", bytes } }));
    expect(columns.line).toHaveLength(lines.length);
    await expect(host.api.export({ keep: join(scratch, "a"), drop: join(scratch, "b"), marks: [] })).rejects.toThrow(
      /^Save corpus\.jsonl /,
    );
  });
});

/** Enough to be stopped in the middle. */
const large = file(
  "large.jsonl",
  Array.from({ length: 4000 }, (_, i) => JSON.stringify({ text: `${good[i % good.length]} ${i} ${good[(7 * i) % good.length]}` })).join(
    "\n",
  ),
);

describe("work of the quality host", () => {
  it("stops where it is cancelled, and the next one is done", async () => {
    const { host, heard } = startHost();
    const run = host.api.analyze(request(large));
    const stopped = run.catch((error) => error);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
    await expect(host.api.text(0)).rejects.toThrow(/Find its low-quality documents first\./);
    expect((await host.api.analyze(request(corpus))).columns.line).toHaveLength(lines.length);
  });

  it("that is killed costs one sentence", async () => {
    const { host, heard } = startHost();
    const run = expect(host.api.analyze(request(large))).rejects.toThrow(
      /^The process that looks for low-quality documents ended unexpectedly \(SIGKILL\)\. .*again/,
    );
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(1);
    host.process.kill("SIGKILL");
    await run;
    expect(host.isOver).toBe(true);
  });

  it("ends with its parent", async () => {
    const { host } = startHost();
    await host.api.analyze(request(corpus));
    const ended = new Promise((resolve) => host.process.once("exit", resolve));
    host.process.disconnect();
    expect(await ended).toBe(0);
  });

  it("is refused with a sentence where there is no such file, rule or document", async () => {
    const { host } = startHost();
    await expect(host.api.analyze(request(join(scratch, "none.jsonl")))).rejects.toThrow(/There is no file .*none\.jsonl\..*\./);
    await expect(host.api.analyze(request(corpus, { rules: [{ name: "no-rule", threshold: 1 }] }))).rejects.toThrow(
      /There is no rule named no-rule/,
    );
  });
});
