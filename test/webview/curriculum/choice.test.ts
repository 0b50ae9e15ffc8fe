import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPacing, pacings } from "../../../src/core/curriculum/pacing";
import type { CurriculumOffer } from "../../../src/protocol/study";
import {
  choiceOf,
  type Draft,
  dearSignals,
  draftOf,
  fieldsFor,
  firstDraft,
  isOffered,
  isSame,
  offeredDraft,
  signalDraft,
} from "../../../webview/curriculum/choice";
import { fieldsOf, type NumberField, numberFields, numberIn } from "../../../webview/curriculum/numberFields";

const offer: CurriculumOffer = {
  signals: [
    { name: "words", description: "words", needs: "text" },
    { name: "gzipRatio", description: "bytes over gzip bytes", needs: "text" },
    { name: "copied", description: "copied", needs: "corpus" },
    { name: "perplexity", description: "2 to the bits per token", needs: "model" },
  ],
  pacings: Object.entries(pacings).map(([name, { description, source, reads }]) => ({ name, description, source, reads })),
  models: [
    { id: "/small", name: "small" },
    { id: "/middle", name: "middle" },
    { id: "/large", name: "large" },
  ],
  slicings: ["language"],
};

const first = firstDraft(offer, 1319);
const read = fieldsOf(["c0"]);
const withNumber = (name: NumberField, typed: string): Draft => ({ ...first, numbers: { ...first.numbers, [name]: typed } });

const weights = fc.double({ min: 1e-3, max: 1000, noNaN: true });
const choices = fc.record({
  by: fc.uniqueArray(fc.record({ signal: fc.constantFrom("words", "gzipRatio", "copied"), weight: weights, isLarge: fc.boolean() }), {
    minLength: 1,
    selector: ({ signal }) => signal,
  }),
  per: fc.constantFrom("", "language", "subject"),
  pacing: fc.constantFrom(...Object.keys(pacings)),
  numbers: fc.record({
    c0: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    stages: fc.integer({ min: 1, max: 100 }),
    warmup: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    steps: fc.integer({ min: 1, max: 10_000 }),
    batch: fc.integer({ min: 1, max: 10_000 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  }),
});

describe("what the controls say", () => {
  it("is a choice, and a choice is what the controls say", () => {
    fc.assert(
      fc.property(choices, ({ by, per, pacing, numbers }) => {
        const draft: Draft = {
          signals: by.map(({ signal, weight, isLarge }) => ({ signal, weight: String(weight), largeIsEasy: isLarge })),
          ...{ per, pacing, models: ["/small", "/large"] },
          numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as Draft["numbers"],
        };
        const { choice } = choiceOf(draft, fieldsOf(["c0", "warmup"]));
        expect(isSame(choiceOf(draftOf(choice!, offer), fieldsOf(["c0", "warmup"])).choice, choice)).toBe(true);
        expect(() => checkPacing(choice!.parameters)).not.toThrow();
      }),
    );
  });

  it("turns one signal round as a whole, and each of several by its weight", () => {
    const alone = choiceOf({ ...first, signals: [{ signal: "gzipRatio", weight: "3", largeIsEasy: true }] }, read).choice!;
    expect([alone.by, alone.descending]).toEqual([[{ signal: "gzipRatio", weight: 1 }], true]);
    const signals = [
      { signal: "gzipRatio", weight: "0.5", largeIsEasy: true },
      { signal: "words", weight: "2", largeIsEasy: false },
    ];
    const both = choiceOf({ ...first, signals }, read).choice!;
    expect([both.by, both.descending]).toEqual([
      [
        { signal: "gzipRatio", weight: -0.5 },
        { signal: "words", weight: 2 },
      ],
      false,
    ]);
  });

  it.each<[NumberField, string]>([
    ["c0", "0"],
    ["c0", "1.1"],
    ["c0", "0,5"],
    ["c0", ""],
    ["stages", "101"],
    ["stages", "2.5"],
    ["steps", "0"],
    ["steps", "many"],
    ["batch", "-1"],
    ["seed", "1e10"],
  ])("is no choice with %s %j, and says so at its place only", (name, typed) => {
    const { choice, wrong } = choiceOf(withNumber(name, typed), read);
    expect(choice).toBeUndefined();
    expect([...wrong!]).toEqual([[name, numberFields[name].wrong()]]);
  });

  it("takes no harm from a number that the pacing does not read", () => {
    expect(choiceOf(withNumber("warmup", "nothing"), read).choice?.parameters.warmup).toBe(0.2);
    expect(choiceOf(withNumber("warmup", "nothing"), fieldsOf(["warmup"])).choice).toBeUndefined();
  });

  it("is no choice where more would be drawn than anybody waits for", () => {
    const draft = { ...first, numbers: { ...first.numbers, steps: "1000000", batch: "1000" } };
    expect([...choiceOf(draft, read).wrong!.keys()]).toEqual(["batch"]);
  });

  it("has a weight where there are several signals", () => {
    const two = (weight: string) => choiceOf({ ...first, signals: [signalDraft("words"), { ...signalDraft("copied"), weight }] }, read);
    expect([...two("0").wrong!.keys()]).toEqual([1]);
    expect(two("0.5").choice).toBeDefined();
  });
});

describe("what is suggested", () => {
  it.each([1, 7, 320, 1319, 1_000_000])("is a choice for %s documents, and draws about each of them once", (documents) => {
    const { choice } = choiceOf(firstDraft(offer, documents), read);
    expect(choice!.steps * choice!.batch).toBeGreaterThanOrEqual(documents);
    expect(choice!.steps).toBeGreaterThanOrEqual(20);
    expect(choice!.by).toEqual([{ signal: "gzipRatio", weight: 1 }]);
  });
});

describe("what was chosen", () => {
  it("stays as long as it is offered", () => {
    const draft = { ...first, signals: [signalDraft("words"), signalDraft("perplexity")], per: "language" };
    expect(isOffered(draft, offer)).toBe(true);
    expect(isOffered(draft, { ...offer, signals: offer.signals.filter(({ needs }) => needs !== "model") })).toBe(false);
    expect(isOffered(draft, { ...offer, slicings: [] })).toBe(false);
    expect(isOffered({ ...draft, pacing: "none" }, offer)).toBe(false);
  });
});

describe("models that pace", () => {
  const paced: Draft = { ...first, pacing: "self-paced", models: ["/middle", "/small", "/large"], signals: [] };
  const fields = fieldsFor({ name: "self-paced", reads: ["stages"] });

  it("are a choice by their bits, in the order of their stages, and what the controls say again", () => {
    const { choice } = choiceOf(paced, fields);
    expect(choice).toMatchObject({ by: [{ signal: "bitsPerByte", weight: 1 }], descending: false, models: paced.models });
    expect(draftOf(choice!, offer)).toMatchObject({ pacing: "self-paced", models: paced.models });
    expect(isSame(choice, choiceOf({ ...paced, models: paced.models.toReversed() }, fields).choice)).toBe(false);
  });

  it("have as many stages as they are: what was typed before takes no harm", () => {
    expect(fields.has("stages")).toBe(false);
    expect(choiceOf({ ...paced, numbers: { ...paced.numbers, stages: "none" } }, fields).choice).toBeDefined();
  });

  it("are suggested from the smallest to the largest, and are no part of another choice", () => {
    expect(first.models).toEqual(["/small", "/large"]);
    expect(choiceOf(first, read).choice).not.toHaveProperty("models");
    expect(firstDraft({ ...offer, models: offer.models.slice(0, 1) }, 10).models).toEqual([]);
  });

  it("stay as long as they are at hand, and take long where they have not read the file", () => {
    const { choice } = choiceOf(paced, fields);
    const pacings = [...offer.pacings, { name: "self-paced", description: "", source: "", reads: [] }];
    expect(isOffered(paced, { ...offer, pacings })).toBe(true);
    expect(isOffered(paced, { ...offer, pacings, models: offer.models.slice(1) })).toBe(false);
    expect(isOffered(first, { ...offer, models: [] })).toBe(true);
    expect(offeredDraft(first, { ...offer, models: [] }).models).toEqual([]);
    expect(dearSignals(choice!, new Set(["/small"]), offer)).toEqual(["middle", "large"]);
  });
});

describe("numbers", () => {
  it("are read with commas between thousands, in whole numbers only", () => {
    expect(["1,000", "1 000", "1000", "10,00"].map((typed) => numberIn("steps", typed))).toEqual([1000, 1000, 1000, undefined]);
    expect(numberIn("weight", "0,125")).toBeUndefined();
  });
});

describe("signals that take long", () => {
  const { choice } = choiceOf({ ...first, signals: ["words", "copied", "perplexity"].map(signalDraft) }, read);

  it("are those that need a model and were not measured before", () => {
    expect(dearSignals(choice!, new Set(), offer)).toEqual(["perplexity"]);
    expect(dearSignals(choice!, new Set(["perplexity"]), offer)).toEqual([]);
  });
});
