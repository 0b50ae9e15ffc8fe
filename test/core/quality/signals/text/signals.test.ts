import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textSignals } from "../../../../../src/core/quality/signals/text";
import { syllablesOf } from "../../../../../src/core/quality/signals/text/readability";
import { mtld } from "../../../../../src/core/quality/signals/text/vocabulary";
import { TextFacts } from "../../../../../src/core/quality/text/textFacts";
import { goodTexts } from "../../goodTexts";

const of = (name: string, text: string) => textSignals[name].of({ text: new TextFacts(new TextEncoder().encode(text)) });

describe("signals of a text", () => {
  it.each([
    ["dictionaryWords", "one two, three – 4!", 4],
    ["dictionaryWords", "我们学习中文", 3],
    ["dictionaryWords", "l'homme don’t", 2],
    ["charactersPerWord", "a bbb", 2],
    ["meanLineLength", "a\r\nb\rc\n", 1],
    ["meanLineLength", "ab\ncdef", 3],
    ["maxLineLength", "ab\ncdef", 4],
    ["letterShare", "ab12", 0.5],
    ["digitShare", "ab12", 0.5],
    ["punctuationShare", "a,b.", 0.5],
    ["symbolShare", "a+b=", 0.5],
    ["whitespaceShare", "a b\n", 0.5],
    ["uppercaseShare", "Ab1", 0.5],
    ["controlShare", "a\u0000\ufffdb", 0.5],
    ["typeTokenRatio", "a b A c", 0.75],
    ["duplicateLineShare", "ab\ncd\nab\n", 1 / 3],
    ["duplicateParagraphShare", "a\nb\n\nc\n\na\nb", 3 / 7],
    ["terminalPunctuationShare", "Yes.\n他来了。\n“No!”\nno", 0.75],
  ])("%s of %j", (name, text, expected) => expect(of(name, text)).toBeCloseTo(expected, 12));

  it("MTLD counts stretches of words, from both ends", () => {
    // a b a: 2/3 ends a stretch, and so on: four stretches each way.
    expect(mtld("a b a a b a a b a a b a".split(" "))).toBe(3);
    expect(mtld("a b c d e f g h i j".split(" "))).toBeNaN();
    // Half of the way from 1 to .72 at the end: 8 different ones of 10 words are (1 - .8) / .28 of a stretch.
    expect(mtld("a b c d e f g h a b".split(" "))).toBeCloseTo(10 / ((0.2 / 0.28 + 0.2 / 0.28) / 2), 10);
  });

  it("Flesch Reading Ease is the formula, and for English only", () => {
    expect(["garden", "made", "table", "see", "rhythm", "beautiful"].map(syllablesOf)).toEqual([2, 1, 2, 1, 1, 3]);
    expect(of("fleschReadingEase", goodTexts.en)).toBeGreaterThan(50);
    expect(of("fleschReadingEase", goodTexts.en)).toBeLessThan(100);
    expect(of("fleschReadingEase", goodTexts.de)).toBeNaN();
  });

  it("repetition is nothing in good text, nearly all in a text that repeats itself", () => {
    for (const text of Object.values(goodTexts)) {
      expect(of("repeatedNgramShare", text)).toBeLessThan(0.05);
      expect(of("repeatedNgramShare", text.repeat(4))).toBeGreaterThan(0.7);
      expect(of("longestRepeatShare", text.repeat(2))).toBeGreaterThan(0.45);
    }
  });

  it("are numbers for any text, shares within 0 and 1", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        for (const name of Object.keys(textSignals)) {
          const value = of(name, text);
          expect(typeof value).toBe("number");
          if (name.endsWith("Share") && !Number.isNaN(value)) expect([name, Math.min(1, Math.max(0, value))]).toEqual([name, value]);
        }
      }),
    );
  });
});
