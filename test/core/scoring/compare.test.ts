import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompareLayout, REST, STRETCH } from "../../../src/core/scoring/compareLayout";
import { type ComparedCorpus, type ComparedModel, compareReport } from "../../../src/core/scoring/compareReport";
import { CompareScores, scoreLayout } from "../../../src/core/scoring/compareScore";
import type { TokenModel } from "../../../src/core/scoring/model";
import { slicerOf } from "../../../src/core/scoring/slices";
import type { Document, ModelCard } from "../../../src/core/types";

/** Tokens of two bytes; a byte costs `scale` bits for each of its bits that is set. Windows of a stream hold `window` tokens. */
function fakeModel(scale: number, window = 100): TokenModel {
  const cost = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + scale * byte.toString(2).replaceAll("0", "").length, 0);
  const pairs = (bytes: Uint8Array) =>
    Array.from({ length: Math.ceil(bytes.length / 2) }, (_, token) => bytes.subarray(2 * token, 2 * token + 2));
  let [held, at] = [new Uint8Array(0), 0];
  return {
    card: {} as ModelCard,
    rule: { window, stride: window },
    codeLengths: async (documents) => ({
      tokens: Uint32Array.from(documents, (document) => pairs(document).length),
      bits: Float64Array.from(documents, cost),
    }),
    documentTokens: async ({ documents }) => {
      const tokens = documents.map(pairs);
      return {
        tokens: Uint32Array.from(tokens, ({ length }) => length),
        bits: Float32Array.from(tokens.flat(), cost),
        bytes: Uint32Array.from(tokens.flat(), ({ length }) => length),
      };
    },
    stream: async ({ bytes, last }) => {
      held = Uint8Array.from([...held, ...bytes]);
      const size = 2 * window;
      const count = last ? Math.ceil(held.length / size) : Math.floor(held.length / size);
      const parts = Array.from({ length: count }, (_, i) => held.subarray(i * size, (i + 1) * size));
      const starts = Float64Array.from(parts, (_, i) => at + i * size);
      const sums = {
        starts,
        ends: starts.map((start, i) => start + parts[i].length),
        tokens: Uint32Array.from(parts, (part) => Math.ceil(part.length / 2)),
        bits: Float64Array.from(parts, cost),
      };
      [held, at] = last ? [new Uint8Array(0), 0] : [held.slice(count * size), at + count * size];
      return sums;
    },
    sample: async () => {
      throw new Error("Not used.");
    },
  };
}

const asDocument = (bytes: Uint8Array, record: object, cut: number): Document => ({
  ...{ id: "1", line: 1, range: { start: 0, end: bytes.length }, bytes, runs: () => [], record: () => record },
  fields: () => [
    { name: "question", end: Math.min(cut, bytes.length) },
    { name: "answer", end: bytes.length },
  ],
});

const texts = fc.array(
  fc.record({
    bytes: fc.oneof(
      { weight: 8, arbitrary: fc.uint8Array({ maxLength: 60 }) },
      { weight: 1, arbitrary: fc.uint8Array({ minLength: 8190, maxLength: 8200 }) },
      { weight: 1, arbitrary: fc.integer({ min: 8000, max: 20_000 }).map((n) => Uint8Array.from({ length: n }, (_, i) => (i * i) % 251)) },
    ),
    label: fc.constantFrom("a", "b", "c"),
    cut: fc.nat({ max: 70 }),
  }),
  { minLength: 1, maxLength: 20 },
);

async function* each(documents: Document[]) {
  for (const { bytes } of documents) yield bytes;
}

function laidOut(documents: Document[], by: string[]): CompareLayout {
  const layout = new CompareLayout(by.map(slicerOf));
  for (const document of documents) layout.add({ document, place: { path: "a.jsonl", format: "jsonl" } });
  return layout;
}

async function scored(documents: Document[], layout: CompareLayout, model: TokenModel): Promise<CompareScores> {
  const scores = new CompareScores(layout);
  let done = 0;
  for await (const bytes of scoreLayout(each(documents), model, scores)) {
    expect(bytes).toBeGreaterThanOrEqual(done);
    done = bytes;
  }
  expect(done).toBe(layout.total);
  return scores;
}

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0);

const card = (name: string, parameters: number): ModelCard => ({ name, parameters, modelBytes: parameters, sha256: name }) as ModelCard;
const corpus = (layout: CompareLayout): ComparedCorpus => ({
  ...{ layout, documents: layout.documents, broken: 0, textBytes: layout.total, rates: { gzip: 6, lzma: 5 }, compressors: {} },
});
const compared = (name: string, parameters: number, scores: Pick<CompareScores, "bits" | "tokens">): ComparedModel => ({
  ...{ name, card: card(name, parameters), rule: { window: 8, stride: 4 }, scores },
});

describe("laws of a comparison", () => {
  it.each([[["label"]], [["label", "field"]]])("sums of slices equal the whole: %j", async (by) => {
    await fc.assert(
      fc.asyncProperty(texts, async (some) => {
        const documents = some.map(({ bytes, label, cut }) => asDocument(bytes, { label }, cut));
        const layout = laidOut(documents, by);
        expect(sum(layout.bytes)).toBe(sum(documents.map(({ bytes }) => bytes.length)));
        const scores = await scored(documents, layout, fakeModel(0.25));
        const direct = await fakeModel(0.25).codeLengths(documents.map(({ bytes }) => bytes));
        expect(sum(scores.bits)).toBeCloseTo(sum(direct.bits), 6);
        expect(scores.tokens).toBe(sum(direct.tokens));
        if (layout.total === 0) return;
        const { slices, whole, models } = compareReport([compared("m", 1, scores)], corpus(layout), { seed: 1 });
        for (const kind of by) {
          const own = slices.filter((slice) => slice.by === kind);
          expect(sum(own.map(({ bytes }) => bytes))).toBe(whole.bytes);
          expect(sum(own.map(({ bits }) => bits[0]))).toBeCloseTo(models[0].bits, 6);
        }
        for (const slice of slices.filter((one) => one.by === "label")) {
          const mine = documents.filter((document) => (document.record!() as { label: string }).label === slice.name);
          const { bits } = await fakeModel(0.25).codeLengths(mine.map(({ bytes }) => bytes));
          expect(slice.bits[0]).toBeCloseTo(sum(bits), 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("a token belongs to the field in which it begins", async () => {
    const document = asDocument(Uint8Array.of(1, 1, 1, 255), {}, 3);
    const layout = laidOut([document], ["field"]);
    expect(layout.bytes).toEqual([3, 1]);
    expect(Array.from((await scored([document], layout, fakeModel(1))).bits)).toEqual([11, 0]);
  });

  it("stretches of a long document get their share of windows", async () => {
    const document = asDocument(new Uint8Array(3 * STRETCH).fill(1), { label: "a" }, 0);
    const layout = laidOut([document], ["label"]);
    expect(layout.bytes).toEqual([STRETCH, STRETCH, STRETCH]);
    const { bits } = await scored([document], layout, fakeModel(1, 700));
    for (const value of bits) expect(value).toBeCloseTo(STRETCH, 6);
  });

  it("a file that changed meanwhile is told", async () => {
    const documents = [asDocument(Uint8Array.of(1, 2), {}, 0), asDocument(Uint8Array.of(3), {}, 0)];
    const layout = laidOut(documents, []);
    await expect(scored(documents.slice(1), layout, fakeModel(1))).rejects.toThrow(/changed while/);
    await expect(scored([...documents, documents[0]], layout, fakeModel(1))).rejects.toThrow(/changed while/);
  });
});

/** Forty documents of 100 bytes; `rates` says what model and document need, bits per byte. */
function report(rates: ((document: number) => number)[], count = 40, parameters = [1e6, 4e6, 9e6]) {
  const documents = Array.from({ length: count }, (_, i) => asDocument(new Uint8Array(100), { label: i % 4 === 0 ? "code" : "prose" }, 0));
  const layout = laidOut(documents, ["label"]);
  const models = rates.map((rate, model) =>
    compared(`m${model}`, parameters[model], { bits: Float64Array.from(documents, (_, i) => 100 * rate(i)), tokens: 25 * count }),
  );
  return compareReport(models.toReversed(), corpus(layout), { seed: 1 });
}

describe("the report", () => {
  const noise = (i: number) => 0.2 * Math.sin(12.9898 * i);

  it("orders models by size, and gives the ledger with and without weights", () => {
    const { models, whole } = report([(i) => 2.5 + noise(i), (i) => 2 + noise(i)]);
    expect(models.map(({ name }) => name)).toEqual(["m0", "m1"]);
    const [, large] = models;
    expect(large).toMatchObject({ S0: 32_000, tokens: 1000, bytesPerToken: 4, modelBits: 32e6, modelBytes: 4e6, window: 8, stride: 4 });
    expect(large.S1).toBeCloseTo(32e6 + large.S1WithoutModel, 6);
    expect(large.bitsPerToken).toBeCloseTo(4 * large.bitsPerByte, 9);
    expect(large.interval!.low).toBeLessThan(large.bitsPerByte);
    expect(whole).toMatchObject({ units: "documents", documents: 40, best: 1 });
  });

  it("knows after how much data weights pay", () => {
    const [small, large] = report([() => 2.5, () => 2]).models.map(({ breakEvenBytes }) => breakEvenBytes);
    expect(small.baseline).toBeCloseTo(8e6 / 5.5, 3);
    expect(small.gzip).toBeCloseTo(8e6 / 3.5, 3);
    expect(small).not.toHaveProperty("smaller");
    expect(large.smaller).toEqual({ name: "m0", bytes: expect.closeTo((8 * 3e6) / 0.5, 3) });
    expect(report([() => 5.5, () => 9]).models[1].breakEvenBytes).toEqual({
      baseline: null,
      gzip: null,
      lzma: null,
      smaller: { name: "m0", bytes: null },
    });
  });

  it("calls a difference within noise so, and says which model is better where", () => {
    const logic = (i: number) => 2 + noise(i) + (i % 4 === 0 ? -0.3 : 0.02 * Math.sin(7 * i));
    const { slices, whole } = report([(i) => 2 + noise(i), logic]);
    const best = Object.fromEntries(slices.map(({ name, best: winner, differences }) => [name, [winner, differences[0].fewer]]));
    expect(best).toEqual({ code: [1, "larger"], prose: [undefined, "unclear"] });
    expect(whole.differences[0].interval!.low).toBeLessThan(whole.differences[0].saved);
  });

  it("a model differs from itself by nothing", () => {
    const { whole, slices } = report([(i) => 2 + noise(i), (i) => 2 + noise(i)]);
    for (const { differences, best } of [whole, ...slices]) {
      expect(differences[0]).toMatchObject({ saved: 0, interval: { low: 0, high: 0 }, fewer: "equal" });
      expect(best).toBeUndefined();
    }
  });

  it("the best of three wins each pair", () => {
    expect(report([(i) => 2.4 + noise(i), (i) => 2 + noise(i), (i) => 2.2 + noise(i)]).whole.best).toBe(1);
    expect(report([(i) => 2.4 + noise(i), (i) => 2 + noise(i), (i) => 2 + 0.01 * noise(3 * i) + noise(i)]).whole.best).toBeUndefined();
  });

  it("a file with few documents is drawn by its parts, apart from the others", () => {
    const short = Array.from({ length: 10 }, () => asDocument(new Uint8Array(100), {}, 0));
    const layout = new CompareLayout([]);
    for (const document of short) layout.add({ document, place: { path: "a.jsonl", format: "jsonl" } });
    layout.add({ document: asDocument(new Uint8Array(10 * STRETCH), {}, 0), place: { path: "b.py", format: "code" } });
    expect(layout.bytes).toHaveLength(20);
    // Three bits a byte in one file, one in the other: no spread within.
    const bits = Float64Array.from(layout.bytes, (bytes, unit) => bytes * (unit < 10 ? 3 : 1));
    const { whole } = compareReport([compared("m", 1, { bits, tokens: 1 })], corpus(layout), { seed: 1 });
    expect(whole).toMatchObject({ units: "stretches", documents: 11 });
    expect(whole.intervals![0].high - whole.intervals![0].low).toBeCloseTo(0, 9);
  });

  it("too few documents give no interval", () => {
    const { whole, models } = report([() => 2.5, () => 2], 3);
    expect(whole).toMatchObject({ units: "none", differences: [{ fewer: "unknown" }] });
    expect(models[0]).not.toHaveProperty("interval");
  });

  it("the largest slices are told apart, the rest is one", () => {
    const documents = Array.from({ length: 30 }, (_, i) => asDocument(new Uint8Array(i + 1), { label: `l${i}` }, 0));
    const layout = laidOut(documents, ["label"]);
    const scores = { bits: Float64Array.from(layout.bytes), tokens: 30 };
    const { slices } = compareReport([compared("m", 1, scores)], corpus(layout), { seed: 1, mostSlices: 4 });
    expect(slices.map(({ name, bytes }) => [name, bytes])).toEqual([
      ["l29", 30],
      ["l28", 29],
      ["l27", 28],
      [REST, 378],
    ]);
  });
});
