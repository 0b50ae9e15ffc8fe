import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExpertFigures, PanelState } from "../../src/protocol/page";
import { curveData } from "../../webview/charts/curveData";
import { lossKeys } from "../../webview/curveKeys";
import { expertSentence } from "../../webview/expertSentence";
import { BLOCK, HeatBlocks } from "../../webview/heatmap/heatBlocks";
import { describeToken, openedDocument } from "../../webview/heatmap/openDocument";
import { report } from "./report";

const figures = (network: number, adaptive: number, mixture: number, more: Partial<ExpertFigures> = {}): ExpertFigures => ({
  ...{ bytes: 100_000, tokens: 27_778, network, adaptive, mixture, cut: true },
  knew: { model: 10_000, file: 3000, passage: 5000, both: 9000, none: 778 },
  curve: { starts: Float64Array.of(0), ends: Float64Array.of(100_000), bits: Float64Array.of(mixture) },
  ...more,
});

describe("model and file together", () => {
  it.each([
    [200_000, 300_000, 170_000, "Mixed, both need **15.0 % fewer bits** than the better of the two, the frozen model."],
    [300_000, 200_000, 190_000, "Mixed, both need **5.0 % fewer bits** than the better of the two, the adaptive model."],
    [200_000, 300_000, 204_000, "Mixed, both need **2.0 % more bits** than the better of the two, the frozen model."],
    [200_000, 200_000, 200_010, "Mixed, both need **as many bits** as the better of the two, the frozen model."],
  ])("are told apart from the better of the two: %s, %s, mixed %s bits", (network, adaptive, mixture, sentence) => {
    expect(expertSentence(figures(network, adaptive, mixture))).toBe(`${sentence} Who knew the 27,778 tokens:`);
  });

  it("are never said to save where either alone needs no more", () => {
    const bits = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(bits, bits, bits, (network, adaptive, mixture) => {
        const sentence = expertSentence(figures(network, adaptive, mixture));
        if (sentence.includes("fewer bits")) expect(mixture).toBeLessThan(Math.min(network, adaptive));
        if (sentence.includes("more bits")) expect(mixture).toBeGreaterThan(Math.min(network, adaptive));
      }),
    );
  });
});

describe("the mixture's line", () => {
  const state = (bytes: number, experts: ExpertFigures): PanelState => {
    const curve = { starts: Float64Array.of(0), ends: Float64Array.of(bytes), bits: Float64Array.of(2 * bytes) };
    return {
      ...{ name: "a", uri: "file:///a", version: 1, status: { kind: "done" }, wholeFile: true, curve, experts },
      report: { ...report(), bytes },
    };
  };
  const keysOf = (bytes: number, experts = figures(2e5, 3e5, 1.6e5)) =>
    lossKeys(curveData(state(bytes, experts))!, undefined, "rate").map(({ line }) => line);

  it("is drawn where it covers a fair part of the file, with the area that is its code length", () => {
    expect(keysOf(300_000)).toEqual(["frozen", "mixture"]);
    const [, { text }] = lossKeys(curveData(state(300_000, figures(2e5, 3e5, 1.6e5)))!, undefined, "rate");
    expect(text).toBe("area of the first 100 kB: code length 20 kB");
  });

  it("is not drawn of a small part of the file, nor of nothing", () => {
    expect(keysOf(10_000_000)).toEqual(["frozen"]);
    expect(keysOf(300_000, figures(0, 0, 0, { tokens: 0, bytes: 0 }))).toEqual(["frozen"]);
  });
});

const TOKENS = 4 * BLOCK;

function experts() {
  const asked: number[] = [];
  const heat = async (document: number, from: number, to: number) => {
    asked.push(from);
    const column = (value: number) => new Float32Array(to - from).fill(value);
    const matched = new Uint8Array(to - from).fill(1);
    return { document, from, bits: column(6), experts: { adaptive: column(0.5), mixture: column(0.75), matched } };
  };
  return { asked, heat };
}

describe("heat that is read in order", () => {
  const listener = { arrived: () => {}, failed: () => {} };
  const settled = () => new Promise((done) => setTimeout(done, 150));

  it("is asked for from the beginning up to what is visible, each block once", async () => {
    const { asked, heat } = experts();
    const blocks = new HeatBlocks(TOKENS, (from, to) => heat(0, from, to), listener, true);
    blocks.want(2 * BLOCK + 5, 2 * BLOCK + 90);
    await settled();
    expect(asked).toEqual([0, BLOCK, 2 * BLOCK, 3 * BLOCK]);
    expect(blocks.at(BLOCK)).toMatchObject({ bits: 6, adaptive: 0.5, mixture: 0.75, matched: 1 });
  });

  it("ends when the text is left", async () => {
    const { asked, heat } = experts();
    const blocks = new HeatBlocks(TOKENS, (from, to) => heat(0, from, to), listener, true);
    blocks.want(3 * BLOCK, TOKENS);
    blocks.close();
    await settled();
    expect(asked).toEqual([]);
  });

  it("is told of a token in words", async () => {
    const { heat } = experts();
    const bytes = new Uint8Array(TOKENS).fill(0x61);
    const boundaries = Uint32Array.from({ length: TOKENS + 1 }, (_, token) => token);
    const open = openedDocument({ document: 0, line: 1, bytes, boundaries }, { heat, alternatives: async () => [] }, listener, "experts");
    expect(describeToken(open, 3)).toBe("token a, not scored yet");
    await open.heat.fetch(3);
    expect(describeToken(open, 3)).toBe(
      "token a, 6.0 bits under the model, 0.5 bits from what the file has taught, 0.8 bits under both. An earlier passage goes on like this.",
    );
  });
});
