import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ModelClient } from "../../src/model/client";
import { isCancelled, isForgotten } from "../../src/protocol/model";
import { tinyModel, utf8 } from "./openScorer";

const hostPath = join(__dirname, "..", "..", "dist", "modelHost.js");
if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' before the tests.");

let client: ModelClient;
const open = (directory = tinyModel) => {
  client = new ModelClient({ hostPath, directory, threads: 1 });
  return client;
};
afterEach(() => client.dispose());

const long = Array.from({ length: 400 }, (_, i) => utf8(`Document ${i}: ${"many words of text ".repeat(30)}`));

/** The host's process, as its user cannot see it. */
const processOf = (of: ModelClient) => (of as unknown as { host: { process: { pid: number; kill(signal: string): void } } }).host.process;

describe("the model host", () => {
  it("opens a model and scores", async () => {
    const job = await open().job();
    const { bits, tokens } = await job.codeLengths([utf8("hello"), utf8("")]);
    expect(bits[0]).toBeGreaterThan(0);
    expect(tokens[1]).toBe(0);
  });

  it.runIf(process.platform === "linux")("reports its use to nobody", async () => {
    await open().card();
    const environment = readFileSync(`/proc/${processOf(client).pid}/environ`, "utf8").split("\0");
    expect(environment).toContain("ORT_DISABLE_TELEMETRY=1");
    expect(environment.filter((variable) => variable.startsWith("NODE_OPTIONS="))).toEqual([]);
  });

  it("that was killed ends the run with one sentence, and the next run works", async () => {
    const job = await open().job();
    const run = job.codeLengths(long);
    const failure = expect(run).rejects.toThrow(/^The model process ended unexpectedly \(SIGKILL\)\. .*again/);
    processOf(client).kill("SIGKILL");
    await failure;
    const { bits } = await (await client.job()).codeLengths([utf8("hello")]);
    expect(bits[0]).toBeGreaterThan(0);
  });

  it("drops a cancelled run and answers the next one", async () => {
    open();
    const controller = new AbortController();
    const job = await client.job({}, { signal: controller.signal });
    const run = job.codeLengths(long).catch((error) => error);
    const { pid } = processOf(client);
    controller.abort();
    expect(isCancelled(await run)).toBe(true);
    expect(isCancelled(await job.codeLengths(long).catch((error) => error))).toBe(true);
    await (await client.job()).codeLengths([utf8("still there")]);
    expect(processOf(client).pid).toBe(pid);
  });

  it("lets urgent work pass", async () => {
    open();
    const finished: string[] = [];
    const slow = (await client.job()).codeLengths(long).then(() => finished.push("slow"));
    const urgent = (await client.job({}, { urgent: true })).codeLengths([utf8("now")]).then(() => finished.push("urgent"));
    await Promise.all([slow, urgent]);
    expect(finished).toEqual(["urgent", "slow"]);
  });

  it("does what nobody waits for when nothing else is to be done", async () => {
    open();
    const finished: string[] = [];
    const behind = (await client.job({}, { background: true })).codeLengths(long).then(() => finished.push("background"));
    const other = (await client.job()).codeLengths([utf8("now")]).then(() => finished.push("other"));
    await Promise.all([behind, other]);
    expect(finished).toEqual(["other", "background"]);
  });

  it("reports a folder that is no model, every time, and stays usable", async () => {
    await expect(open(join(__dirname, "nowhere")).job()).rejects.toThrow(/no model folder/);
    await expect(client.card()).rejects.toThrow(/no model folder/);
  });

  it("does not go on with a text whose beginning another process has read", async () => {
    const job = await open().job();
    await job.experts({ bytes: utf8("What was read "), last: false });
    processOf(client).kill("SIGKILL");
    await expect.poll(() => (client as unknown as { host?: object }).host).toBeUndefined();
    const next = await job.experts({ bytes: utf8("is forgotten."), last: true }).catch((error) => error);
    expect(isForgotten(next)).toBe(true);
    const anew = await (await client.job()).experts({ bytes: utf8("What was read is read anew."), last: true });
    expect(anew.boundaries.at(-1)).toBe(27);
  });

  it("starts again after it was idle", async () => {
    client = new ModelClient({ hostPath, directory: tinyModel, threads: 1, idleMs: 50 });
    await client.card();
    const { pid } = processOf(client);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await client.card();
    expect(processOf(client).pid).not.toBe(pid);
  });
});
