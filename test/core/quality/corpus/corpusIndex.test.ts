import { describe, expect, it } from "vitest";
import { CorpusIndex } from "../../../../src/core/quality/corpus/corpusIndex";
import { LanguageCensus, type Told } from "../../../../src/core/quality/corpus/languages";
import { kindOf } from "../../../../src/core/quality/text/kind";
import { languageOf, scriptOf } from "../../../../src/core/quality/text/language";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { randomLetters } from "../corruptions";
import { goodPrograms, goodTexts } from "../goodTexts";
import { essay, garden, inventedText, sampleDocuments } from "../sentences";

const factsOf = (text: string) => new TextFacts(new TextEncoder().encode(text), kindOf(text, "jsonl", "x.jsonl"));
const placeOf = (index: number) => ({ id: `document ${index}`, line: index + 1 });

async function indexOf(texts: TextFacts[]): Promise<CorpusIndex> {
  const index = new CorpusIndex({ seed: 1, placeOf });
  for (const [i, facts] of texts.entries()) await index.add(i, facts);
  return index;
}

const partlySpoilt = (text: string, seed: number, share: number): string => {
  const words = text.split(" ");
  const sound = Math.round((1 - share) * words.length);
  return [...words.slice(0, sound), randomLetters(words.slice(sound).join(" "), seed)].join(" ");
};

const texts = sampleDocuments.map(({ text }) => text);

describe("what documents say of one another", () => {
  it("its languages are those of a census of the texts, also where the language is only just told", async () => {
    // From none of the words to all of them with other letters.
    const spoilt = texts.flatMap((text, i) => [0, 1, 2, 3, 4].map((part) => partlySpoilt(text, i, part / 4)));
    const all = [...texts, ...Object.values(goodTexts), ...Object.values(goodPrograms), ...spoilt].map(factsOf);
    const told = all.map((facts): Told => ({ ...languageOf(facts), script: scriptOf(facts), kind: facts.kind }));
    const census = new LanguageCensus();
    for (const each of told) census.add(each);
    const index = await indexOf(all);
    told.forEach((each, i) => {
      expect([i, index.groupOf(i)]).toEqual([i, census.groupOf(each)]);
      expect([i, index.ask(i, all[i]).languageShare]).toEqual([i, census.shareOf(each)]);
    });
  });

  it("a near duplicate names the one that is kept, which is no duplicate itself", async () => {
    const long = inventedText(7, 8);
    const all = [...essay.slice(0, 4), long, ...garden.slice(0, 2), `${long} And that was all.`, long.replace("the", "a")].map(factsOf);
    const index = await indexOf(all);
    for (const kept of [4, 7, 8]) {
      index.choose((i) => ({ bytes: i === kept ? 1e6 : 10, bitsPerByte: Number.NaN, orderGain: Number.NaN }));
      const found = all.map((facts, i) => index.ask(i, facts).duplicateOf);
      for (const i of all.keys()) {
        if ([4, 7, 8].includes(i) && i !== kept) {
          expect(found[i]).toMatchObject(placeOf(kept));
          expect(found[i]!.jaccard).toBeGreaterThan(0.4);
          expect(found[i]!.jaccard).toBeLessThanOrEqual(1);
        } else expect(found[i]).toBeUndefined();
      }
    }
  });

  it("its shares are shares, and its spans lie in the text", async () => {
    const all = [...texts, ...texts.slice(0, 20), ...Object.values(goodTexts), "", "  \n", "😀".repeat(40)].map(factsOf);
    const index = await indexOf(all);
    index.choose((i) => ({ bytes: -i, bitsPerByte: Number.NaN, orderGain: Number.NaN }));
    for (const [i, facts] of all.entries()) {
      const { copied, shared, sharedSpans = [], languageShare } = index.ask(i, facts);
      for (const share of [copied, shared]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(Number.isNaN(languageShare) || (languageShare > 0 && languageShare <= 1)).toBe(true);
      for (const { start, end } of sharedSpans) {
        expect(0 <= start && start < end && end <= facts.text.length).toBe(true);
      }
    }
  });
});
