import { appendFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { pacings } from "../../src/core/curriculum/pacing";
import { ModelClient, type ModelJob } from "../../src/model/client";
import type { CurriculumChoice, CurriculumPicture } from "../../src/protocol/study";
import { bitlens, finish, start } from "../cli/bitlens";
import { tinyModel } from "../model/openScorer";
import { studyFiles } from "./studyFiles";
import { choice, dist, endHosts, identity, optionsOf, scratchFolder, sourceOf, startHost } from "./studyHosts";

const scratch = scratchFolder();
const model = new ModelClient({ hostPath: join(dist, "modelHost.js"), directory: tinyModel, threads: 1 });
const smaller = new ModelClient({ hostPath: join(dist, "modelHost.js"), directory: tinyModel, threads: 1 });
afterEach(endHosts);
afterAll(() => {
  model.dispose();
  smaller.dispose();
  rmSync(scratch, { recursive: true });
});

const { file, lines, corpus, output } = studyFiles(scratch);

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));

/** What the command line makes of the same choice. */
async function commanded(path: string, wanted: CurriculumChoice, job?: ModelJob, more: string[] = []) {
  const out = output();
  const args = ["curriculum", path, ...optionsOf(wanted), ...more, "--out", out, "--json"];
  const { stdout, stderr, code } = await (job ? bitlens(args) : finish(start(args)));
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return { out, summary: JSON.parse(stdout) };
}

function expectEqual(picture: CurriculumPicture, summary: Record<string, unknown>): void {
  const { documents, unranked, unreadable, points, stages, correlations, coverage } = picture;
  expect({ documents, unranked, unreadable }).toEqual(summary.counts);
  expect({ points, correlations, coverage, shards: stages }).toEqual({
    ...{ points: summary.points, correlations: summary.correlations, coverage: summary.coverage, shards: summary.shards },
  });
}

describe("a curriculum of the study host", () => {
  it.each([
    ["one signal", choice()],
    [
      "several, the largest first",
      choice({
        by: [
          { signal: "mtld", weight: 1 },
          { signal: "gzipRatio", weight: -0.5 },
        ],
        descending: true,
      }),
    ],
    ["within a column", choice({ per: "source", pacing: "interleaved" })],
    ["within languages", choice({ per: "language", pacing: "warmup", seed: 4 })],
    [
      "of what others say",
      choice({
        by: [
          { signal: "rarity", weight: 1 },
          { signal: "bitsBefore", weight: 1 },
        ],
        pacing: "anti",
      }),
    ],
  ])("is that of the command line, and so is its folder: %s", async (_, wanted) => {
    const { host } = startHost();
    const picture = await host.api.plan(sourceOf(corpus), wanted, {});
    const { out, summary } = await commanded(corpus, wanted);
    expectEqual(picture, summary);
    const folder = output();
    await host.api.export(folder);
    expect(filesOf(folder)).toEqual(filesOf(out));
    await expect(host.api.export(folder)).rejects.toThrow(/exists already/);
  });

  it("is that of the command line with models, too", async () => {
    const [current, other] = [await model.job(), await smaller.job()];
    const { host, heard } = startHost({ current, smaller: other });
    const by = ["bitsPerByte", "orderGain", "instructionDifficulty"].map((signal) => ({ signal, weight: 1 }));
    const wanted = choice({ by, pacing: "stages" });
    const picture = await host.api.plan(sourceOf(corpus), wanted, { current: identity(current) });
    const { out, summary } = await commanded(corpus, wanted, current);
    expectEqual(picture, summary);
    expect(picture.stages.every(({ tokens = 0 }) => tokens > 0)).toBe(true);
    const folder = output();
    await host.api.export(folder);
    expect(filesOf(folder)).toEqual(filesOf(out));
    expect(heard.asked).toMatchObject({ smaller: 0 });
    const gap = choice({ by: [{ signal: "capacityGap", weight: 1 }] });
    await host.api.plan(sourceOf(corpus), gap, { current: identity(current), smaller: identity(other) });
    expect(heard.asked.smaller).toBeGreaterThan(0);
  });

  const corpora = join(__dirname, "..", "fixtures", "corpora");

  it.each([
    "array.json",
    "chat.jsonl",
    "escapes.jsonl.zst",
    "notes.parquet",
    "quotes.csv",
    "semicolons.csv",
    "paragraphs.txt",
    "program.py",
  ])("is that of the command line for every format: %s", async (name) => {
    const { host } = startHost();
    const path = join(corpora, name);
    const wanted = choice({ by: [{ signal: "bytes", weight: 1 }], steps: 5, batch: 2, pacing: "linear" });
    const picture = await host.api.plan(sourceOf(path), wanted, {});
    const { out, summary } = await commanded(path, wanted);
    expectEqual(picture, summary);
    const folder = output();
    await host.api.export(folder);
    expect(filesOf(folder)).toEqual(filesOf(out));
    expect(picture.examples.flatMap(({ documents }) => documents).every(({ preview }) => typeof preview === "string")).toBe(true);
  });

  it("is that of a file that an editor holds, which is not exported", async () => {
    const { host } = startHost();
    const bytes = new Uint8Array(readFileSync(corpus));
    const held = await host.api.plan({ source: { name: "corpus.jsonl", bytes } }, choice(), {});
    await expect(host.api.export(output())).rejects.toThrow(/^Save corpus\.jsonl /);
    expect(await host.api.plan(sourceOf(corpus), choice(), {})).toEqual(held);
  });

  it("shows documents from its start, its middle and its end", async () => {
    const { host } = startHost();
    const { examples, documents, choice: said } = await host.api.plan(sourceOf(corpus), choice({ per: "source" }), {});
    expect(said).toEqual(choice({ per: "source" }));
    expect(examples.map(({ where }) => where)).toEqual(["start", "middle", "end"]);
    const all = examples.flatMap((each) => each.documents);
    expect(all).toHaveLength(9);
    expect(all.map(({ rank }) => rank)).toEqual(all.map(({ rank }) => rank).toSorted((a, b) => a - b));
    expect([all[0].rank, all[8].rank]).toEqual([0, documents - 1]);
    for (const { index, line, preview, values, slice } of all) {
      const record = JSON.parse(lines[index]);
      expect(line).toBe(index + 1);
      expect(values).toEqual([record.text.trim().split(/\s+/).filter(Boolean).length]);
      expect(record.text.replace(/\s+/g, " ")).toContain(preview.replace(/…$/u, ""));
      expect(slice).toBe(record.source);
    }
  });

  it.each([1, 2, 4, 8])("shows no document of %i twice", async (count) => {
    const { host } = startHost();
    const path = file(`few-${count}.jsonl`, lines.slice(0, 5).concat(lines.slice(8)).slice(0, count).join("\n"));
    const { examples, documents } = await host.api.plan(sourceOf(path), choice(), {});
    const ranks = examples.flatMap((each) => each.documents.map(({ rank }) => rank));
    expect(documents).toBe(count);
    expect(new Set(ranks).size).toBe(ranks.length);
    expect(Math.max(...ranks)).toBe(count - 1);
  });

  it("reads a signal once, whatever else changes", async () => {
    const current = await model.job();
    const { host, heard } = startHost({ current });
    const models = { current: identity(current) };
    const by = (words: number) => [
      { signal: "bitsPerByte", weight: 1 },
      { signal: "words", weight: words },
    ];
    const first = await host.api.plan(sourceOf(corpus), choice({ by: by(1) }), models);
    const asked = { ...heard.asked };
    expect(asked.current).toBeGreaterThan(0);
    const second = choice({ by: by(-2), pacing: "linear", steps: 7, batch: 9, seed: 5, per: "source", descending: true });
    const changed = await host.api.plan(sourceOf(corpus), second, models);
    expect(heard.asked).toEqual(asked);
    const fresh = startHost({ current });
    expect(changed).toEqual(await fresh.host.api.plan(sourceOf(corpus), second, models));
    expect(await host.api.plan(sourceOf(corpus), choice({ by: by(1) }), models)).toEqual(first);
    expect(heard.asked).toEqual(asked);
    // Another model would say something else.
    await host.api.plan(sourceOf(corpus), choice({ by: by(1) }), { current: { ...identity(current), stride: 3 } });
    expect(heard.asked.current).toBe(2 * asked.current);
  });

  it("reads a file that has changed anew, and exports nothing of it before", async () => {
    const { host } = startHost();
    const path = file("growing.jsonl", `${lines.slice(0, 4).join("\n")}\n`);
    expect((await host.api.plan(sourceOf(path), choice(), {})).documents).toBe(4);
    appendFileSync(path, `${lines[8]}\n`);
    await expect(host.api.export(output())).rejects.toThrow(/has changed since .*Plan it again\.$/);
    expect((await host.api.plan(sourceOf(path), choice(), {})).documents).toBe(5);
    await host.api.export(output());
  });
});

describe("what the study host offers", () => {
  it("is what the file and the models at hand allow", async () => {
    const { host } = startHost();
    const { signals, pacings: offered, slicings } = await host.api.offer(sourceOf(corpus), true, []);
    expect(slicings).toEqual(["language", "source"]);
    expect(offered.map(({ name }) => name)).toEqual(Object.keys(pacings));
    const needs = signals.map((signal) => signal.needs);
    expect(new Set(needs)).toEqual(new Set(["text", "corpus", "learner", "model", "smaller", "answer"]));
    expect(needs.indexOf("model")).toBeGreaterThan(needs.lastIndexOf("text"));
    for (const { description } of signals) expect(description.length).toBeGreaterThan(3);
  });

  it("has neither signals of answers nor columns for plain text, and none of a smaller model where there is none", async () => {
    const { host } = startHost();
    const path = file("plain.txt", "One paragraph.\n\nAnother one.\n");
    const { signals, slicings } = await host.api.offer(sourceOf(path), false, []);
    expect(new Set(signals.map(({ needs }) => needs))).toEqual(new Set(["text", "corpus", "learner", "model"]));
    expect(slicings).toEqual(["language"]);
  });
});

describe("choices that make no sense", () => {
  it.each<[string, Partial<CurriculumChoice>, RegExp]>([
    ["no signal", { by: [] }, /^Choose a signal/],
    ["a signal that is none", { by: [{ signal: "beauty", weight: 1 }] }, /There is no signal named beauty/],
    ["a pacing that is none", { pacing: "haste" }, /There is no pacing named haste/],
    ["no steps", { steps: 0 }, /how many steps/],
    ["no number of steps", { steps: Number.NaN }, /how many steps/],
    ["an empty batch", { batch: 0 }, /one document at least/],
    ["a share of nothing", { parameters: { c0: 0, stages: 3, warmup: 0.2 } }, /c0/],
    ["too many stages", { parameters: { c0: 0.1, stages: 101, warmup: 0.2 } }, /100 stages at most/],
    ["a column that is not there", { per: "colour" }, /no column "colour"/],
  ])("are refused with a sentence: %s", async (_, more, sentence) => {
    const { host } = startHost();
    await expect(host.api.plan(sourceOf(corpus), choice(more), {})).rejects.toThrow(sentence);
    await expect(host.api.export(output())).rejects.toThrow(/No curriculum has been planned/);
  });

  it("are refused for a file without documents, and for none", async () => {
    const { host } = startHost();
    const path = file("broken.jsonl", "{broken\n{broken\n");
    await expect(host.api.plan(sourceOf(path), choice(), {})).rejects.toThrow(/no document that can be ranked/);
    await expect(host.api.plan(sourceOf(join(scratch, "none.jsonl")), choice(), {})).rejects.toThrow(/There is no file/);
  });
});
