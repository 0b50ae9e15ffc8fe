import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { expertStream } from "../../../src/core/scoring/expertStream";
import type { Entry } from "../../../src/core/types";
import type { ModelSource } from "../../../src/editor/modelSource";
import type { PreparedRun } from "../../../src/editor/preparedRun";
import { ModelClient } from "../../../src/model/client";
import { WHOLE_FILE } from "../../../src/protocol/page";
import { tinyModel } from "../../model/openScorer";

vi.mock("vscode", () => ({ l10n: { t: (text: string) => text } }));
const { ExpertHeats } = await import("../../../src/editor/experts/expertHeats");
const { READ_BYTES } = await import("../../../src/editor/experts/expertTexts");
const { Shelf } = await import("../../../src/editor/shelf");

const hostPath = join(__dirname, "..", "..", "..", "dist", "modelHost.js");
if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' before the tests.");
const client = new ModelClient({ hostPath, directory: tinyModel, threads: 1 });
afterAll(() => client.dispose());

const utf8 = (text: string) => new TextEncoder().encode(text);
const [LONG, LONGEST] = [2, 3];
const texts = [
  "The miller's daughter went to the river.",
  "Nobody saw her there.",
  ...[400, 1400].map((times) => "The miller's daughter went to the river at night. ".repeat(times)),
];

/** How many jobs were begun, and how many of those were ended. */
function model() {
  const counts = { jobs: 0, ended: 0 };
  const source = {
    job: async (options: { signal: AbortSignal; urgent?: boolean }) => {
      if (options.urgent) {
        counts.jobs++;
        options.signal.addEventListener("abort", () => counts.ended++, { once: true });
      }
      return client.job({ window: 128, stride: 64 }, options);
    },
    tokenize: (bytes: Uint8Array) => client.tokenize(bytes),
  };
  return { counts, source: source as unknown as ModelSource };
}

const entries: Entry[] = texts.map((text, index) => ({
  ...{ id: String(index), line: index + 1, range: { start: 0, end: 1 }, bytes: utf8(text) },
  runs: () => [],
}));

function runOf(file = utf8(texts.join("\n"))): PreparedRun {
  const stream = async function* () {
    yield file;
  };
  const shelf = new Shelf(async function* () {
    yield* entries;
  });
  entries.forEach((entry, index) => void shelf.add(entry, index));
  return { findings: { shelf, corpus: { stream } } } as unknown as PreparedRun;
}

const looked = (document: number, run = runOf(), life = new AbortController().signal) => ({
  run,
  document,
  file: undefined as never,
  life,
});

/** What one pass over the text says, without any editor. */
async function onePass(bytes: Uint8Array, before?: Uint8Array) {
  const job = await client.job({ window: 128, stride: 64 });
  const stream = async function* () {
    yield bytes;
  };
  const mixture: number[] = [];
  const network: number[] = [];
  for await (const piece of expertStream(stream(), job, { most: Number.POSITIVE_INFINITY, before })) {
    mixture.push(...piece.mixture);
    network.push(...piece.network);
  }
  return { mixture, network };
}

function expectClose(bits: ArrayLike<number>, others: ArrayLike<number>): void {
  expect(bits.length).toBe(others.length);
  for (let i = 0; i < bits.length; i++) expect(bits[i]).toBeCloseTo(others[i], 2);
}

describe("heat by experts", () => {
  it("is that of one pass over the text, given the documents before it, from wherever the page begins to look", async () => {
    const heats = new ExpertHeats(model().source);
    const document = looked(LONG);
    const { boundaries, readBefore } = await heats.layout(document);
    const before = utf8(`${texts[0]}\n${texts[1]}\n`);
    expect(readBefore).toBe(before.length);
    const tokens = boundaries.length - 1;
    const [late, early] = [await heats.heat(document, tokens - 300, tokens), await heats.heat(document, 0, 300)];
    const { mixture, network } = await onePass(utf8(texts[LONG]), before);
    expectClose(early.experts!.mixture, mixture.slice(0, 300));
    expectClose(late.experts!.mixture, mixture.slice(-300));
    expectClose(late.bits, network.slice(-300));
    heats.dispose();
  });

  it("of the file has nothing before it, and is cut where it is long", async () => {
    const heats = new ExpertHeats(model().source);
    const short = await heats.layout(looked(WHOLE_FILE));
    expect(Uint8Array.from(short.bytes)).toEqual(utf8(texts.join("\n")));
    expect(short.readBefore).toBe(0);
    expect(short.truncatedAt).toBeUndefined();
    // Characters of three bytes, none of which is cut.
    const long = await heats.layout(looked(WHOLE_FILE, runOf(utf8("大".repeat(100_000)))));
    expect(long.truncatedAt).toBe(READ_BYTES - (READ_BYTES % 3));
    expect(long.bytes.length).toBe(long.truncatedAt);
    heats.dispose();
  });

  it("is kept by what the text is, so that coming back costs nothing", async () => {
    const { counts, source } = model();
    const heats = new ExpertHeats(source);
    const first = await heats.heat(looked(1), 0, 3);
    await heats.heat(looked(0), 0, 3);
    const again = await heats.heat(looked(1, runOf()), 0, 3);
    expect(again).toEqual(first);
    expect(counts.jobs).toBe(2);
    heats.dispose();
  });

  it("lets the model's process go when the page looks at something else, and when it is gone", async () => {
    const { counts, source } = model();
    const heats = new ExpertHeats(source);
    const page = new AbortController();
    const document = looked(LONGEST, runOf(), page.signal);
    const half = Math.floor((await heats.layout(document)).boundaries.length / 2);
    await heats.heat(document, 0, 5);
    expect(counts).toEqual({ jobs: 1, ended: 0 });
    heats.leave(page.signal);
    expect(counts.ended).toBe(1);
    await heats.heat(document, 0, 5);
    expect(counts.jobs).toBe(1);
    await heats.heat(document, half, half + 5);
    expect(counts).toEqual({ jobs: 2, ended: 1 });
    page.abort();
    expect(counts.ended).toBe(2);
    heats.dispose();
  });
});
