import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clusters, representative } from "../../../../src/core/quality/duplicates/clusters";

describe("clusters", () => {
  it("are the connected components", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (pairs) => {
        const clusters = new Clusters();
        for (const [one, other] of pairs) clusters.join(one, other);
        const label = Array.from({ length: 41 }, (_, i) => i);
        for (let round = 0; round < 41; round++) {
          for (const [one, other] of pairs) label[one] = label[other] = Math.min(label[one], label[other]);
        }
        const members = label.map((first) => label.flatMap((other, i) => (other === first ? [i] : [])));
        expect(clusters.all()).toEqual(members.filter((some, i) => some.length > 1 && some[0] === i));
      }),
    );
  });
});

describe("the representative", () => {
  const of = (bits: (number | undefined)[]) => representative([...bits.keys()], (index) => bits[index]);

  it.each([
    [[2, 2, 2], 0],
    [[2, 1.99, 2], 0],
    [[2, 1.5, 1.8], 1],
    [[undefined, 1.5], 0],
    [[2, undefined, 1], 2],
    [[Number.NaN, Number.NaN], 0],
  ])("of members with %j bits per byte is number %d", (bits, expected) => {
    expect(of(bits)).toBe(expected);
  });
});
