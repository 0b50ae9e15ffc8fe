import { describe, expect, it } from "vitest";
import type { ModelCard } from "../../src/core/types";
import { candidatesOf, distinctNames } from "../../src/editor/candidates";
import { drawTexts, labelColumns } from "../../src/editor/comparedTexts";
import { compareTexts, type ScoredTexts } from "../../src/editor/documentsCompared";
import { KeptTokens, scoreTexts } from "../../src/editor/keptTokens";
import type { DescribedFolder } from "../../src/protocol/model";

const encoder = new TextEncoder();
const PLACE = { path: "a.jsonl", format: "jsonl" };

interface Made {
  text: string;
  kind: string;
}

const made: Made[] = Array.from({ length: 40 }, (_, index) => ({
  text: "word ".repeat(1 + (index % 7)),
  kind: index % 4 === 0 ? "rare" : "usual",
}));

async function* entries() {
  for (const [index, { text, kind }] of made.entries()) {
    const bytes = encoder.encode(text);
    const record = () => ({ id: index, kind, text, meta: { lang: "en", tags: ["a"] }, flag: index % 2 === 0 });
    const fields = () => [{ name: "text", end: bytes.length }];
    yield { id: String(index), line: index + 1, range: { start: 0, end: 1 }, bytes, runs: () => [], record, fields };
  }
}

/** A token every three bytes, each of so many bits. */
const modelOf = (bits: number) => ({
  async documentTokens({ documents }: { documents: Uint8Array[] }) {
    const tokens = Uint32Array.from(documents, ({ length }) => Math.ceil(length / 3));
    const bytes = documents.flatMap(({ length }) => Array.from({ length: Math.ceil(length / 3) }, (_, i) => Math.min(3, length - 3 * i)));
    return { tokens, bits: new Float32Array(bytes.length).fill(bits), bytes: Uint32Array.from(bytes) };
  },
});

const card = (name: string, parameters: number) =>
  ({ name, parameters, modelBytes: parameters, dtype: "int8", sha256: "", directory: `/${name}` }) as ModelCard;

async function scored(name: string, parameters: number, bits: number, documents: Uint8Array[]): Promise<ScoredTexts> {
  const kept = new KeptTokens();
  for await (const _ of scoreTexts(modelOf(bits), documents, kept));
  return { name, card: card(name, parameters), rule: { window: 1024, stride: 512 }, isCurrent: name === "large", kept };
}

describe("models on the documents", async () => {
  const texts = await drawTexts(entries, PLACE, Number.POSITIVE_INFINITY, 1);
  const documents = texts.placed.map(({ document }) => document.bytes);
  const models = [await scored("large", 6e6, 2, documents), await scored("small", 1e6, 3, documents)];
  const rates = { rates: { gzip: 2.5 }, compressors: { gzip: "level 9" } };
  const compare = (by: string) => compareTexts(texts, models, rates, { by, slicings: ["script", "kind"], seed: 1 });
  const bytes = documents.reduce((sum, { length }) => sum + length, 0);
  const tokens = documents.reduce((sum, { length }) => sum + Math.ceil(length / 3), 0);

  it("stand in ascending size, with the sums of what was kept", async () => {
    const compared = await compare("kind");
    expect(compared.models.map(({ name }) => name)).toEqual(["small", "large"]);
    expect(compared.models.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    for (const [index, bits] of [3, 2].entries()) {
      const account = compared.models[index];
      expect(account.tokens).toBe(tokens);
      expect(account.bitsPerToken).toBeCloseTo(bits);
      expect(account.bitsPerByte).toBeCloseTo((bits * tokens) / bytes);
      expect(account.S1 - account.S1WithoutModel).toBe(8 * (index === 0 ? 1e6 : 6e6));
    }
    expect(compared).toMatchObject({ documents: 40, scoredDocuments: 40, textBytes: bytes, scoredBytes: bytes, isSample: false });
  });

  it("have slices whose bits add up to the whole, whatever the slicing; nothing is scored again", async () => {
    for (const by of ["kind", "script", "field", "meta.lang", "nowhere"]) {
      const { slices, whole } = await compare(by);
      for (const model of [0, 1]) expect(slices.reduce((sum, slice) => sum + slice.bits[model], 0)).toBeCloseTo(whole.bits[model], 3);
      expect(slices.reduce((sum, slice) => sum + slice.bytes, 0)).toBe(bytes);
    }
    expect((await compare("kind")).slices.map(({ name }) => name)).toEqual(["usual", "rare"]);
    expect((await compare("field")).slices.map(({ name }) => name)).toEqual(["text"]);
  });

  it("are told apart by short values that come again, not by the fields that are scored", () => {
    expect(labelColumns(texts, ["text"])).toEqual(["kind", "meta.lang", "flag"]);
  });

  it("are drawn as a sample where the file is long", async () => {
    const sample = await drawTexts(entries, PLACE, bytes / 4, 1);
    expect(sample.isSample).toBe(true);
    expect(sample.placed.length).toBeLessThan(40);
    expect(sample.textBytes).toBe(bytes);
  });
});

describe("the speed of a model", () => {
  const piece = (tokens: number) => ({
    tokens: Uint32Array.of(tokens),
    bits: new Float32Array(tokens),
    bytes: new Uint32Array(tokens).fill(4),
  });
  const speed = (...pieces: [tokens: number, ms: number][]) => {
    const kept = new KeptTokens();
    for (const [tokens, ms] of pieces) kept.add(piece(tokens), ms);
    return kept.speed;
  };

  it("is that of all groups together, and unknown where they are too quick", () => {
    expect(speed([100, 150], [100, 50])).toEqual({ tokensPerSecond: 1000, bytesPerSecond: 4000 });
    expect(speed([100, 5])).toBeUndefined();
    expect(speed()).toBeUndefined();
  });
});

describe("models of one name", () => {
  const folder = (directory: string, name?: string, dtype = "int8", parameters = 1): DescribedFolder => ({
    directory,
    ...(name && { card: { ...card(name, parameters), dtype } }),
  });

  it("are told apart by their weights' type, and else by their folder", () => {
    expect(distinctNames([folder("/a/x", "x"), folder("/b/x", "x", "float16"), folder("/c/y", "y")])).toEqual(["x int8", "x float16", "y"]);
    expect(distinctNames([folder("/a/x", "x"), folder("/b/x", "x")])).toEqual(["x int8 (a)", "x int8 (b)"]);
    expect(new Set(distinctNames([folder("/a/x", "x"), folder("/b/a/x", "x"), folder("/b/x")])).size).toBe(3);
  });

  it("stand by size, and what is no model last", () => {
    const candidates = candidatesOf([folder("/no"), folder("/l", "l", "int8", 9), folder("/s", "s")], "/l");
    expect(candidates.map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ["s", false],
      ["l", true],
      ["no", false],
    ]);
  });
});
