import { existsSync, readdirSync, rmSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { isCancelled } from "../../src/protocol/model";
import { finish, start } from "../cli/bitlens";
import { sampleDocuments } from "../core/quality/sentences";
import { studyFiles } from "./studyFiles";
import { choice, endHosts, optionsOf, scratchFolder, sourceOf, startHost } from "./studyHosts";

const scratch = scratchFolder();
afterEach(endHosts);
afterAll(() => rmSync(scratch, { recursive: true }));

const { file, lines, corpus, output } = studyFiles(scratch);

/** Enough to be stopped in the middle. */
const many = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ text: `${sampleDocuments[i % sampleDocuments.length].text} ${i}` }));
const large = file("large.jsonl", many.join("\n"));

describe("work of the study host", () => {
  it("stops where it is cancelled, and the next one is done", async () => {
    const { host, heard } = startHost();
    const stopped = host.api.plan(sourceOf(large), choice(), {}).catch((error) => error);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
    expect((await host.api.plan(sourceOf(corpus), choice(), {})).documents).toBe(lines.length - 1);
  });

  it("that comes later drops what is under way", async () => {
    const { host, heard } = startHost();
    const dropped = host.api.plan(sourceOf(large), choice(), {}).catch((error) => error);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const later = host.api.plan(sourceOf(corpus), choice(), {});
    expect(isCancelled(await dropped)).toBe(true);
    expect((await later).documents).toBe(lines.length - 1);
  });

  it("leaves no folder behind where an export is cancelled", async () => {
    const { host, heard } = startHost();
    await host.api.plan(sourceOf(large), choice({ steps: 200_000 }), {});
    const folder = output();
    const stopped = host.api.export(folder).catch((error) => error);
    await expect.poll(() => readdirSync(scratch).some((name) => name.includes(".part")), { timeout: 20_000, interval: 5 }).toBe(true);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(scratch).filter((name) => name.includes(".part"))).toEqual([]);
    expect(heard.stages.map(([stage]) => stage)).toContain("read");
  });

  it("that is killed costs one sentence, and it ends with its parent", async () => {
    const { host, heard } = startHost();
    const run = expect(host.api.plan(sourceOf(large), choice(), {})).rejects.toThrow(/ended unexpectedly \(SIGKILL\)\. .*anew\.$/);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(0);
    host.process.kill("SIGKILL");
    await run;
    expect(host.isOver).toBe(true);
    const other = startHost();
    await other.host.api.offer(sourceOf(corpus), false, []);
    const ended = new Promise((resolve) => other.host.process.once("exit", resolve));
    other.host.process.disconnect();
    expect(await ended).toBe(0);
  });
});

describe("the lab of the study host", () => {
  const lab = file("lab.jsonl", many.slice(0, 200).join("\n"));

  it("says what bitlens lab says of the same order", async () => {
    const { host, heard } = startHost();
    const wanted = choice({ steps: 40 });
    await host.api.plan(sourceOf(lab), wanted, {});
    const settings = { seeds: 2, bytes: 30_000, rate: "constant" as const };
    const report = await host.api.lab(settings);
    const args = ["lab", lab, ...optionsOf(wanted), "--seeds", "2", "--bytes", "30000", "--rate", "constant", "--json"];
    const { stdout, code, stderr } = await finish(start(args));
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const plain = JSON.parse(JSON.stringify(report, (_, value) => (value instanceof Float64Array ? Array.from(value) : value)));
    expect(plain).toEqual(JSON.parse(stdout));
    expect(heard.stages.map(([stage]) => stage)).toContain("training");
  });

  it("stops where it is cancelled, and says where there is too little to try", async () => {
    const { host, heard } = startHost();
    await host.api.plan(sourceOf(lab), choice({ steps: 40 }), {});
    const stopped = host.api.lab({ seeds: 20, bytes: 1_000_000 }).catch((error) => error);
    await expect.poll(() => heard.stages.some(([stage]) => stage === "training"), { timeout: 20_000 }).toBe(true);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
    await host.api.plan(sourceOf(file("little.jsonl", lines.slice(0, 4).join("\n"))), choice(), {});
    await expect(host.api.lab({ seeds: 2, bytes: 1_000_000 })).rejects.toThrow(/the lab needs 50/);
  });
});
