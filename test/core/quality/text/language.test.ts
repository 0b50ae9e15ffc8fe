import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage, languageOf, scriptOf } from "../../../../src/core/quality/text/language";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { goodTexts } from "../goodTexts";

const factsOf = (text: string) => new TextFacts(new TextEncoder().encode(text));

describe("language of a text", () => {
  it.each(Object.entries(goodTexts))("%s", (language, text) => {
    const found = detectLanguage(text);
    expect(found.language).toBe(language);
    expect(found.confidence).toBeGreaterThan(0.5);
  });

  it("is uncertain of random letters, and knows nothing of numbers", () => {
    expect(detectLanguage("qzx vkwj pfqt zzgh xkcd bvnq wrtp mlkj qwzx ptkg vbxz hjqk wqpz nrtx bkzq").confidence).toBeLessThan(0.4);
    expect(detectLanguage("12 + 30 = 42")).toMatchObject({ language: "", confidence: 0 });
    expect(detectLanguage("")).toMatchObject({ language: "", confidence: 0 });
  });

  it("never throws, and stays between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
        const { confidence } = languageOf(factsOf(text));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("tells the script", () => expect(scriptOf(factsOf(goodTexts.ru))).toBe("Cyrillic"));
});
