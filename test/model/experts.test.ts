import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { prequentialBits } from "../../src/core/adaptive/prequential";
import { expertSummary } from "../../src/core/mixture/knower";
import type { ExpertBits } from "../../src/core/types/experts";
import { ExpertScorer } from "../../src/model/expertScorer";
import type { Runner } from "../../src/model/runner";
import type { Scorer } from "../../src/model/scorer";
import type { ByteTokenizer } from "../../src/model/tokenizer";
import { bundled, models, openScorer, run, sum, utf8 } from "./openScorer";

const rule = { window: 64, stride: 32 };
let jobs = 1;

/** Reads a text in pieces of so many bytes. */
async function read(scorer: Scorer, text: Uint8Array, piece = text.length, before?: Uint8Array): Promise<ExpertBits[]> {
  const job = jobs++;
  const pieces: ExpertBits[] = [];
  for (let at = 0; at === 0 || at < text.length; at += Math.max(1, piece)) {
    const last = at + piece >= text.length;
    const first = at === 0 ? { before } : {};
    pieces.push(await run(scorer.experts.read({ ...rule, ...first, job, bytes: text.subarray(at, at + piece), last })));
  }
  return pieces;
}

const column = (pieces: ExpertBits[], name: "network" | "adaptive" | "mixture") => pieces.flatMap((piece) => Array.from(piece[name]));

/** A pass over a window of another length differs in the last digits. */
function expectClose(bits: ArrayLike<number>, others: ArrayLike<number>): void {
  expect(bits.length).toBe(others.length);
  for (let i = 0; i < bits.length; i++) expect(bits[i]).toBeCloseTo(others[i], 2);
}

const story = utf8(
  "The river rose in the night. 河水在夜里上涨。\r\nBy morning the river had reached the mill, and the miller's daughter. ".repeat(12),
);

const directories = [...["tiny", "llama-unigram", "gpt2-nocache"].map((name) => join(models, name)), ...bundled.slice(0, 1)];

describe.each(directories.map((path) => ({ name: basename(path), scorer: openScorer(path), isTrained: bundled.includes(path) })))(
  "experts of a text ($name)",
  ({ scorer, isTrained }) => {
    it("are the frozen model and the adaptive one, each with the bits that it has alone", async () => {
      const pieces = await read(scorer, story);
      const tokens = await run(scorer.tokens({ ...rule, job: 0, document: story, detail: "bits" }));
      expect(column(pieces, "network").length).toBe(tokens.bits.length);
      expectClose(column(pieces, "network"), tokens.bits);
      expect(sum(column(pieces, "adaptive"))).toBeCloseTo(sum(prequentialBits(story)), 2);
      expect(pieces[0].boundaries).toEqual(tokens.boundaries);
    });

    it("have the same bits in however many pieces the text comes", async () => {
      const [whole, parts] = [await read(scorer, story), await read(scorer, story, 700)];
      for (const name of ["network", "adaptive", "mixture"] as const) {
        expectClose(column(parts, name), column(whole, name));
      }
      expect(expertSummary(parts).bytes).toBe(story.length);
    });

    it("have the same bits where a call reads but one window, and the others wait", async () => {
      const job = jobs++;
      const ask = (bytes: Uint8Array, last: boolean) => run(scorer.experts.read({ ...rule, job, bytes, last, most: 1 }));
      const pieces = [await ask(story, true)];
      const [whole, tokens] = [await read(scorer, story), (each: ExpertBits) => each.network.length];
      for (let left = sum(whole.map(tokens)) - tokens(pieces[0]); left > 0; left -= tokens(pieces.at(-1)!))
        pieces.push(await ask(new Uint8Array(0), false));
      expect(Math.max(...pieces.map(tokens))).toBeLessThanOrEqual(rule.window);
      for (const name of ["network", "adaptive", "mixture"] as const) expectClose(column(pieces, name), column(whole, name));
    });

    it("give a token bits that no later text changes", async () => {
      const half = story.subarray(0, 600);
      const [short, long] = [await read(scorer, half), await read(scorer, story)];
      const compared = column(short, "mixture").length - 3;
      expect(compared).toBeGreaterThan(100);
      expectClose(column(short, "mixture").slice(0, compared), column(long, "mixture").slice(0, compared));
    });

    it("know what stands before the text, if they are told", async () => {
      const text = utf8("A sentence of seventeen unusual quokkas, zithers and vexing yams.");
      const [alone, after] = [await read(scorer, text), await read(scorer, text, text.length, text)];
      expect(column(after, "network")).toEqual(column(alone, "network"));
      expect(sum(column(after, "adaptive"))).toBeLessThan(sum(column(alone, "adaptive")) / 3);
      expect(sum(column(after, "mixture"))).toBeLessThan(sum(column(alone, "mixture")) / 2);
      expect(expertSummary(after).knew.passage).toBeGreaterThan(0);
    });

    it("mix to fewer bits than either on text that repeats what no model has seen", async () => {
      const { network, adaptive, mixture, tokens, knew } = expertSummary(await read(scorer, story));
      // A network of random weights has nothing to add.
      expect(mixture).toBeLessThan(isTrained ? Math.min(network, adaptive) : network);
      expect(sum(Object.values(knew))).toBe(tokens);
    });

    it("have nothing to say of no bytes", async () => {
      expect(expertSummary(await read(scorer, new Uint8Array(0)))).toMatchObject({ bytes: 0, tokens: 0, mixture: 0 });
    });
  },
);

it("of a model without tokens for single bytes are refused with a sentence", async () => {
  const tokenizer = { byteEscape: { id: 0, bits: 1, bytes: 2 } } as unknown as ByteTokenizer;
  const experts = new ExpertScorer({ tokenizer, runner: {} as Runner, bos: undefined });
  await expect(run(experts.read({ ...rule, job: 1, bytes: utf8("a"), last: true }))).rejects.toThrow(
    /no tokens for single bytes.*another model/,
  );
});
