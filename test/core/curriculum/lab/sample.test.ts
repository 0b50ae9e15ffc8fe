import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf } from "../../../../src/core/curriculum/lab/batches";
import { blocksShuffled, seedFor, shuffled, upTo } from "../../../../src/core/curriculum/lab/draws";
import { bytesOf, chosenDocuments, LEAST_BYTES, LEAST_DOCUMENTS, partsOf } from "../../../../src/core/curriculum/lab/sample";
import { SideBySide } from "../../../../src/core/curriculum/lab/sideBySide";
import { pacings } from "../../../../src/core/curriculum/pacing";
import type { LabPlan } from "../../../../src/core/types/lab";

const sizes = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 120, maxLength: 200 });
const plan: LabPlan = { pacing: "linear", c0: 0.01, stages: 5, warmup: 0.2, steps: 100, batch: 8 };
const filled = (sizes: number[]) => sizes.map((size, i) => new Uint8Array(size).fill(i % 251));
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe("sample of the lab", () => {
  it("fits, has no empty document, and is the sample of itself", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 40_000, max: 200_000 }), fc.nat(), (all, bytes, seed) => {
        const chosen = chosenDocuments(all, bytes, seed);
        const sum = chosen.reduce((total, i) => total + all[i], 0);
        expect(sum).toBeLessThanOrEqual(bytes);
        expect([...chosen]).toEqual(sorted(new Set(chosen)));
        expect([...chosen].every((i) => all[i] > 0)).toBe(true);
        const rest = all.map((size, i) => (chosen.includes(i) ? size : 0));
        expect(chosenDocuments(rest, bytes, seed)).toEqual(chosen);
      }),
    );
  });

  it("holds out a tenth that is never trained on, in any arm", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.constantFrom(...Object.keys(pacings)), (all, seed, pacing) => {
        const documents = filled(all);
        const order = shuffled(upTo(all.length), seed);
        const parts = partsOf({ documents, order, plan, seed, seeds: 2, bytes: 1e6 });
        const present = all.filter((size) => size > 0).length;
        expect(parts.heldOut).toHaveLength(Math.floor(present / 10));
        expect(sorted([...parts.trained, ...parts.heldOut])).toEqual([...upTo(all.length)].filter((i) => all[i] > 0));
        const held = new Set(parts.heldOut);
        const { batches } = batchesOf(documents, { order: parts.trained, plan: { ...plan, pacing } }, parts.trainedBytes, seed);
        expect(batches.flatMap((batch) => [...batch]).filter((document) => held.has(document))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["none", [], 1e6, /There are 0 documents with text: the lab needs 50/],
    ["one", [20_000], 1e6, /There is 1 document with text/],
    ["too few", new Array(LEAST_DOCUMENTS - 1).fill(1000), 1e6, /There are 49 documents/],
    ["only empty ones", new Array(100).fill(0), 1e6, /There are 0 documents/],
    ["large ones", new Array(100).fill(10_000), 200_000, /Only 20 documents of the sample fit into 200000 bytes/],
    ["tiny ones", new Array(100).fill(1), 1e6, new RegExp(`have 100 bytes: the lab needs ${LEAST_BYTES}`)],
  ])("says in a sentence that there is too little: %s", (_, all, bytes, sentence) => {
    expect(() => chosenDocuments(all, bytes, 1)).toThrow(sentence);
  });
});

describe("batches of the lab", () => {
  it("hold the bytes that are asked for, whatever the pacing, and are read to the last byte of each document", () => {
    fc.assert(
      fc.property(
        sizes,
        fc.nat(),
        fc.constantFrom(...Object.keys(pacings)),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (all, seed, pacing, passes) => {
          const documents = filled(all.map((size) => size + 1));
          const order = upTo(all.length);
          const bytes = Math.round(passes * bytesOf(documents, order));
          const { batches } = batchesOf(documents, { order, plan: { ...plan, pacing } }, bytes, seed);
          const drawn = batches.reduce((sum, batch) => sum + bytesOf(documents, batch), 0);
          expect(drawn).toBeGreaterThan(bytes);
          const reader = new SideBySide(documents, batches);
          const seen = new Map<Uint8Array, number>();
          while (reader.read < drawn) {
            reader.advance();
            seen.set(reader.bytes, (seen.get(reader.bytes) ?? 0) + 1);
          }
          const expected = new Map<Uint8Array, number>();
          for (const i of batches.flatMap((batch) => [...batch]))
            expected.set(documents[i], (expected.get(documents[i]) ?? 0) + documents[i].length);
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("with batches at random leave out none in two passes", () => {
    const documents = filled(new Array(300).fill(100));
    const found = batchesOf(documents, { order: upTo(300), plan: { ...plan, pacing: "random" } }, 60_000, 1);
    expect(found).toMatchObject({ batch: 4, never: 0 });
  });
});

describe("orders of the lab", () => {
  it("shuffle documents, or blocks whose documents stay together", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 16 }), fc.nat(), (count, blocks, seed) => {
        const order = shuffled(upTo(count), seed);
        expect(sorted(order)).toEqual([...upTo(count)]);
        const cut = blocksShuffled(order, blocks, seedFor(seed, "blocks"));
        expect(sorted(cut)).toEqual([...upTo(count)]);
        const next = new Map([...order].map((document, i) => [document, order[i + 1]]));
        const parted = [...cut].filter((document, i) => i + 1 < count && next.get(document) !== cut[i + 1]);
        expect(parted.length).toBeLessThan(blocks);
      }),
    );
  });
});
