import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketsOf } from "../../../src/core/quality/buckets";

const range = (length: number) => Array.from({ length }, (_, i) => i);
const countOf = (buckets: readonly unknown[], name: unknown) => buckets.filter((bucket) => bucket === name).length;
const places = { head: 0, middle: 1, tail: 2 };

describe("head, middle and tail", () => {
  it.each([10, 20, 100, 1000])("are 30, 30 and 40 per cent of %i documents", (documents) => {
    const buckets = bucketsOf(range(documents), range(documents).fill(0).map(String));
    expect(["head", "middle", "tail"].map((name) => countOf(buckets, name))).toEqual([0.3, 0.3, 0.4].map((x) => Math.round(x * documents)));
  });

  const values = fc.array(fc.constantFrom(1, 2, 2.5, 3, 5, 8, Number.NaN), { maxLength: 60 });

  it("rise with the value, and equal values share one", () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const buckets = bucketsOf(
          drawn,
          drawn.map(() => "en"),
        );
        expect(buckets).toHaveLength(drawn.length);
        for (const [i, value] of drawn.entries()) {
          expect(buckets[i] === undefined).toBe(Number.isNaN(value));
          for (const [j, other] of drawn.entries()) {
            if (value === other) expect(buckets[i]).toBe(buckets[j]);
            else if (value < other) expect(places[buckets[i]!]).toBeLessThanOrEqual(places[buckets[j]!]);
          }
        }
      }),
    );
  });

  it("no more than their share lies below a cut", () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const buckets = bucketsOf(
          drawn,
          drawn.map(() => "en"),
        );
        const known = buckets.filter(Boolean).length;
        expect(countOf(buckets, "head")).toBeLessThanOrEqual(0.3 * known + 1e-9);
        expect(countOf(buckets, "head") + countOf(buckets, "middle")).toBeLessThanOrEqual(0.6 * known + 1e-9);
      }),
    );
  });

  it("groups are cut by themselves", () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const groupsOf = (name: string, drawn: number[]) => drawn.map(() => name);
        const together = bucketsOf(
          [...one, ...other.map((value) => value * 1000)],
          [...groupsOf("en", one), ...groupsOf("constructor", other)],
        );
        expect(together).toEqual([...bucketsOf(one, groupsOf("en", one)), ...bucketsOf(other, groupsOf("zh", other))]);
      }),
    );
  });
});
