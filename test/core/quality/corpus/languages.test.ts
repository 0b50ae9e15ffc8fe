import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LanguageCensus, type Told } from "../../../../src/core/quality/corpus/languages";

const told = (language: string, more: Partial<Told> = {}): Told => ({ language, confidence: 0.9, script: "Latin", kind: "prose", ...more });
const many = (count: number, each: Told): Told[] => new Array<Told>(count).fill(each);
const censusOf = (all: Told[]): LanguageCensus => {
  const census = new LanguageCensus();
  for (const each of all) census.add(each);
  return census;
};

const english = told("en");
const german = told("de");
const russian = told("ru", { script: "Cyrillic" });
const corpus = [...many(100, english), ...many(40, german), ...many(30, russian)];

describe("the languages of a corpus", () => {
  it("a sure text of a common language is compared with its own", () => {
    const census = censusOf(corpus);
    expect([english, german, russian].map((each) => census.groupOf(each))).toEqual(["en", "de", "ru"]);
  });

  it("a rare, unsure or unknown language goes to the script's most common one", () => {
    const rare = told("eu");
    const census = censusOf([...corpus, rare, told("bg", { script: "Cyrillic" })]);
    expect(census.groupOf(rare)).toBe("en");
    expect(census.groupOf(told("de", { confidence: 0.05 }))).toBe("en");
    expect(census.groupOf(told("", { confidence: 0 }))).toBe("en");
    expect(census.groupOf(told("bg", { script: "Cyrillic" }))).toBe("ru");
    expect(census.groupOf(told("en", { script: "Cyrillic", confidence: 0.05 }))).toBe("ru");
  });

  it("a script of which no language is known is a group of its own", () => {
    const census = censusOf([...corpus, told("", { script: "Runic", confidence: 0 })]);
    expect(census.groupOf(told("", { script: "Runic", confidence: 0 }))).toBe("Runic");
    expect(new LanguageCensus().groupOf(english)).toBe("Latin");
  });

  it("programs and data are kinds apart, and no language of the script", () => {
    const code = told("en", { kind: "code" });
    const data = told("", { kind: "data", confidence: 0 });
    const census = censusOf([...many(500, code), ...many(500, data), ...many(10, german)]);
    expect(census.groupOf(code)).toBe("code");
    expect(census.groupOf(data)).toBe("data");
    expect(census.groupOf(told("", { confidence: 0 }))).toBe("de");
    expect(census.shareOf(code)).toBeNaN();
    expect(census.shareOf(data)).toBeNaN();
  });

  it("a share is of all documents, also where the language is written in several scripts", () => {
    const serbian = told("sr", { script: "Cyrillic" });
    const census = censusOf([...many(3, serbian), ...many(1, told("sr")), ...many(6, english)]);
    expect(census.shareOf(serbian)).toBeCloseTo(0.4, 12);
    expect(census.shareOf(told("sr"))).toBeCloseTo(0.4, 12);
    expect(census.shareOf(english)).toBeCloseTo(0.6, 12);
    expect(census.shareOf(told("ja"))).toBe(0);
    expect(census.shareOf(told("", { confidence: 0 }))).toBeNaN();
    expect(census.shareOf(told("en", { confidence: 0.05 }))).toBeNaN();
  });

  it("shares of different languages add up to at most 1, in any order of documents", () => {
    const any = fc.record({
      language: fc.constantFrom("en", "de", "ru", "zh", ""),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      script: fc.constantFrom("Latin", "Cyrillic", "Han"),
      kind: fc.constantFrom("prose", "code", "data"),
    }) satisfies fc.Arbitrary<Told>;
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (all) => {
        const [census, backwards] = [censusOf(all), censusOf([...all].reverse())];
        const shares = ["en", "de", "ru", "zh"].map((language) => census.shareOf(told(language)));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (const each of all) {
          expect(backwards.shareOf(each)).toEqual(census.shareOf(each));
          expect(["en", "de", "ru", "zh", "code", "data", "Latin", "Cyrillic", "Han"]).toContain(census.groupOf(each));
        }
      }),
    );
  });
});
