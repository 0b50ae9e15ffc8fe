import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossCoding } from "../../../src/core/diversity/crossCoding";
import { eigenvalues } from "../../../src/core/diversity/eigenvalues";
import { ngramDiversity, selfRepetition } from "../../../src/core/diversity/ngrams";
import { repetitionOf } from "../../../src/core/diversity/repetition";
import { DocumentSample, firstBytes, LONGEST, piece } from "../../../src/core/diversity/sample";
import { similarities, vendiScore } from "../../../src/core/diversity/vendi";
import { diversityWords } from "../../../src/core/diversity/words";
import { drawnTexts } from "./drawn";

const words = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 12 });
const corpus = fc.array(words, { minLength: 1, maxLength: 12 });

describe("eigenvalues", () => {
  it("add up to the trace, and their squares to the sum of all squares", () => {
    const square = fc
      .integer({ min: 1, max: 8 })
      .chain((n) => fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }));
    fc.assert(
      fc.property(square, (entries) => {
        const n = Math.sqrt(entries.length);
        const matrix = Float64Array.from(entries, (_, i) => entries[i] + entries[(i % n) * n + Math.floor(i / n)]);
        const found = eigenvalues(matrix, n);
        const trace = Array.from({ length: n }, (_, i) => matrix[i * n + i]).reduce((sum, value) => sum + value, 0);
        expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 8);
        expect(found.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(
          matrix.reduce((sum, value) => sum + value ** 2, 0),
          6,
        );
      }),
    );
  });
});

describe("Vendi score", () => {
  it("lies between 1 and the number of documents, whatever their order", () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const score = vendiScore(similarities(documents), documents.length);
        expect(score).toBeGreaterThan(1 - 1e-9);
        expect(score).toBeLessThan(documents.length + 1e-9);
        expect(vendiScore(similarities(documents.toReversed()), documents.length)).toBeCloseTo(score, 8);
      }),
    );
  });

  it("is not moved by having every document twice", () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const twice = [...documents, ...documents];
        expect(vendiScore(similarities(twice), twice.length)).toBeCloseTo(vendiScore(similarities(documents), documents.length), 6);
      }),
    );
  });
});

describe("n-grams", () => {
  it("are at most 4 diverse, and not moved by other names for the same words", () => {
    fc.assert(
      fc.property(corpus, (documents) => {
        const renamed = documents.map((each) => each.map((word) => `${word}!`));
        expect(ngramDiversity(documents)).toBeLessThanOrEqual(4);
        expect(ngramDiversity(renamed)).toBe(ngramDiversity(documents));
        expect(selfRepetition(renamed)).toBe(selfRepetition(documents));
      }),
    );
  });

  it("repeat nothing in one document, and everything in equal ones", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 6 }), (document, copies) => {
        expect(selfRepetition([document])).toBe(0);
        const runs = new Set(document.map((_, i) => document.slice(i, i + 4).join(" ")).slice(0, Math.max(0, document.length - 3)));
        expect(selfRepetition(Array(copies).fill(document))).toBeCloseTo(Math.log(1 + runs.size * (copies - 1)), 10);
      }),
    );
  });
});

describe("words", () => {
  it.each([
    ["between blanks", "To be,  or\r\nnot", ["To", "be,", "or", "not"]],
    ["characters of Chinese, with what stands between them", "我有3个apple。", ["我", "有", "3", "个", "apple。"]],
    ["nothing", " \r\n", []],
  ])("are %s", (_, text, expected) => expect(diversityWords(text)).toEqual(expected));
});

describe("repetition", () => {
  const story = (i: number) =>
    `The ${["miller", "baker", "sailor", "painter"][i % 4]} number ${i * 7919} walked to a ${["river", "town", "hill"][i % 3]} of its own.`;

  it("finds copies", async () => {
    const { nearDuplicates } = await repetitionOf(
      Array(5).fill("A long text that comes again and again, word for word, in five documents."),
      1,
    );
    expect(nearDuplicates).toBe(0.8);
  });

  it("finds what a template has in common, and nothing in two documents", async () => {
    const letter = (i: number) => `${story(i)} Please do not hesitate to contact us if there is anything that we can do for you.`;
    const many = await repetitionOf([0, 1, 2, 3].map(letter), 1);
    const two = await repetitionOf([0, 1].map(letter), 1);
    expect(many.templates).toBeGreaterThan(0.4);
    expect(two.templates).toBe(0);
  });
});

describe("a sample of documents", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 });
  const sampled = (all: number[], budget: number, seed: number) => {
    const sample = new DocumentSample(budget, seed);
    for (const [i, size] of all.entries()) sample.add({ id: String(i + 1), line: i + 1, bytes: new Uint8Array(size).fill(65 + (i % 26)) });
    return sample.result();
  };

  it("keeps its budget, counts all, and is the beginning of a larger one", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 60, max: 400 }), fc.nat(), (all, budget, seed) => {
        const [small, large] = [sampled(all, budget, seed), sampled(all, 2 * budget, seed)];
        expect(small.drawn.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(budget);
        expect(large.drawn.slice(0, small.drawn.length)).toEqual(small.drawn);
        expect({ ...small, drawn: 0 }).toEqual({ ...large, drawn: 0 });
        expect(small.documents + small.empty).toBe(all.length);
        expect(small.bytes).toBe(all.reduce((sum, size) => sum + size, 0));
      }),
    );
  });

  it("takes all documents where they fit", () => {
    const { drawn } = sampled([3, 0, 5, 8], 100, 1);
    expect(new Set(drawn.map(({ line }) => line))).toEqual(new Set([1, 3, 4]));
  });

  it("counts documents of white space as empty", () => {
    const sample = new DocumentSample(100, 1);
    for (const text of ["", " \r\n\t", "a b"]) sample.add({ id: text, line: 1, bytes: new TextEncoder().encode(text) });
    expect(sample.result()).toMatchObject({ documents: 1, empty: 2, drawn: [{ id: "a b" }] });
  });

  it("keeps the beginning of a long document, and says how long it is", () => {
    const { drawn } = sampled([LONGEST + 10], 100, 1);
    expect(drawn).toMatchObject([{ size: LONGEST + 10, bytes: { length: LONGEST } }]);
  });

  it("has pieces of so many documents and bytes, cut between characters", () => {
    expect(piece(drawnTexts(["aé", "bb", "c"]), 2, 2).map(({ bytes }) => bytes.length)).toEqual([1, 2]);
    expect(firstBytes(drawnTexts(["aaa", "bbb", "ccc"]), 5).map(({ bytes }) => bytes.length)).toEqual([3, 2]);
    expect(firstBytes(drawnTexts(["aaa", "bbb"]), 9)).toHaveLength(2);
  });
});

describe("cross-coding", () => {
  const coded = (one: string[], other: string[]) => {
    const reading = crossCoding(drawnTexts(one), drawnTexts(other));
    let [read, step] = [0, reading.next()];
    for (; !step.done; step = reading.next()) read += step.value;
    return { read, ...step.value };
  };
  const rivers = Array.from(
    { length: 20 },
    (_, i) => `The river number ${i} rises in the hills of the north and flows through ${i} towns to the sea.`,
  );
  const digits = Array.from({ length: 20 }, (_, i) => Array.from({ length: 80 }, (_, k) => (i * i * 7 + k * k * (i + 3)) % 10).join(""));

  it("saves much where both are alike, and little where they are not", () => {
    const [same, different] = [coded(rivers, rivers), coded(rivers, digits)];
    expect(same.one.saved).toBeGreaterThan(0.4);
    expect(same.one).toEqual(same.other);
    expect(different.one.saved).toBeLessThan(0.1);
  });

  it("reads both twice, and swaps its sides with its inputs", () => {
    const [there, back] = [coded(rivers, digits), coded(digits, rivers)];
    expect(there.read).toBe(2 * (there.one.bytes + there.other.bytes));
    expect(there.one).toEqual(back.other);
    expect(there.other).toEqual(back.one);
  });

  it("names the document that the other side lacks", () => {
    const odd = "0937510385610389561938560913856091385609183560";
    expect(coded([...rivers.slice(0, 14), odd, ...rivers.slice(14)], rivers).one.leastTaught[0].preview).toBe(odd);
  });
});
