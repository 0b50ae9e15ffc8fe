import { expect, test } from "vitest";
import { differenceSentence, winnerText } from "../../../src/core/report/comparing";
import type { Difference, SliceFigures } from "../../../src/core/types";

const figures = (more: Partial<SliceFigures> = {}): SliceFigures => ({
  ...{ documents: 40, bytes: 9000, units: "documents", bits: [1, 1], bitsPerByte: [1, 1], differences: [], ...more },
});
const names = ["bitlens-1m", "bitlens-6m"];
const difference = (saved: number, fewer: Difference["fewer"], interval?: [number, number]): Difference => ({
  ...{ smaller: 0, larger: 1, saved, fewer, ...(interval && { interval: { low: interval[0], high: interval[1] } }) },
});

test.each([
  [difference(0.152, "larger", [0.131, 0.174]), figures(), "bitlens-6m needs 0.15 bits/byte less than bitlens-1m (0.13 to 0.17)."],
  [difference(-0.031, "smaller", [-0.05, -0.012]), figures(), "bitlens-1m needs 0.031 bits/byte less than bitlens-6m (0.012 to 0.050)."],
  [
    difference(0.004, "unclear", [-0.01, 0.02]),
    figures(),
    "No difference beyond noise: bitlens-6m needs 0.004 bits/byte less than bitlens-1m (−0.010 to 0.020).",
  ],
  [
    difference(0.2, "larger", [0.1, 0.3]),
    figures({ documents: 1, units: "stretches" }),
    "bitlens-6m needs 0.20 bits/byte less than bitlens-1m (0.10 to 0.30), long documents by their parts.",
  ],
  [difference(0, "equal", [0, 0]), figures(), "bitlens-1m and bitlens-6m need as many bits."],
  [
    difference(0.2, "unknown"),
    figures({ documents: 1, units: "none" }),
    "bitlens-6m needs 0.20 bits/byte less than bitlens-1m, but one document is too few to say whether that is noise.",
  ],
])("a difference in words: %#", (one, all, sentence) => {
  expect(differenceSentence(one, all, names).replace("bitlens-6m and bitlens-1m", "bitlens-1m and bitlens-6m")).toBe(sentence);
});

test.each([
  [figures({ best: 1, differences: [difference(1, "larger")] }), "bitlens-6m"],
  [figures({ differences: [difference(0, "unclear")] }), "unclear"],
  [figures({ differences: [difference(0, "equal")] }), "equal"],
  [figures({ units: "none", differences: [difference(1, "unknown")] }), "too few documents"],
  [figures(), ""],
])("the winner in a word: %#", (all, word) => {
  expect(winnerText(all, names)).toBe(word);
});
