import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { surprisingFrom } from "../../src/core/scoring/surprising";
import { heatModes } from "../../webview/heatmap/modes";
import { neighbour, surprisingSpans } from "../../webview/heatmap/spans";

const css = readFileSync("media/page.css", "utf8");
const named = (id: string) => heatModes.find((mode) => mode.id === id)!;

describe("colours", () => {
  const cases: [string, { bits: number; entropy: number; rank: number; other?: number }, string][] = [
    ["surprisal", { bits: 0, entropy: 0, rank: 1 }, ""],
    ["surprisal", { bits: 6, entropy: 0, rank: 1 }, "heat-8"],
    ["surprisal", { bits: 12, entropy: 0, rank: 1 }, "heat-15"],
    ["surprisal", { bits: 40, entropy: 0, rank: 1 }, "heat-15"],
    ["excess", { bits: 3, entropy: 3, rank: 1 }, ""],
    ["excess", { bits: 12, entropy: 4, rank: 1 }, "heat-15"],
    ["excess", { bits: 0, entropy: 4, rank: 1 }, "cool-8"],
    ["excess", { bits: 5, entropy: Number.NaN, rank: 1 }, ""],
    ["rank", { bits: 5, entropy: 0, rank: 1 }, ""],
    ["rank", { bits: 5, entropy: 0, rank: 10 }, "heat-4"],
    ["rank", { bits: 5, entropy: 0, rank: 11 }, "heat-8"],
    ["rank", { bits: 5, entropy: 0, rank: 1000 }, "heat-11"],
    ["rank", { bits: 5, entropy: 0, rank: 49_152 }, "heat-15"],
    ["delta", { bits: 5, entropy: 0, rank: 1, other: 5 }, ""],
    ["delta", { bits: 9, entropy: 0, rank: 1, other: 2 }, "heat-15"],
    ["delta", { bits: 1, entropy: 0, rank: 1, other: 3 }, "cool-5"],
    ["delta", { bits: 1, entropy: 0, rank: 1 }, ""],
  ];
  it.each(cases)("%s of %o is %j", (mode, token, name) => expect(named(mode).classOf({ other: Number.NaN, ...token })).toBe(name));

  it("every class that a mode or a legend names has a rule", () => {
    const names = heatModes.flatMap((mode) => [
      ...mode.legend.swatches,
      ...Array.from({ length: 200 }, (_, step) => mode.classOf({ bits: step / 10, entropy: 10, rank: 2 ** (step / 10), other: 10 })),
    ]);
    for (const name of new Set(names)) if (name) expect(css).toContain(`.${name} {`);
  });

  it("more surprise is never paler", () => {
    const levels = Array.from({ length: 200 }, (_, step) =>
      Number(
        named("surprisal")
          .classOf({ bits: step / 10, entropy: 0, rank: 1, other: Number.NaN })
          .split("-")[1] ?? 0,
      ),
    );
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  });
});

describe("surprising spans", () => {
  it("are runs at or above the threshold, and unscored tokens belong to none", () => {
    const bits = Float32Array.of(7, 8, 1, Number.NaN, 9, 1, 6);
    expect(surprisingSpans(bits, 6)).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 5 },
      { from: 6, to: 7 },
    ]);
  });

  it("have a threshold of at least six bits", () => {
    expect(surprisingFrom([Float32Array.of(1, 1, 1)])).toBe(6);
    expect(surprisingFrom([new Float32Array(4).fill(Number.NaN)])).toBe(6);
  });

  it("have a threshold of mean and 2.5 standard deviations in surprising text", () => {
    expect(surprisingFrom([Float32Array.of(2), Float32Array.of(6, Number.NaN)])).toBe(4 + 2.5 * 2);
  });

  it("follow one another in both directions", () => {
    const spans = [
      { from: 2, to: 4 },
      { from: 8, to: 9 },
    ];
    expect(neighbour(spans, 0, 1)).toBe(spans[0]);
    expect(neighbour(spans, 2, 1)).toBe(spans[1]);
    expect(neighbour(spans, 8, 1)).toBeUndefined();
    expect(neighbour(spans, 8, -1)).toBe(spans[0]);
    expect(neighbour(spans, 2, -1)).toBeUndefined();
  });
});
