import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf } from "../../../src/editor/diversity/share";

describe("a share of documents", () => {
  it.each([
    ["0.5", 0.5],
    ["1", 1],
    [".25", 0.25],
    ["0,5", 0.5],
    [" 50 % ", 0.5],
    ["50%", 0.5],
    ["12.5 per cent", 0.125],
    ["100 percent", 1],
    ["30 ％", 0.3],
  ])("is read from %j", (text, share) => expect(shareOf(text)).toBe(share));

  it.each(["", "half", "0", "0 %", "2", "101 %", "-0.5", "0.5 %%", "1e-3", "NaN", "50 documents"])("is none: %j", (text) =>
    expect(shareOf(text)).toBeUndefined(),
  );

  it("is the same as a percentage", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (percent) => shareOf(`${percent} %`) === shareOf(String(percent / 100))));
  });
});
