import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWordy } from "../../../../src/core/quality/text/wordy";

/** The same in one expression. */
const wordy =
  /(?:[\p{L}\p{M}'’-]{1,30},? ){4}[\p{L}\p{M}'’-]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{M}，、。]{15}/u;

const piece = fc.constantFrom(
  "a",
  "é",
  "’",
  "-",
  " ",
  " ",
  ", ",
  ",",
  ".",
  "3",
  "字",
  "字字字字字",
  "か",
  "。",
  "the ",
  "ein, ",
  "abcdefghijklmnop",
  "हि",
);

describe("isWordy", () => {
  it("is what the expression says, over words, commas, blanks and letters of several scripts", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(isWordy(pieces.join(""))).toBe(wordy.test(pieces.join("")));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["the quick brown fox jumps", "one, two, three, four, five", "床前明月光，疑是地上霜。举头望"])(
    "takes %s for a sentence",
    (line) => {
      expect(isWordy(line)).toBe(true);
    },
  );

  it.each(["the quick brown fox", "one,two,three,four,five", "床前明月光", "a  b  c  d  e", ""])("takes %s for none", (line) => {
    expect(isWordy(line)).toBe(false);
  });
});
