import { describe, expect, it } from "vitest";
import type { ComparedModel, ModelComparison, PanelState } from "../../src/protocol/page";
import { drawnModels, parameterRange, rateRange, weightRange } from "../../webview/charts/scalingAxes";
import { comparisonLine, comparisonStory, positionsCaption, windowNote } from "../../webview/models/words";
import { report } from "./report";

const model = (name: string, parameters: number, bitsPerByte?: number, isCurrent = false): ComparedModel => ({
  name,
  id: `/${name}`,
  parameters,
  modelBytes: parameters,
  isCurrent,
  window: 1024,
  figures: bitsPerByte === undefined ? undefined : { bytes: 1000, tokens: 250, bitsPerByte, bits: 1000 * bitsPerByte, S1: 9e6 },
});

const comparison = (more: Partial<ModelComparison>): ModelComparison => ({
  status: { kind: "done" },
  models: [model("small", 1e6, 2), model("large", 6e6, 1.8, true)],
  steps: [{ smaller: "small", larger: "large", times: 6, saved: 0.2, share: 0.1, fewer: "larger", weights: 4e7, paysAfter: 2e8 }],
  bytes: 1000,
  ...more,
});

const state = (more: Partial<PanelState>): PanelState =>
  ({ name: "a", uri: "file:///a", version: 1, status: { kind: "done" }, report: report(), wholeFile: true, ...more }) as PanelState;

describe("the line over the comparison", () => {
  it("offers what can be done in every state", () => {
    const running = { kind: "running", what: "Scoring large (1 of 2)", share: 0.25 } as const;
    expect(comparisonLine(state({ status: { kind: "running", what: "" } })).action).toBeUndefined();
    expect(comparisonLine(state({})).action).toBe("compare");
    expect(comparisonLine(state({ report: undefined })).action).toBeUndefined();
    expect(comparisonLine(state({ comparison: comparison({ status: running }) }))).toEqual({
      text: "Scoring large (1 of 2) · 25 %",
      action: "cancel",
      share: 0.25,
    });
    expect(comparisonLine(state({ comparison: comparison({ status: { kind: "cancelled" } }) })).action).toBe("compare");
    const failed = comparison({ status: { kind: "failed", message: "The file is gone." } });
    expect(comparisonLine(state({ comparison: failed }))).toEqual({ text: "The file is gone.", action: "compare", isBad: true });
    expect(comparisonLine(state({ comparison: comparison({}) }))).toEqual({ text: "Each of 2 models scored all 1.0 kB." });
    const died = { ...model("died", 1e6), why: "The model process ended unexpectedly." };
    expect(comparisonLine(state({ comparison: comparison({ models: [model("a", 1, 2, true), died] }) })).action).toBe("compare");
    const refused = { ...died, window: undefined };
    expect(comparisonLine(state({ comparison: comparison({ models: [model("a", 1, 2, true), refused] }) })).action).toBeUndefined();
  });

  it("says what a sample was", () => {
    const line = comparisonLine(state({ comparison: comparison({ bytes: 5e6, sampled: { windows: 3, of: 2000 } }) }));
    expect(line.text).toBe("Each of 2 models scored the same 1.0 kB of 5.0 MB: 3 windows.");
  });
});

describe("the sentences", () => {
  it("are those of the current model's neighbours", () => {
    expect(comparisonStory(comparison({}))).toEqual([expect.stringMatching(/^large has 6\.0 times the parameters of small/)]);
    expect(comparisonStory(comparison({ models: [model("other", 1, 2, true), model("small", 2, 2)] }))).toEqual([]);
  });

  it("say so where only one model is at hand", () => {
    expect(comparisonStory(comparison({ models: [model("alone", 1e6, 2, true)], steps: [] }))[0]).toMatch(/^Only alone is at hand\./);
  });

  it("say which documents were used, and which models read less at once", () => {
    expect(positionsCaption(comparison({ documents: { scored: 1, of: 1 } }))).toContain("one document");
    expect(positionsCaption(comparison({ documents: { scored: 5, of: 90 } }))).toContain("A sample of 5 of 90 documents");
    expect(positionsCaption(comparison({ documents: { scored: 0, of: 0 } }))).toBe("No document of this file has text.");
    expect(windowNote(comparison({}).models)).toBeUndefined();
    expect(windowNote([model("a", 1), { ...model("b", 2), window: 256 }])).toContain("b reads 256 tokens at once");
  });
});

describe("the axes of the scaling chart", () => {
  const models = drawnModels([model("a", 1e6, 2), model("b", 6e6, 1.8, true), model("c", 2e7), { ...model("d", 1e9), why: "no" }]);

  it("hold every model that can score", () => {
    expect(models.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    const { min, max } = parameterRange(models);
    expect(min).toBeLessThan(1e6);
    expect(max).toBeGreaterThan(2e7);
    expect(weightRange(models).max).toBeGreaterThan(2e7);
  });

  it("do not move when another result lies close to the current model's", () => {
    const first = drawnModels([model("a", 1e6), model("b", 6e6, 1.8, true), model("c", 2e7)]);
    expect(rateRange(models)).toEqual(rateRange(first));
    expect(rateRange(drawnModels([model("a", 1, 9), model("b", 2, 1.8, true)])).max).toBeGreaterThan(9);
    expect(rateRange([])).toEqual({ min: 0, max: 8 });
  });
});
