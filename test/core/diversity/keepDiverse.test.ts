import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepDiverse } from "../../../src/core/diversity/keepDiverse";

const corpus = fc.array(fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 8 }), { minLength: 1, maxLength: 14 });

/** The same choice by looking at all documents each time. */
function slowly(documents: string[][], count: number): number[] {
  const runsOf = (words: string[]) =>
    new Set(words.flatMap((_, at) => [1, 2, 3, 4].filter((n) => at + n <= words.length).map((n) => words.slice(at, at + n).join(" "))));
  const [runs, covered, kept] = [documents.map(runsOf), new Set<string>(), [] as number[]];
  const share = (i: number) => (runs[i].size === 0 ? 0 : [...runs[i]].filter((run) => !covered.has(run)).length / runs[i].size);
  while (kept.length < Math.min(count, documents.length)) {
    const left = documents.map((_, i) => i).filter((i) => !kept.includes(i));
    const best = left.reduce((one, other) => (share(other) > share(one) ? other : one));
    kept.push(best);
    for (const run of runs[best]) covered.add(run);
  }
  return kept;
}

describe("keepDiverse", () => {
  it("chooses as a greedy choice that looks at all documents each time", () => {
    fc.assert(
      fc.property(corpus, fc.nat(15), (documents, count) => {
        expect(keepDiverse(documents, count)).toEqual(slowly(documents, count));
      }),
    );
  });

  it("keeps copies last", () => {
    const text = (name: string) => `${name} went to the ${name} fair and saw a ${name} bear`.split(" ");
    expect(keepDiverse([text("a"), text("a"), text("b"), text("a"), "nothing like it".split(" ")], 3)).toEqual([0, 4, 2]);
  });
});
