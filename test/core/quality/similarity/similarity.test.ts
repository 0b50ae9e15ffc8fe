import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc } from "../../../../src/core/quality/refit/roc";
import { GramCounts, importance } from "../../../../src/core/quality/similarity/dsir";
import { CharacterModel, crossEntropyDifference, utf8Bytes } from "../../../../src/core/quality/similarity/mooreLewis";
import { sampleDocuments, sampleFile } from "../duplicates/texts";

type Score = (text: string) => number;

function dsir(target: string[], raw: string[]): Score {
  const [one, other] = [new GramCounts(), new GramCounts()];
  for (const text of target) one.add(text);
  for (const text of raw) other.add(text);
  const score = importance(one, other);
  return (text) => score(text).perWord;
}

function mooreLewis(target: string[], raw: string[]): Score {
  const [one, other] = [new CharacterModel(), new CharacterModel()];
  for (const text of target) one.add(text);
  for (const text of raw) other.add(text);
  return crossEntropyDifference(one, other);
}

const measures = [
  ["importance weights", dsir],
  ["cross-entropy difference", mooreLewis],
] as const;

/** Pieces of a program and of the prose of the sample corpus. */
const program = sampleFile("wordle.py").match(/[\s\S]{1,120}/g)!;
const prose = sampleDocuments().filter((text) => !/[{}=]/.test(text));
const half = (texts: string[], odd: number) => texts.filter((_, i) => i % 2 === odd);

describe.each(measures)("%s", (_, measure) => {
  it("put documents of the target above those from elsewhere", () => {
    const score = measure(half(program, 0), half(prose, 0));
    const [own, others] = [half(program, 1), half(prose, 1)];
    const marks = [...own.map(() => true), ...others.map(() => false)];
    expect(auroc({ scores: [...own, ...others].map(score), marks })).toBeGreaterThan(0.95);
  });

  it("turn their sign when target and raw are exchanged, and are zero where they are the same", () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 });
    fc.assert(
      fc.property(texts, texts, fc.string({ unit: "grapheme" }), (target, raw, text) => {
        expect(measure(target, raw)(text)).toBeCloseTo(-measure(raw, target)(text), 9);
        expect(measure(target, target)(text)).toBeCloseTo(0, 9);
      }),
      { numRuns: 5 },
    );
  });

  it("do not depend on the order of the texts", () => {
    const [one, other] = [measure(half(prose, 0), program), measure(half(prose, 0).reverse(), program)];
    for (const text of half(prose, 1)) expect(other(text)).toBe(one(text));
  });

  it("are finite for nothing, and against nothing", () => {
    expect(measure([], [])("")).toBe(0);
    expect(measure(prose, [])("")).toBe(0);
    expect(measure([], prose)(prose[1])).toBeLessThan(0);
    expect(Number.isFinite(measure(prose, [])("ÿ 😀\ud800"))).toBe(true);
  });
});

describe("the model of characters", () => {
  it("codes what it has read shorter, and gives probabilities", () => {
    const model = new CharacterModel();
    const before = model.bits(prose[0]);
    expect(before).toBeCloseTo(16 * prose[0].length, 6);
    for (const text of prose) model.add(text);
    expect(model.bits(prose[0])).toBeLessThan(before / 4);
    // The probabilities of all that may follow a text add up to 1, but for two keys that coincide.
    const told = model.bits("the ");
    const probability = (unit: string) => 2 ** (told - model.bits(`the ${unit}`));
    const seen = Array.from(new Set(prose.join("").split("")));
    const unseen = (0x10000 - seen.length) * probability("\ufffe");
    const sum = seen.reduce((total, unit) => total + probability(unit), unseen);
    expect(sum).toBeCloseTo(1, 6);
  });

  it("counts the bytes of UTF-8", () => {
    const encoder = new TextEncoder();
    for (const text of ["", "a", "é", "€uro", "😀a", "\ud800a", "a\udc00", "\ud800\ud800\udc00"]) {
      expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
    }
  });
});
