import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { Scorer } from "../../src/model/scorer";
import { models, run, sum, utf8 } from "./openScorer";

const rule = { window: 32, stride: 16, job: 1 };
const TEXT = utf8("The rule says what stands before a document. ".repeat(4));
const openWith = (model: string, documentStart?: string) => readModelFolder(join(models, model), { documentStart });
const scorerWith = (model: string, documentStart?: string) => new Scorer(openWith(model, documentStart), 1);

describe("what stands before a document", () => {
  const cases: [string, string | undefined, number | undefined, RegExp][] = [
    ["llama", undefined, 1, /^document start token <s>$/],
    ["llama", "auto", 1, /^document start token <s>$/],
    ["llama", "eos", 2, /^end token <\/s> as document start$/],
    ["llama", "none", undefined, /^no token before a document; the first costs log2/],
    ["llama", "</s>", 2, /^token <\/s> as document start$/],
    ["llama", "65", 65, /^token 65 as document start$/],
    ["qwen2", "auto", 316, /^end token <\|endoftext\|> as document start$/],
  ];
  it.each(cases)("%s, %s", (model, wish, id, bosRule) => {
    const { bos, card } = openWith(model, wish);
    expect(bos).toBe(id);
    expect(card.bosRule).toMatch(bosRule);
  });

  it("a token that the model does not have is refused", () => {
    expect(() => openWith("llama", "<nothing>")).toThrow(/no token <nothing> to stand before a document: choose auto, bos, eos, none/);
    expect(() => openWith("llama", "99999")).toThrow(/no token 99999/);
    expect(() => openWith("qwen2", "bos")).toThrow(/no token bos/);
  });
});

describe("without a token before a document", () => {
  const scorer = scorerWith("llama", "none");
  const tokens = (document: Uint8Array) => run(scorer.tokens({ ...rule, document, detail: "alternatives" }));

  it("the first token costs log2 of the vocabulary", async () => {
    const scored = await tokens(TEXT);
    expect(scored.bits[0]).toBeCloseTo(Math.log2(openWith("llama").card.vocabulary), 5);
    expect(scored.bits.length).toBe(scored.boundaries.length - 1);
    expect(scored.entropy?.length).toBe(scored.bits.length);
    expect(scored.top?.length).toBe(scored.bits.length);
  });

  it("the other tokens cost what they cost where the first is the token before", async () => {
    const whole = { ...rule, window: 256, stride: 128, document: utf8("\nSee what follows."), detail: "bits" } as const;
    const none = scorerWith("gpt2", "none");
    const { ids, boundaries } = await run(none.tokenize(whole.document));
    const shifted = scorerWith("gpt2", String(ids[0]));
    const document = whole.document.subarray(boundaries[1]);
    expect(Array.from((await run(shifted.tokenize(document))).ids)).toEqual(Array.from(ids.subarray(1)));
    const [all, rest] = [await run(none.tokens(whole)), await run(shifted.tokens({ ...whole, document }))];
    rest.bits.forEach((bits, i) => {
      expect(Math.abs(bits - all.bits[i + 1])).toBeLessThan(1e-3);
    });
  });

  it("parts add up to the whole, of a document and of a stream", async () => {
    const scored = await tokens(TEXT);
    const { bits } = await run(scorer.codeLengths({ ...rule, documents: [TEXT, utf8("a"), new Uint8Array(0)] }));
    expect(Math.abs(sum(scored.bits) - bits[0])).toBeLessThan(1e-2);
    expect(bits[1]).toBeGreaterThan(0);
    expect(bits[2]).toBe(0);
    const stream = await run(scorer.stream({ ...rule, job: 9, bytes: TEXT, last: true }));
    expect(Math.abs(sum(stream.bits) - bits[0])).toBeLessThan(1e-2);
    const sample = await run(scorer.sample({ ...rule, bytes: TEXT, scoreFrom: 0, atStart: true }));
    expect(sample.starts[0]).toBe(0);
  });
});
