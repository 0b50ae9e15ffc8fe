import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DuplicateIndex } from "../../../../src/core/quality/duplicates/duplicateIndex";
import type { DuplicateOptions } from "../../../../src/core/quality/duplicates/options";
import { edited, inventedText, sampleDocuments, sampleFile } from "./texts";

async function indexOf(texts: string[], options: Partial<DuplicateOptions> = {}) {
  const index = new DuplicateIndex({ textOf: (i) => texts[i], ...options });
  const added = [];
  for (const [i, text] of texts.entries()) added.push(await index.add(i, text));
  return { index, added };
}

const documents = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 5, max: 60 })), { minLength: 2, maxLength: 12 }).map((parts) =>
  // Documents of two parts, of which some have one in common.
  parts.map(([seed, words], i) => `${inventedText(seed, words)} ${inventedText(1000 + i, 20)}`),
);

describe("shared passages", () => {
  it("do not depend on the order of the documents", async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), async (texts, turn) => {
        const turned = [...texts.slice(turn % texts.length), ...texts.slice(0, turn % texts.length)].reverse();
        const [{ index: one }, { index: other }] = [await indexOf(texts), await indexOf(turned)];
        const { shared, sharedSpans } = one.ask(0, texts[0]);
        const again = other.ask(turned.indexOf(texts[0]), texts[0]);
        expect({ shared: again.shared, sharedSpans: again.sharedSpans }).toEqual({ shared, sharedSpans });
      }),
      { numRuns: 25 },
    );
  });

  it("are a template's, with their places", async () => {
    const template = "Subscribe to our newsletter and never miss another story from us again.";
    const texts = [1, 2, 3].map((seed) => `${inventedText(seed, 30)}\n${template}\n${inventedText(seed + 10, 30)}`);
    const { index } = await indexOf(texts);
    const { shared, sharedSpans, duplicate } = index.ask(0, texts[0]);
    expect(sharedSpans.map(({ start, end }) => texts[0].slice(start, end))).toEqual([template.slice(0, -1)]);
    expect(shared).toBeGreaterThan(0.05);
    expect(duplicate).toBeUndefined();
  });

  it("are not lines that one document repeats", async () => {
    const line = "This very line stands again and again in the one document.\n";
    const { index } = await indexOf([line.repeat(30), inventedText(1, 50), inventedText(2, 50)]);
    expect(index.ask(0, line.repeat(30))).toEqual({ copied: 0, shared: 0, sharedSpans: [] });
  });

  it("lie between characters, also between those of two units", async () => {
    const texts = [1, 2, 3].map((seed) => `${seed}${"😀😁😂🤣😃".repeat(6)}${seed}`);
    const { index } = await indexOf(texts);
    for (const { start, end } of index.ask(1, texts[1]).sharedSpans) expect(texts[1].slice(start, end)).not.toMatch(/\p{Surrogate}/u);
  });
});

describe("copied passages", () => {
  it("are all of a document that comes again, and none of an invented one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.integer({ min: 1, max: 200 }), async (seed, words) => {
        const texts = [inventedText(seed, words), inventedText(seed + 1, words), inventedText(seed, words)];
        const { index, added } = await indexOf(texts);
        expect(added.map(({ copied }) => copied)).toEqual([0, 0, 1]);
        expect(added[2].duplicate).toEqual({ nearest: 0, jaccard: 1, first: 0 });
        expect(index.ask(2, texts[2])).toMatchObject({ copied: 1, duplicate: { first: 0 } });
        expect(index.ask(0, texts[0]).copied).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it("stay within the memory that is allowed", async () => {
    const index = new DuplicateIndex({ passageBytes: 100_000 });
    for (let i = 0; i < 300; i++) await index.add(i, inventedText(i, 200));
    // All 340,000 passages would take 5 MB; the rest is blocks with room for 4,096 documents and more.
    expect(index.sampled).toBeLessThan(0.1);
    expect(index.bytes).toBeLessThan(1_500_000);
    expect((await index.add(300, inventedText(7, 200))).copied).toBe(1);
  });
});

describe("near duplicates", () => {
  const texts = sampleDocuments().filter((text) => text.split(" ").length >= 20);
  const copies = (rate: number) => texts.map((text, i) => edited(text, rate, i + 1));

  async function recall(rate: number, options: Partial<DuplicateOptions>) {
    const all = [...texts, ...copies(rate)];
    const { added } = await indexOf(all, options.textOf === undefined ? options : { textOf: (i) => all[i] });
    const found = added.slice(texts.length).filter(({ duplicate }, i) => duplicate?.nearest === i);
    return found.length / texts.length;
  }

  it("of the sample corpus: none among its own documents, light edits found", async () => {
    const { added } = await indexOf(texts);
    expect(added.filter(({ duplicate }) => duplicate !== undefined)).toEqual([]);
    const exact = { textOf: () => "" };
    expect(await recall(0.02, exact)).toBeGreaterThan(0.97);
    expect(await recall(0.05, exact)).toBeGreaterThan(0.93);
    expect(await recall(0.1, exact)).toBeGreaterThan(0.85);
  });

  it("are found without reading texts again", async () => {
    expect(await recall(0.02, {})).toBeGreaterThan(0.95);
    expect(await recall(0.05, {})).toBeGreaterThan(0.9);
  });

  it("are compared by what was kept where a text cannot be had again", async () => {
    const [one, other] = [inventedText(1, 120), inventedText(2, 120)];
    const texts = [one, other, edited(one, 0.04, 1), edited(other, 0.04, 2)];
    const { added } = await indexOf(texts, { textOf: async (i) => (i === 0 ? undefined : texts[i]) });
    expect(added.map(({ duplicate }) => duplicate?.first)).toEqual([undefined, undefined, 0, 1]);
  });

  it("are those of the documents whose signatures are kept", async () => {
    const texts = [1, 2, 3, 2, 1].map((seed, i) => edited(inventedText(seed, 120), i > 2 ? 0.04 : 0, i));
    const { index, added } = await indexOf(texts, { mostSigned: 1 });
    expect(index.complete).toBe(false);
    expect(added.map(({ duplicate }) => duplicate?.first)).toEqual([undefined, undefined, undefined, undefined, 0]);
  });

  it("come together in clusters in file order", async () => {
    const [one, other] = [inventedText(1, 100), inventedText(2, 100)];
    const { index, added } = await indexOf([
      one,
      other,
      edited(one, 0.05, 1),
      edited(other, 0.05, 2),
      edited(one, 0.05, 3),
      inventedText(3, 100),
    ]);
    expect(index.clusters()).toEqual([
      [0, 2, 4],
      [1, 3],
    ]);
    expect(added[4].duplicate?.first).toBe(0);
  });

  it("are documents that contain one another, in the order that they come", async () => {
    const long = sampleFile("essay.md");
    const part = long.slice(200, 900);
    const { added } = await indexOf([long, part]);
    expect(added[1].duplicate?.first).toBe(0);
    expect((await indexOf([part, long])).added[1].duplicate).toBeUndefined();
  });

  it("are not two texts that have half in common", async () => {
    const half = inventedText(9, 100);
    const { added } = await indexOf([`${half} ${inventedText(1, 110)}`, `${half} ${inventedText(2, 110)}`]);
    expect(added[1].duplicate).toBeUndefined();
    expect(added[1].copied).toBeGreaterThan(0.4);
  });
});

describe("short documents", () => {
  it.each([
    ["What is 2 + 3?", "what is 2 + 3", true],
    ["What is 2 + 3?", "What is 2 - 3?", false],
    ["Who wrote the book of the sea?", "Who wrote the book of the see?", false],
    ["", "", false],
    ["1.5", "15", false],
  ])("%j and %j: the same? %j", async (one, other, same) => {
    const { added } = await indexOf([one, other]);
    expect(added[1].duplicate !== undefined).toBe(same);
  });
});

describe("what may not be", () => {
  it("says what to do", async () => {
    const { index } = await indexOf(["a", "b"]);
    await expect(index.add(1, "c")).rejects.toThrow(/Add documents in file order/);
    expect(() => new DuplicateIndex({ sharedBy: 500 })).toThrow(/choose a number from 2 to 127/);
  });
});
