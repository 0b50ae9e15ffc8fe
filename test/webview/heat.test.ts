import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knowerOf } from "../../src/core/mixture/knower";
import { surprisingFrom } from "../../src/core/scoring/surprising";
import { knowerClass } from "../../webview/heatmap/knowers";
import { heatModes, type TokenHeat } from "../../webview/heatmap/modes";
import { neighbour, surprisingSpans } from "../../webview/heatmap/spans";

const css = ["page", "experts"].map((name) => readFileSync(`media/${name}.css`, "utf8")).join("\n");
/** A token of which nothing but its bits is told. */
const unread: TokenHeat = {
  ...{ bits: 0, entropy: 0, rank: 1, other: Number.NaN },
  ...{ adaptive: Number.NaN, mixture: Number.NaN, matched: 0 },
};
const named = (id: string) => heatModes.find((mode) => mode.id === id)!;

describe("colours", () => {
  const cases: [string, Partial<TokenHeat>, string][] = [
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
    ["experts", { bits: 5 }, ""],
    ["experts", { bits: 1, adaptive: 13.5, mixture: 1.2 }, "cool-15"],
    ["experts", { bits: 1, adaptive: 4.5, mixture: 1.2 }, "cool-9"],
    ["experts", { bits: 9, adaptive: 2, mixture: 2.5 }, "heat-12"],
    ["experts", { bits: 2, adaptive: 0.1, mixture: 0.3, matched: 1 }, "passage-5"],
    ["experts", { bits: 6, adaptive: 5.5, mixture: 5, matched: 1 }, ""],
    ["experts", { bits: 9, adaptive: 12, mixture: 9 }, "nobody-5"],
    ["experts", { bits: 20, adaptive: 22, mixture: 21 }, "nobody-15"],
  ];
  it.each(cases)("%s of %o is %j", (mode, token, name) => expect(named(mode).classOf({ ...unread, ...token })).toBe(name));

  it("every class that a mode or a legend names has a rule", () => {
    const names = heatModes.flatMap((mode) => [
      ...(Array.isArray(mode.legend) ? mode.legend.map(({ swatch }) => swatch) : mode.legend.swatches),
      ...Array.from({ length: 800 }, (_, step) => {
        const [bits, adaptive] = [step / 40, (step * 7) % 20];
        const experts = { adaptive, mixture: Math.min(bits, adaptive), matched: step % 2 };
        return mode.classOf({ ...unread, ...experts, bits, entropy: 10, rank: 2 ** bits, other: 10 });
      }),
    ]);
    for (const name of new Set(names)) if (name) expect(css).toContain(`.${name} {`);
  });

  it("more surprise is never paler", () => {
    const levels = Array.from({ length: 200 }, (_, step) =>
      Number(
        named("surprisal")
          .classOf({ ...unread, bits: step / 10 })
          .split("-")[1] ?? 0,
      ),
    );
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  });
});

describe("who knew a token", () => {
  const bits = fc.double({ min: 0, max: 40, noNaN: true });
  const strength = (name: string) => Number(name.split("-")[1] ?? 0);
  const hue = (name: string) => name.split("-")[0];

  it("has the hue that the core names, and none where both knew as much", () => {
    const hues = { model: "cool", file: "heat", passage: "passage", both: "", none: "nobody" };
    fc.assert(
      fc.property(bits, bits, fc.constantFrom(0, 1), (network, adaptive, matched) => {
        const token = { ...unread, bits: network, adaptive, mixture: Math.min(network, adaptive), matched };
        expect(hue(knowerClass(token))).toBe(hues[knowerOf(network, adaptive, matched)]);
      }),
    );
  });

  it("is never paler where the lead is longer", () => {
    fc.assert(
      fc.property(bits, bits, fc.constantFrom(0, 1), (a, b, matched) => {
        const [short, long] = [a, b].toSorted((x, y) => x - y);
        const classOf = (lead: number) => knowerClass({ ...unread, bits: lead, adaptive: 0, mixture: 0, matched });
        expect(strength(classOf(short))).toBeLessThanOrEqual(strength(classOf(long)));
      }),
    );
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
