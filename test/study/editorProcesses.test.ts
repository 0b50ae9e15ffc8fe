import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { memorySource } from "../../src/core/corpus/memorySource";
import { isCancelled } from "../../src/protocol/model";
import type { StudySource } from "../../src/protocol/study";
import { choice, dist } from "./studyHosts";

vi.mock("vscode", () => ({ l10n: { t: (text: string) => text } }));
const { LearnedCurves } = await import("../../src/editor/curriculum/learnedCurves");
const { StudyProcess } = await import("../../src/editor/curriculum/studyProcess");

const hostPath = join(dist, "studyHost.js");
const options = { hostPath, version: "0" };
const text = readFileSync(join(__dirname, "..", "..", "LICENSE"));

const subjectOf = (name: string, bytes: Uint8Array) => ({
  source: memorySource(name, bytes),
  options: {},
  fileBytes: bytes.length,
  stamp: name,
  notes: [],
});
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const alive = () => new AbortController().signal;

describe("the adaptive model's curves of files", () => {
  const curves = new LearnedCurves(options);
  afterAll(() => curves.dispose());

  it("are made once for each content", async () => {
    const first = await curves.of(subjectOf("license.txt", text), hashOf(text), alive());
    expect(first.bytes).toBe(text.length);
    expect(await curves.of(subjectOf("renamed.txt", text), hashOf(text), alive())).toBe(first);
    const other = await curves.of(subjectOf("license.txt", text.subarray(1)), hashOf(text.subarray(1)), alive());
    expect(other.bytes).toBe(text.length - 1);
  });

  it("are left where nobody wants them any more, and the next one is made", async () => {
    const long = new Uint8Array(2_000_000).map((_, i) => (i * i * 31 + i) % 251);
    const end = new AbortController();
    const stopped = curves.of(subjectOf("long.bin", long), hashOf(long), end.signal).catch((error) => error);
    const waiting = curves.of(subjectOf("next.txt", text.subarray(2)), hashOf(text.subarray(2)), alive());
    setTimeout(() => end.abort(), 300);
    expect(isCancelled(await stopped)).toBe(true);
    expect((await waiting).bytes).toBe(text.length - 2);
    const ended = new AbortController();
    ended.abort();
    const never = curves.of(subjectOf("long.bin", long), hashOf(long), ended.signal).catch((error) => error);
    expect(isCancelled(await never)).toBe(true);
  });
});

describe("the process of a file's curriculum", () => {
  const source: StudySource = { source: { name: "license.txt", bytes: new Uint8Array(text) } };

  it("is started when it is used, and again when it has ended", async () => {
    const process = new StudyProcess(options, () => {});
    expect(process.isAlive).toBe(false);
    const plan = () => process.use({}, alive(), (api) => api.plan(source, choice(), {}));
    const picture = await plan();
    process.known.add("words");
    expect(process.isAlive).toBe(true);
    process.end();
    expect(process.isAlive).toBe(false);
    expect(process.known.size).toBe(0);
    expect(await plan()).toEqual(picture);
    process.end();
  });

  it("is told to stop, and stays", async () => {
    const process = new StudyProcess(options, () => {});
    const end = new AbortController();
    const bytes = new Uint8Array(3_000_000).map((_, i) => (i * i * 31 + i) % 251);
    const run = process.use({}, end.signal, (api) => api.learn({ source: { name: "long.bin", bytes } }, 3_000_000)).catch((error) => error);
    setTimeout(() => end.abort(), 500);
    expect(isCancelled(await run)).toBe(true);
    expect(process.isAlive).toBe(true);
    await expect(process.use({}, end.signal, (api) => api.offer(source, false, []))).rejects.toThrow("Cancelled.");
    expect((await process.use({}, alive(), (api) => api.offer(source, false, []))).slicings).toEqual(["language"]);
    process.end();
  });

  it("that fails says why, and the model that nobody chose is missed in a sentence", async () => {
    const process = new StudyProcess(options, () => {});
    const model = { name: "none", sha256: "", window: 8, stride: 4, documentStart: "auto", bosRule: "" };
    const bits = choice({ by: [{ signal: "bits", weight: 1 }] });
    await expect(process.use({}, alive(), (api) => api.plan(source, bits, { current: model }))).rejects.toThrow(/No model was chosen/);
    process.end();
  });
});
