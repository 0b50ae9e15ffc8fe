import { describe, expect, it } from "vitest";
import { inspectionOf, modelCost } from "../../../src/core/report/modelInspection";
import { english } from "../../../src/core/report/say";
import type { ModelCard } from "../../../src/core/types";

const card: ModelCard = {
  name: "a",
  sha256: "ab".repeat(32),
  directory: "/models/a",
  file: "onnx/model.onnx",
  architecture: "llama",
  parameters: 3_200_000_000,
  layers: 28,
  modelBytes: 6_400_000_000,
  diskBytes: 7_200_000_000,
  tokenizerBytes: 9_000_000,
  dtype: "float16",
  vocabulary: 128_256,
  contextLength: 131_072,
  tied: true,
  duplicated: true,
  normHead: false,
  sizeClass: "LLM",
  modality: "omni",
  layout: "optimum",
  tokenizer: "byte-level BPE",
  bosRule: "document start token <s>",
  notes: [],
  scorable: true,
};
const rowOf = (label: string, changes: Partial<ModelCard> = {}) =>
  inspectionOf({ ...card, ...changes }, 46_000_000, english).find((row) => row.label === label)?.value;

describe("a model's cost", () => {
  const cost = modelCost(card, 46_000_000);
  it("is weights, tokenizer and program", () => {
    expect(cost.weights).toBe(card.modelBytes);
    expect(cost.full).toBe(6_400_000_000 + 9_000_000 + 46_000_000);
  });
  it("as whole numbers: 8.5 and 4.5 bits a weight", () => {
    expect(cost.int8).toBe((3_200_000_000 * 8.5) / 8);
    expect(cost.int4).toBe((3_200_000_000 * 4.5) / 8);
  });
});

describe("a model's description", () => {
  const cases: [string, Partial<ModelCard>, string | undefined][] = [
    ["Class", {}, "large language model (LLM), omni"],
    ["Class", { sizeClass: "SLM", modality: "text" }, "small language model (SLM), text"],
    ["Tied embeddings", {}, "yes, but the file holds the matrix twice (800 MB); it is counted once"],
    ["Tied embeddings", { duplicated: false }, "yes, one matrix"],
    ["Tied embeddings", { tied: false, duplicated: false }, "no: embedding and head are two matrices"],
    ["Architecture", { architecture: "", layers: 0 }, undefined],
    ["Can score", { scorable: false, why: "This model cannot score text: it is deaf." }, "No. This model cannot score text: it is deaf."],
    ["SHA-256", { sha256: "" }, undefined],
    ["Parameters", {}, "3.2 B (3,200,000,000)"],
    ["|f1| with tokenizer and program", {}, "6.5 GB (tokenizer 9.0 MB, program 46 MB)"],
  ];
  it.each(cases)("%s %j", (label, changes, value) => {
    expect(rowOf(label, changes)).toBe(value);
  });
});
