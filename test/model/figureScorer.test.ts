import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type FigureName, figureNames } from "../../src/core/quality/model/documentFigures";
import { readModelFolder } from "../../src/model/folder";
import { RecordCache } from "../../src/model/recordCache";
import { Scorer } from "../../src/model/scorer";
import { anyBytes } from "./anyBytes";
import { bundled, openScorer, run, tinyModel, utf8 } from "./openScorer";

const scratch = mkdtempSync(join(tmpdir(), "bitlens-figures-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const rule = { window: 64, stride: 32, job: 1 };
const tiny = openScorer();
const width = figureNames.length;

/** One record of figures a document. */
async function figuresOf(documents: Uint8Array[], { scorer = tiny, heads = documents.map(() => 0), ...more } = {}) {
  const rows = await run(scorer.documentFigures({ ...rule, ...more, documents, heads: Uint32Array.from(heads) }));
  expect(rows).toHaveLength(documents.length * width);
  return documents.map(
    (_, d) => Object.fromEntries(figureNames.map((name, i) => [name, rows[d * width + i]])) as Record<FigureName, number>,
  );
}

const codeLengths = (documents: Uint8Array[], scorer = tiny) => run(scorer.codeLengths({ ...rule, documents }));
/** Places of stretches are exact; of bits, another batch may change the last digits. */
const near = (tokens: number) => 1e-3 * (1 + tokens);
const long = utf8("Long documents are scored in several windows, 窗口 by window.\n".repeat(20));

describe("figures from a model", () => {
  it("have the bits and tokens of the code length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { minLength: 1, maxLength: 6 }), async (documents) => {
        const [figures, { bits, tokens }] = [await figuresOf(documents), await codeLengths(documents)];
        figures.forEach((each, i) => {
          expect(each.tokens).toBe(tokens[i]);
          expect(Math.abs(each.bits - bits[i])).toBeLessThanOrEqual(near(tokens[i]));
          for (const name of figureNames) expect(Number.isFinite(each[name])).toBe(true);
        });
      }),
      { numRuns: 20 },
    );
  });

  it("do not depend on the documents beside, nor on their order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { minLength: 2, maxLength: 6 }), async (documents) => {
        const together = await figuresOf(documents);
        const backwards = (await figuresOf([...documents].reverse())).reverse();
        for (const [i, document] of documents.entries()) {
          const [alone] = await figuresOf([document]);
          for (const name of ["bits", "entropyBits", "endBits", "headBits"] as const) {
            expect(Math.abs(alone[name] - together[i][name])).toBeLessThanOrEqual(near(alone.tokens));
            expect(Math.abs(backwards[i][name] - together[i][name])).toBeLessThanOrEqual(near(alone.tokens));
          }
          expect(alone.minKpp).toBeCloseTo(together[i].minKpp, 2);
          expect(alone.headBytes).toBe(together[i].headBytes);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("of long documents are sums over several windows, also where the line end begins one", async () => {
    const { ids, boundaries } = await run(tiny.tokenize(long));
    expect(ids.length).toBeGreaterThan(4 * rule.window);
    const lengths = [rule.window - 1, rule.window, rule.window + 1, rule.window + rule.stride, ids.length];
    const documents = lengths.map((length) => long.slice(0, boundaries[length]));
    const { bits } = await codeLengths(documents);
    const figures = await figuresOf(documents);
    for (const [i, each] of figures.entries()) {
      expect(each.tokens).toBeGreaterThan(0);
      expect(Math.abs(each.bits - bits[i])).toBeLessThanOrEqual(near(each.tokens));
      expect(each.endBits).toBeGreaterThanOrEqual(0);
      expect(each.worstEnd).toBeLessThanOrEqual(documents[i].length);
    }
  });

  it("the line end costs what it costs as the next token", async () => {
    const text = utf8("A sentence, and its end");
    const [{ endBits, tokens }] = await figuresOf([text]);
    const scored = await run(tiny.tokens({ ...rule, document: utf8("A sentence, and its end\n"), detail: "details" }));
    expect(scored.bits).toHaveLength(tokens + 1);
    expect(endBits).toBeCloseTo(scored.bits[tokens], 3);
    const [figures] = await figuresOf([utf8("A sentence, and its end\n")]);
    const entropy = Array.from(scored.entropy!).reduce((sum, each) => sum + each, 0);
    expect(Math.abs(figures.entropyBits - entropy)).toBeLessThan(near(tokens));
  });

  it("the head is that of the document by itself", async () => {
    const { boundaries } = await run(tiny.tokenize(long));
    const heads = [0, boundaries[10], boundaries[50], boundaries[150], long.length, long.length + 100];
    const figures = await figuresOf(
      heads.map(() => long),
      { heads },
    );
    const { bits } = await codeLengths(heads.map((head) => long.slice(0, head)));
    figures.forEach((each, i) => {
      expect(each.headBytes).toBe(Math.min(heads[i], long.length));
      expect(Math.abs(each.headBits - bits[i])).toBeLessThanOrEqual(near(each.tokens));
    });
  });

  it("of an empty document are 0, but for its end", async () => {
    const [figures] = await figuresOf([new Uint8Array(0)]);
    expect(figures.endBits).toBeGreaterThan(0);
    for (const name of figureNames) if (name !== "endBits") expect([name, figures[name]]).toEqual([name, 0]);
    expect(await figuresOf([])).toEqual([]);
  });
});

describe("figures from the cache", () => {
  const documents = ["The first document.", "第二个文档。", "", "The first document.", "\u0000\ufffd", "x".repeat(700)].map(utf8);
  const heads = documents.map(({ length }) => Math.floor(length / 2));
  const cached = (path: string, directory = tinyModel) => {
    const cache = new RecordCache(path, width);
    return { cache, scorer: new Scorer(readModelFolder(directory), 1, undefined, cache) };
  };

  it("are the same numbers, in this process and in the next", async () => {
    const path = join(scratch, "figures.bin");
    const first = cached(path);
    const fresh = await figuresOf(documents, { heads, scorer: first.scorer });
    expect(await figuresOf(documents, { heads, scorer: first.scorer })).toEqual(fresh);
    first.scorer.flush();
    const second = cached(path);
    expect(await figuresOf(documents, { heads, scorer: second.scorer })).toEqual(fresh);
    // One that is known beside one that is not.
    const [, known] = await figuresOf([utf8("new"), documents[1]], { heads: [0, heads[1]], scorer: second.scorer });
    expect(known).toEqual(fresh[1]);
    for (const name of ["bits", "entropyBits", "headBits"] as const)
      (await figuresOf(documents, { heads })).forEach((each, i) => {
        expect(Math.abs(each[name] - fresh[i][name])).toBeLessThanOrEqual(near(each.tokens));
      });
  });

  it("are told apart by windows, by head and by model", async () => {
    const path = join(scratch, "apart.bin");
    const { scorer } = cached(path);
    const of = async (more: object) => (await figuresOf([long], { scorer, ...more }))[0];
    const [wide, narrow] = [await of({}), await of({ window: 32, stride: 8 })];
    expect(narrow.bits).not.toBe(wide.bits);
    expect((await of({ heads: [30] })).headBytes).toBeGreaterThan(0);
    expect((await of({})).headBytes).toBe(0);
    scorer.flush();
    const other = cached(path, bundled[0]);
    expect((await of({ scorer: other.scorer })).bits).not.toBe(wide.bits);
  });
});
