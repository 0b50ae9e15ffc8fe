import { describe, expect, it } from "vitest";
import { domainNamed, domainOf, findDomain } from "../../../../src/core/quality/filter/domain";
import { shiftOf, shiftsOf, warningsOf } from "../../../../src/core/quality/filter/shift";
import { OTHERS, Tally } from "../../../../src/core/quality/filter/tally";

const tallied = (documents: [language: string, dropped: boolean, times: number][]): Tally => {
  const tally = new Tally();
  for (const [language, dropped, times] of documents)
    for (let i = 0; i < times; i++)
      tally.add({ amount: { documents: 1, bytes: 10, tokens: 3 }, groups: { language }, found: [], dropping: dropped ? ["rule"] : [] });
  return tally;
};

describe("shift", () => {
  it("gives each group's share before and after, in points", () => {
    const [{ groups }] = shiftsOf(
      tallied([
        ["en", false, 60],
        ["ru", false, 20],
        ["ru", true, 20],
      ]),
    );
    expect(groups).toMatchObject([
      { name: "en", documents: 60, kept: 60, before: { documents: 0.6, bytes: 0.6 }, after: { documents: 0.75 } },
      { name: "ru", documents: 40, kept: 20, before: { documents: 0.4 }, after: { documents: 0.25, bytes: 0.25 } },
    ]);
    expect(groups.map(({ change }) => change.documents)).toEqual([expect.closeTo(15), expect.closeTo(-15)]);
  });

  it("warns where a group of a hundredth or more changes by more than a quarter", () => {
    const [shift] = shiftsOf(
      tallied([
        ["en", false, 92],
        ["en", true, 8],
        ["ru", true, 62],
        ["ru", false, 38],
        ["is", true, 1],
      ]),
    );
    expect(warningsOf(shift)).toEqual([
      "The filter takes 8 % of en but 62 % of the rest: its share of the documents goes from 49.8 % to 70.8 %.",
      "The filter takes 62 % of ru but 9 % of the rest: its share of the documents goes from 49.8 % to 29.2 %.",
    ]);
  });

  it("says nothing of a mix that is not there any more", () => {
    const [shift] = shiftsOf(tallied([["en", true, 5]]));
    expect(warningsOf(shift)).toEqual([]);
    expect(shift.groups[0].after).toEqual({ documents: 0, bytes: 0 });
  });

  it("lists twenty groups, and the others as one", () => {
    const tally = tallied(Array.from({ length: 30 }, (_, i) => [`l${i}`, false, i + 1]));
    const { groups } = shiftOf("language", tally.groups.get("language")!);
    expect(groups).toHaveLength(21);
    expect(groups[0].name).toBe("l29");
    expect(groups.at(-1)).toMatchObject({ name: OTHERS, documents: 55 });
  });

  it("keeps the large groups of very many, and every document", () => {
    const tally = new Tally();
    for (let i = 0; i < 60_000; i++) {
      const domain = i % 10 === 0 ? "large" : `h${i}`;
      tally.add({ amount: { documents: 1, bytes: 1, tokens: 0 }, groups: { domain }, found: [], dropping: [] });
    }
    const { groups } = shiftOf("domain", tally.groups.get("domain")!);
    expect(groups[0]).toMatchObject({ name: "large", documents: 6000 });
    expect(groups.reduce((sum, { documents }) => sum + documents, 0)).toBe(60_000);
    expect(tally.groups.get("domain")!.size).toBeLessThanOrEqual(10_001);
  });

  it("goes on from what was written down", () => {
    const documents: [string, boolean, number][] = [
      ["en", false, 3],
      ["__proto__", true, 2],
    ];
    const again = new Tally(JSON.parse(JSON.stringify(tallied(documents))));
    expect(again.toJSON()).toEqual(tallied(documents).toJSON());
  });
});

describe("domain", () => {
  const many = (record: (i: number) => object) => Array.from({ length: 100 }, (_, i) => record(i));
  it.each<[string, object[], string | undefined, string]>([
    ["a column with few values", many((i) => ({ text: "x", source: ["web", "books"][i % 2] })), "source", "web"],
    ["a column inside another", many((i) => ({ text: "x", meta: { subset: `s${i % 3}` } })), "meta.subset", "s0"],
    ["hosts, where a source is an address", many((i) => ({ source: `https://www.H${i % 9}.org/${i}` })), "source", "h0.org"],
    ["hosts, where there is nothing better", many((i) => ({ source: "cc", url: `http://h${i}.org:80/a?b` })), "url", "h0.org"],
    ["none, where all values differ", many((i) => ({ domain: `d${i}`, text: "x" })), undefined, ""],
    ["none, where there is one value", many(() => ({ source: "cc" })), undefined, ""],
  ])("%s", (_, records, name, first) => {
    const found = findDomain(records, ["text"]);
    expect(found?.name).toBe(name);
    if (found) expect(domainOf(records[0], found)).toBe(first);
  });

  it("takes a named column, and says which there are", () => {
    const records = many((i) => ({ kind: `k${i}`, text: "x".repeat(100) }));
    expect(domainOf({ kind: "a" }, domainNamed("kind", records))).toBe("a");
    expect(domainOf({}, domainNamed("kind", records))).toBe("(none)");
    expect(() => domainNamed("absent", records)).toThrow(/no column "absent".*Choose one of kind\./);
    expect(() => domainNamed("absent", [])).toThrow(/leave out --domain/);
  });
});
