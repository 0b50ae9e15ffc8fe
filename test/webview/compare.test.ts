import { describe, expect, it } from "vitest";
import type { Difference } from "../../src/core/types";
import type { ComparedDocuments, DocumentSlice } from "../../src/protocol/page";
import { HeatBlocks } from "../../webview/heatmap/heatBlocks";
import { usualPair } from "../../webview/heatmap/usualPair";
import { lead, leadBar, longestLead, winner } from "../../webview/models/sliceWords";
import { textsNotes, textsStory } from "../../webview/models/textWords";
import { signedBits } from "../../webview/numbers";

const difference = (smaller: number, larger: number, saved: number, fewer: Difference["fewer"]): Difference => ({
  smaller,
  larger,
  saved,
  interval: { low: saved - 0.05, high: saved + 0.05 },
  fewer,
});

const slice = (bitsPerByte: number[], differences: Difference[], best?: number): DocumentSlice => ({
  ...{ name: "a", documents: 20, bytes: 1000, units: "documents" as const, bits: bitsPerByte, bitsPerByte, differences },
  ...(best !== undefined && { best }),
});

const names = ["small", "middle", "large"];

describe("a slice", () => {
  it("names the model that needs the fewest bits, and by how much it is ahead of the next one", () => {
    const three = slice(
      [2, 1.5, 1.2],
      [difference(0, 1, 0.5, "larger"), difference(0, 2, 0.8, "larger"), difference(1, 2, 0.3, "larger")],
      2,
    );
    expect(winner(three, names)).toBe("large");
    expect(lead(three)?.saved).toBe(0.3);
  });

  it("takes a smaller model's lead as positive as well", () => {
    const two = slice([1.5, 2], [difference(0, 1, -0.5, "smaller")], 0);
    expect(winner(two, names)).toBe("small");
    expect(lead(two)).toMatchObject({ saved: 0.5, interval: { low: 0.45, high: 0.55 } });
  });

  it("has a bar beside the other slices' leads, which what may be noise does not scale", () => {
    const sure = slice([2, 1.5], [difference(0, 1, 0.5, "larger")], 1);
    const other = slice([1.8, 2], [difference(0, 1, -0.2, "smaller")], 0);
    const noise = slice([3, 2], [difference(0, 1, 1, "unclear")]);
    const longest = longestLead([sure, other, noise]);
    expect(longest).toBe(0.5);
    expect(leadBar(sure, longest, 1)).toEqual({ share: 1, kind: "current" });
    expect(leadBar(other, longest, 1)).toEqual({ share: 0.4, kind: "" });
    expect(leadBar(noise, longest, 1)).toEqual({ share: 1, kind: "noise" });
    expect(leadBar(noise, longestLead([noise]), 1)).toBeUndefined();
  });

  it("names none where the interval holds 0, and says so where there are too few documents", () => {
    expect(winner(slice([2, 1.99], [difference(0, 1, 0.01, "unclear")]), names)).toBe("within noise");
    expect(winner(slice([2, 1.5], [difference(0, 1, 0.5, "unknown")]), names)).toBe("too few documents");
    expect(winner(slice([2, 2], [difference(0, 1, 0, "equal")]), names)).toBe("equal");
    expect(winner(slice([2], []), names)).toBe("–");
  });
});

describe("the words on documents", () => {
  const account = { tokens: 1, bytesPerToken: 1, bitsPerToken: 1, bitsPerByte: 1, S1: 1, S1WithoutModel: 1, breakEven: { baseline: 1 } };
  const texts: ComparedDocuments = {
    ...{ documents: 40, scoredDocuments: 10, textBytes: 4000, scoredBytes: 1000, isSample: true },
    rates: { gzip: 2.5, lzma: 2.2 },
    compressors: { gzip: "level 9", lzma: "LZMA, level 8" },
    models: names.map((name) => ({ ...account, name, isCurrent: name === "small" })),
    whole: slice([2, 1.5, 1.2], [difference(0, 1, 0.5, "larger"), difference(0, 2, 0.8, "larger"), difference(1, 2, 0.3, "larger")], 2),
    ...{ slices: [], by: "script", slicings: ["script"] },
  };

  it("set the current model beside each other one", () => {
    expect(textsStory(texts)).toEqual([expect.stringMatching(/^middle needs .* less than small/), expect.stringMatching(/^large needs/)]);
  });

  it("say what was scored, and what with", () => {
    const [scored, compressors] = textsNotes(texts);
    expect(scored).toContain("a sample of 10 of 40 documents, 1.0 kB of 4.0 kB");
    expect(compressors).toContain("gzip 2.50 (level 9); LZMA 2.20 (LZMA, level 8)");
  });
});

describe("two models on one document", () => {
  const model = (id: string, isCurrent = false) => ({ id, name: id, isCurrent });

  it("are the current one and its smaller neighbour, or the larger one where there is none", () => {
    expect(usualPair([model("a"), model("b", true), model("c")])).toEqual({ first: "b", second: "a" });
    expect(usualPair([model("a", true), model("b")])).toEqual({ first: "a", second: "b" });
    expect(usualPair([model("a", true)])).toEqual({ first: "a", second: undefined });
  });

  it("have differences that are added up over what is known", async () => {
    const heat = new HeatBlocks(
      3,
      async (from, to) => ({
        ...{ document: 0, from, entropy: new Float32Array(to - from), rank: new Uint32Array(to - from) },
        ...{ bits: Float32Array.of(1, 2, 3), other: Float32Array.of(2, 2, 0.5) },
      }),
      { arrived: () => {}, failed: () => {} },
    );
    expect(heat.totals).toEqual({ tokens: 0, bits: 0, difference: 0 });
    await heat.fetch(0);
    expect(heat.totals).toEqual({ tokens: 3, bits: 6, difference: 1.5 });
    expect(heat.at(2).other).toBe(0.5);
  });

  it.each([
    [1.234, "+1.23"],
    [-0.5, "−0.50"],
    [-0.001, "0.00"],
    [Number.NaN, "–"],
  ])("a difference of %d is written %s", (value, text) => expect(signedBits(value)).toBe(text));
});
