import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyBytes } from "./anyBytes";
import { openScorer, run, sum, utf8 } from "./openScorer";

const rule = { window: 64, stride: 32, job: 1 };
const scorer = openScorer();
const tokenize = (document: Uint8Array) => run(scorer.tokenize(document));
const tokensOf = (document: Uint8Array, more = {}) => run(scorer.tokens({ ...rule, document, detail: "bits", ...more }));

describe("laws of scoring", () => {
  it("tokens tile any bytes exactly", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, async (document) => {
        const { ids, boundaries } = await tokenize(document);
        expect(boundaries[0]).toBe(0);
        expect(boundaries[ids.length]).toBe(document.length);
        for (let i = 0; i < ids.length; i++) expect(boundaries[i + 1]).toBeGreaterThan(boundaries[i]);
      }),
    );
  });

  it("a token's bits do not depend on later text", async () => {
    const document = utf8("The cat sat on the mat. Die Katze saß. 中文。 ".repeat(6));
    const whole = await tokensOf(document);
    for (const length of [10, 63, 64, 65, 100, 130]) {
      const part = await tokensOf(document.subarray(0, whole.boundaries[length]));
      part.bits.forEach((bits, i) => {
        expect(Math.abs(bits - whole.bits[i])).toBeLessThanOrEqual(1e-3);
      });
    }
  });

  it("a document's bits do not depend on its batch", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { minLength: 2, maxLength: 9 }), async (documents) => {
        const together = await run(scorer.codeLengths({ ...rule, documents }));
        for (const [i, document] of documents.entries()) {
          const alone = await run(scorer.codeLengths({ ...rule, documents: [document] }));
          expect(Math.abs(alone.bits[0] - together.bits[i])).toBeLessThanOrEqual(1e-3 * (1 + alone.tokens[0]));
          expect(alone.tokens[0]).toBe(together.tokens[i]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("the sum of the tokens is the document, and parts are parts of the whole", async () => {
    const document = utf8("Sums of parts equal the whole; ".repeat(30));
    const whole = await tokensOf(document);
    const { bits } = await run(scorer.codeLengths({ ...rule, documents: [document] }));
    expect(Math.abs(sum(whole.bits) / bits[0] - 1)).toBeLessThan(1e-6);
    const part = await tokensOf(document, { from: 70, to: 140 });
    expect(part.from).toBe(70);
    expect(part.bits).toEqual(whole.bits.slice(70, 140));
  });

  it("a stream gives the same bits however it is cut into pieces", async () => {
    const bytes = utf8("One line.\nAnother 😀 line\r\n\n中文一行\n".repeat(900));
    const whole = await run(scorer.stream({ ...rule, job: 100, bytes, last: true }));
    let job = 101;
    for (const size of [1000, 16_384, 30_001]) {
      const bits: number[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const piece = await run(scorer.stream({ ...rule, job, bytes: bytes.slice(at, at + size), last: at + size >= bytes.length }));
        bits.push(...piece.bits);
      }
      job++;
      expect(bits.length).toBe(whole.bits.length);
      bits.forEach((length, i) => {
        expect(Math.abs(length - whole.bits[i])).toBeLessThan(1e-3);
      });
    }
    const document = await tokensOf(bytes);
    expect(Math.abs(sum(document.bits) / sum(whole.bits) - 1)).toBeLessThan(1e-6);
  });

  it("the windows of a stream tile it", async () => {
    const bytes = utf8("a b c ".repeat(3000));
    const { starts, ends, tokens } = await run(scorer.stream({ ...rule, job: 200, bytes, last: true }));
    expect(starts[0]).toBe(0);
    expect(ends.at(-1)).toBe(bytes.length);
    starts.slice(1).forEach((start, i) => {
      expect(start).toBe(ends[i]);
    });
    expect(sum(tokens)).toBe((await tokenize(bytes)).ids.length);
  });

  it("a sampled window on the grid has the bits of the grid", async () => {
    const bytes = utf8("Every sampled window sees as much context as in the whole.\n".repeat(200));
    const whole = await run(scorer.stream({ ...rule, job: 300, bytes, last: true }));
    const sampled = await run(scorer.sample({ ...rule, bytes, scoreFrom: whole.starts[5], atStart: true }));
    expect(sampled.starts[0]).toBe(whole.starts[5]);
    expect(sampled.ends[0]).toBe(whole.ends[5]);
    expect(Math.abs(sampled.bits[0] - whole.bits[5])).toBeLessThan(1e-3);
  });

  it("empty documents cost nothing", async () => {
    const { tokens, bits } = await run(scorer.codeLengths({ ...rule, documents: [new Uint8Array(0)] }));
    expect([tokens[0], bits[0]]).toEqual([0, 0]);
  });

  it("a long line without any blank is tokenized to its end", async () => {
    const { boundaries } = await tokenize(utf8("x".repeat(1_000_000)));
    expect(boundaries.at(-1)).toBe(1_000_000);
  });
});
