import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ModelClient } from "../../src/model/client";
import { bitlens } from "../cli/bitlens";
import { sampleDocuments } from "../core/quality/sentences";
import { bundled, tinyModel } from "../model/openScorer";
import { choice, dist, endHosts, scratchFolder, sourceOf, startHost } from "./studyHosts";

const scratch = scratchFolder();
const directories = [tinyModel, bundled[0]];
const clients = directories.map((directory) => new ModelClient({ hostPath: join(dist, "modelHost.js"), directory, threads: 1 }));
afterEach(endHosts);
afterAll(() => {
  for (const client of clients) client.dispose();
  rmSync(scratch, { recursive: true });
});

const corpus = join(scratch, "corpus.jsonl");
writeFileSync(
  corpus,
  [...sampleDocuments.map(({ text }, i) => (i === 5 ? "{broken" : JSON.stringify({ text: i === 7 ? "" : text }))), ""].join("\r\n"),
);

const paced = choice({ by: [{ signal: "bitsPerByte", weight: 1 }], pacing: "self-paced", models: directories });
const jobs = async () => ({ stages: await Promise.all(clients.map((client) => client.job())) });

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));

/** A manifest, but for the time that the models took. */
function timeless(manifest: string) {
  const { cost, ...others } = JSON.parse(manifest);
  return { ...others, cost: cost.map(({ seconds, ...amounts }: { seconds: number }) => ({ ...amounts, isTimed: seconds >= 0 })) };
}

describe("a self-paced curriculum of the study host", () => {
  it("is written as the command line writes it", async () => {
    const { host } = startHost(await jobs());
    const picture = await host.api.plan(sourceOf(corpus), paced, {});
    const [ours, theirs] = [join(scratch, "ours"), join(scratch, "theirs")];
    await host.api.export(ours);
    const amounts = ["--steps", String(paced.steps), "--batch", String(paced.batch), "--seed", String(paced.seed)];
    const args = ["curriculum", corpus, "--pacing", "self-paced", "--models", directories.join(","), ...amounts, "--out", theirs, "--json"];
    const { stdout, stderr, code } = await bitlens(args);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const [{ "manifest.json": manifest, ...files }, { "manifest.json": other, ...others }] = [filesOf(ours), filesOf(theirs)];
    expect(files).toEqual(others);
    expect(timeless(manifest)).toEqual(timeless(other));
    const { points, correlations, coverage, shards } = JSON.parse(stdout);
    expect(picture).toMatchObject({ points, correlations, coverage, stages: shards });
    expect(picture.cost?.map(({ model }) => model)).toEqual(directories.map((directory) => basename(directory)));
  });

  it("has a value by each model in its examples, in the order of the stages", async () => {
    const { host } = startHost(await jobs());
    const there = await host.api.plan(sourceOf(corpus), paced, {});
    const turned = startHost({ stages: (await jobs()).stages.toReversed() });
    const back = await turned.host.api.plan(sourceOf(corpus), { ...paced, models: directories.toReversed() }, {});
    const valuesOf = ({ examples }: typeof there) =>
      new Map(examples.flatMap(({ documents }) => documents.map(({ index, values }) => [index, values])));
    const [ours, theirs] = [valuesOf(there), valuesOf(back)];
    const both = [...ours.keys()].filter((index) => theirs.has(index));
    expect(both.length).toBeGreaterThan(0);
    for (const index of both) expect(theirs.get(index)).toEqual(ours.get(index)!.toReversed());
  });

  it("reads each model's bits once, however often it is planned", async () => {
    const { host, heard } = startHost(await jobs());
    await host.api.plan(sourceOf(corpus), paced, {});
    const { paced: asked } = heard.asked;
    expect(asked).toBeGreaterThan(0);
    const again = await host.api.plan(sourceOf(corpus), { ...paced, steps: 7, batch: 2, descending: true }, {});
    expect(heard.asked.paced).toBe(asked);
    expect(again.points.at(-1)!.to).toBe(6);
    // The same signal by the editor's own model is another one.
    const plain = await host.api.plan(sourceOf(corpus), choice(), {});
    expect(plain.cost).toBeUndefined();
  });

  it("is refused with a sentence where its models make no sense, and by the lab", async () => {
    const { stages } = await jobs();
    const { host } = startHost({ stages: [stages[0], stages[0]] });
    await expect(host.api.plan(sourceOf(corpus), { ...paced, models: [tinyModel] }, {})).rejects.toThrow(/choose two or more/);
    await expect(host.api.plan(sourceOf(corpus), { ...paced, models: [tinyModel, tinyModel] }, {})).rejects.toThrow(
      /Two of the models are named/,
    );
    const other = startHost({ stages });
    await other.host.api.plan(sourceOf(corpus), paced, {});
    await expect(other.host.api.lab({ seeds: 2, bytes: 10_000 })).rejects.toThrow(/choose another pacing to try it/);
  });

  it("is offered where there are two models", async () => {
    const { host } = startHost();
    const models = directories.map((id) => ({ id, name: basename(id) }));
    const offered = async (some: typeof models) => (await host.api.offer(sourceOf(corpus), false, some)).pacings.map(({ name }) => name);
    expect(await offered(models)).toContain("self-paced");
    expect(await offered(models.slice(0, 1))).not.toContain("self-paced");
  });
});
