import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureNames } from "../../../../src/core/quality/model/documentFigures";
import { type FigureModel, modelFacts } from "../../../../src/core/quality/model/modelFacts";
import { orderScore } from "../../../../src/core/quality/model/orderScore";
import { wordShuffle } from "../../../../src/core/quality/model/wordShuffle";
import { qualitySignals } from "../../../../src/core/quality/signals";
import { repairMojibake } from "../../../../src/core/quality/text/mojibake/repair";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { mojibake } from "../corruptions";
import { goodTexts } from "../goodTexts";
import { inventedText } from "../sentences";

const encoder = new TextEncoder();
const factsOf = (text: string) => new TextFacts(encoder.encode(text));
const repaired = ({ text }: TextFacts) => repairMojibake(text)?.text;

/** A model for which a byte costs `rate` bits, and twice as many in a text that it has not seen in this order. */
function byteModel(rate: number, inOrder: string[] = []): FigureModel & { asked: string[] } {
  const asked: string[] = [];
  const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    asked,
    codeLengths: async (documents) => {
      asked.push(...documents.map(textOf));
      const bits = documents.map((bytes) => rate * bytes.length * (inOrder.length === 0 || inOrder.includes(textOf(bytes)) ? 1 : 2));
      return { tokens: Uint32Array.from(documents, ({ length }) => length), bits: Float64Array.from(bits) };
    },
    documentFigures: async ({ documents, heads }) => {
      const row = (bytes: Uint8Array, i: number) =>
        figureNames.map(
          (name) =>
            ({ tokens: bytes.length, bits: rate * bytes.length, headBits: rate * heads[i], headBytes: heads[i] })[name as string] ?? 0,
        );
      return Float64Array.from(documents.flatMap(row));
    },
  };
}

describe("what a model makes of documents", () => {
  const texts = ["", "short", inventedText(1), inventedText(2), mojibake(goodTexts.de, 1), "x".repeat(500)];

  it("stands beside the document that it is of, in order", async () => {
    const all = await modelFacts(texts.map(factsOf), byteModel(2), { seed: 1, repaired });
    expect(all.map(({ figures }) => figures.bits)).toEqual(texts.map((text) => 2 * encoder.encode(text).length));
    expect(all.map(({ shuffle }) => shuffle !== undefined)).toEqual(texts.map((text) => wordShuffle(text) !== undefined));
    expect(all.map(({ repairedBits }) => repairedBits !== undefined)).toEqual([false, false, false, false, true, false]);
    expect(all[4].repairedBits).toBeCloseTo(2 * encoder.encode(goodTexts.de).length, -2);
  });

  it("without documents, or without any words, the model is not asked for orders", async () => {
    const model = byteModel(1);
    expect(await modelFacts([], model, { seed: 1, repaired })).toEqual([]);
    expect(await modelFacts([factsOf(""), factsOf("few words")], model, { seed: 1, repaired })).toHaveLength(2);
    expect(model.asked).toEqual([]);
  });

  it("where an order saves nothing more of them are looked at, and their mean is kept", async () => {
    const [text] = [inventedText(4)];
    const model = byteModel(3);
    const [{ shuffle }] = await modelFacts([factsOf(text)], model, { seed: 5, repaired });
    expect(shuffle!.orders).toBeGreaterThan(1);
    expect(new Set(model.asked).size).toBe(shuffle!.orders);
    expect(model.asked).not.toContain(text);
    expect(shuffle!.shuffledBits).toBeCloseTo(shuffle!.bits, 9);
    expect(orderScore(shuffle!)).toBeCloseTo(0, 9);
  });

  it("where the order plainly saves, one other order is enough", async () => {
    const text = inventedText(4, 8);
    const model = byteModel(3, [text]);
    const [{ shuffle }] = await modelFacts([factsOf(text)], model, { seed: 5, repaired });
    expect(shuffle!.orders).toBe(1);
    expect(shuffle!.shuffledBits).toBeCloseTo(2 * shuffle!.bits, 9);
    expect(orderScore(shuffle!)).toBeGreaterThan(5);
    expect(shuffle!.words).toBe(wordShuffle(text)!.words);
  });

  it("the same seed asks for the same orders, another one for others", async () => {
    const asked = async (seed: number) => {
      const model = byteModel(1);
      await modelFacts([factsOf(inventedText(1)), factsOf(inventedText(2))], model, { seed, repaired });
      return model.asked;
    };
    expect(await asked(3)).toEqual(await asked(3));
    expect(await asked(3)).not.toEqual(await asked(300));
  });
});

describe("the score of an order", () => {
  const bits = fc.double({ min: 1, max: 1e5, noNaN: true });
  const words = fc.integer({ min: 12, max: 500 });

  it("is 0 where nothing is saved, has the sign of what is saved, and does not depend on the unit", () => {
    fc.assert(
      fc.property(bits, bits, words, fc.integer({ min: 1, max: 8 }), (own, other, words, orders) => {
        const score = orderScore({ words, bits: own, shuffledBits: other, orders });
        expect(Math.sign(score)).toBe(Math.sign(other - own));
        expect(orderScore({ words, bits: own, shuffledBits: own, orders })).toBe(0);
        expect(orderScore({ words, bits: own / Math.LN2, shuffledBits: other / Math.LN2, orders })).toBeCloseTo(score, 6);
        // More words, or more orders, tell more.
        expect(Math.abs(orderScore({ words: 4 * words, bits: own, shuffledBits: other, orders }))).toBeCloseTo(2 * Math.abs(score), 6);
        expect(Math.abs(orderScore({ words, bits: own, shuffledBits: other, orders: orders + 1 }))).toBeGreaterThanOrEqual(Math.abs(score));
      }),
    );
    expect(orderScore({ words: 20, bits: 0, shuffledBits: 0, orders: 1 })).toBeNaN();
  });
});

describe("signals of the model", () => {
  const names = Object.keys(qualitySignals).filter((name) => qualitySignals[name].needs === "model");

  it("are not known without one", () => {
    for (const name of names) expect([name, qualitySignals[name].of({ text: factsOf(inventedText(1)) })]).toEqual([name, Number.NaN]);
  });

  it("follow from the figures", async () => {
    const text = factsOf(inventedText(1));
    const [model] = await modelFacts([text], byteModel(2), { seed: 1, repaired });
    const of = (name: string) => qualitySignals[name].of({ text, model });
    expect(of("bitsPerByte")).toBeCloseTo(2, 9);
    expect(of("bits")).toBe(2 * text.bytes.length);
    expect(of("orderGain")).toBeCloseTo(0, 9);
    expect(of("excessSurprisal")).toBeCloseTo(2, 9);
    expect(of("predictiveEntropy")).toBe(0);
    expect(of("surprisingShare")).toBe(0);
    expect(of("repairGain")).toBe(0);
  });

  it("of an empty document are no numbers but those of size", async () => {
    const text = factsOf("");
    const [model] = await modelFacts([text], byteModel(2), { seed: 1, repaired });
    for (const name of [
      "surprisingShare",
      "predictiveEntropy",
      "excessSurprisal",
      "worstStretch",
      "bestStretch",
      "minKpp",
      "orderGain",
      "orderScore",
    ])
      expect([name, qualitySignals[name].of({ text, model })]).toEqual([name, Number.NaN]);
    expect(qualitySignals.bits.of({ text, model })).toBe(0);
  });
});
