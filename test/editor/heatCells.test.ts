import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteOffsets } from "../../src/editor/byteOffsets";
import { heatCells, mergeStretches, type Stretch, withinLines } from "../../src/editor/heatCells";

const stretch = fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }));

/** Ascending stretches that do not overlap. */
const stretches = fc.array(stretch, { maxLength: 400 }).map((parts) => {
  let at = 0;
  return parts.map(([gap, length, step]) => {
    const start = at + gap;
    at = start + length;
    return { start, end: at, step };
  });
});

/** The step at each unit. */
function painted(all: Stretch[]): number[] {
  const steps = Array<number>(all.at(-1)?.end ?? 0).fill(0);
  for (const { start, end, step } of all) steps.fill(step, start, end);
  return steps;
}

describe("merging stretches", () => {
  it("never leaves more than asked for, in ascending order", () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 50 }), (all, most) => {
        const merged = mergeStretches(all, most);
        expect(merged.length).toBeLessThanOrEqual(most);
        expect(merged.every(({ start }, index) => index === 0 || start >= merged[index - 1].end)).toBe(true);
      }),
    );
  });

  it("paints the same where there is room", () => {
    fc.assert(
      fc.property(stretches, (all) => {
        expect(painted(mergeStretches(all, 2000))).toEqual(painted(all));
      }),
    );
  });

  it("gives up the faintest first", () => {
    const all = [1, 9, 2, 9, 3].map((step, index) => ({ start: index, end: index + 1, step }));
    expect(mergeStretches(all, 2).map(({ step }) => step)).toEqual([9, 9]);
  });

  it("keeps 2,000 of a hundred thousand", () => {
    const all = Array.from({ length: 100_000 }, (_, index) => ({ start: 2 * index, end: 2 * index + 1, step: 1 + (index % 9) }));
    expect(mergeStretches(all, 2000)).toHaveLength(2000);
  });
});

describe("stretches within lines", () => {
  it.each([
    [
      "line ends are not coloured",
      "ab\ncd",
      [[1, 4]],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "nor are CR LF and empty lines",
      "a\r\n\r\nb",
      [[0, 6]],
      [
        [0, 1],
        [5, 6],
      ],
    ],
    ["nothing stands for a line end alone", "a\n", [[1, 2]], []],
    ["columns beyond the limit are left out", "0123456789", [[3, 10]], [[3, 8]]],
    [
      "the limit counts from each line's beginning",
      "012345678\n012345678",
      [[0, 19]],
      [
        [0, 8],
        [10, 18],
      ],
    ],
  ])("%s", (_, text, given, expected) => {
    const asStretch = ([start, end]: number[]) => ({ start, end, step: 1 });
    expect(withinLines(given.map(asStretch), text, 8)).toEqual(expected.map(asStretch));
  });
});

describe("cells", () => {
  const part = (start: number, end: number, bits: number) => ({ start, end, bits, entropy: 1, rank: 2 });
  const spans = (text: string, parts: ReturnType<typeof part>[], mark = 0) =>
    heatCells(parts, new ByteOffsets(text), mark).map(({ start, end, bits }) => [start, end, bits]);

  it("maps bytes to UTF-16 units", () => {
    expect(spans("aé中😀b", [part(0, 1, 1), part(1, 3, 2), part(3, 6, 3), part(6, 10, 4), part(10, 11, 5)])).toEqual([
      [0, 1, 1],
      [1, 2, 2],
      [2, 3, 3],
      [3, 5, 4],
      [5, 6, 5],
    ]);
  });

  it("adds up tokens that share a character", () => {
    expect(spans("x😀y", [part(0, 1, 1), part(1, 3, 2), part(3, 5, 4), part(5, 6, 8)])).toEqual([
      [0, 1, 1],
      [1, 3, 6],
      [3, 4, 8],
    ]);
  });

  it("leaves a byte order mark out", () => {
    expect(spans("ab", [part(0, 3, 9), part(3, 4, 1), part(4, 5, 2)], 3)).toEqual([
      [0, 1, 1],
      [1, 2, 2],
    ]);
  });
});
