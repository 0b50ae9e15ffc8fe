import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsAmongOthers, DocumentReader, PARTS } from "../../../src/core/adaptive/documentBits";
import { prequentialBits } from "../../../src/core/adaptive/prequential";
import { bitsDraws } from "./draws";

const utf8 = (text: string) => new TextEncoder().encode(text);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const essay = readFileSync(join(__dirname, "../../../media/sample/essay.md"), "utf8");
const paragraphs = essay.split("\n\n").filter((text) => text.length > 100);

/** To its result. @param heard what it told. */
function finished<T>(work: Generator<number, T>, heard: number[] = []): T {
  for (let step = work.next(); ; heard.push(step.value), step = work.next()) if (step.done) return step.value;
}

/** Bits of documents behind one another. */
function behindOneAnother(documents: Uint8Array[]): { bits: number[]; between: number } {
  const reader = new DocumentReader();
  return { bits: documents.map((document) => finished(reader.read(document))), between: reader.betweenBits };
}

const documents = fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...paragraphs).map(utf8)), { maxLength: 7 });

describe("bits of documents behind one another", () => {
  it("are, with those of the line feeds, the prequential code length of the joined text", () => {
    fc.assert(
      fc.property(documents, (all) => {
        const { bits, between } = behindOneAnother(all);
        const joined = Buffer.concat(all.flatMap((document) => [document, utf8("\n")]));
        expect(sum(bits) + between).toBeCloseTo(sum(prequentialBits(joined)), 1);
      }),
      { numRuns: 15 },
    );
  });

  it("do not depend on later documents", () => {
    fc.assert(
      fc.property(documents, fc.nat(6), (all, most) => {
        expect(behindOneAnother(all.slice(0, most)).bits).toEqual(behindOneAnother(all).bits.slice(0, most));
      }),
      { numRuns: 15 },
    );
  });

  it("are few for a copy of an earlier document, and eight a byte for what nothing foretells", () => {
    const texts = [...paragraphs.map(utf8), bitsDraws(5, 4000), utf8(paragraphs[0])];
    const { bits } = behindOneAnother(texts);
    expect(bits.at(-1)!).toBeLessThan(0.1 * bits[0]);
    expect(bits.at(-2)! / 4000).toBeGreaterThan(7.9);
  });

  it("are told of piece by piece", () => {
    const heard: number[] = [];
    finished(new DocumentReader().read(new Uint8Array(100_000)), heard);
    expect(heard.length).toBeGreaterThan(2);
    expect(sum(heard)).toBe(100_000);
  });
});

describe("bits of documents among the others", () => {
  it("are those behind all other parts, and behind what stands before in the own part", () => {
    const texts = paragraphs.slice(0, 6).map(utf8);
    const { most: bits, few } = finished(bitsAmongOthers(texts));
    const start = (part: number) => Math.floor((part * texts.length) / PARTS);
    texts.forEach((_, i) => {
      const part = Array.from({ length: PARTS }, (__, each) => each).find((each) => i < start(each + 1))!;
      const read = [...texts.slice(start(part + 1)), ...texts.slice(0, i + 1)];
      expect(bits[i]).toBeCloseTo(behindOneAnother(read).bits.at(-1)!, 9);
      const near = [...(part > 0 ? [] : texts.slice(start(PARTS - 1))), ...texts.slice(part > 0 ? start(part - 1) : 0, i + 1)];
      expect(few[i]).toBeCloseTo(behindOneAnother(near).bits.at(-1)!, 9);
      // Of the others, three quarters at least.
      expect(read.length - 1).toBeGreaterThanOrEqual((3 / 4) * (texts.length - 1));
    });
  });

  it("are few for documents of which another part has a copy, whichever comes first", () => {
    const texts = [...paragraphs, paragraphs[0]].map(utf8);
    const { most: bits } = finished(bitsAmongOthers(texts));
    const alone = behindOneAnother([utf8(paragraphs[0])]).bits[0];
    expect(bits[0]).toBeLessThan(0.15 * alone);
    expect(bits.at(-1)!).toBeLessThan(0.15 * alone);
  });

  it("gain by what a distant part has taught, and nothing where nothing foretells them", () => {
    const texts = [...paragraphs.slice(0, 7).map(utf8), bitsDraws(7, 3000)];
    const copied = [...texts.slice(0, 6), texts[2], texts[7]];
    const gap = (all: Uint8Array[]) => {
      const { most, few } = finished(bitsAmongOthers(all));
      return most.map((bits, i) => (few[i] - bits) / all[i].length);
    };
    // Of the seventh document, in the last part, there is a copy in the second one.
    expect(gap(copied)[6]).toBeGreaterThan(gap(texts)[6] + 1);
    expect(Math.abs(gap(copied)[7])).toBeLessThan(0.1);
  });

  it.each([0, 1, 2, 3, 5])("there are of %d documents", (count) => {
    const texts = paragraphs.slice(0, count).map(utf8);
    const heard: number[] = [];
    const { most, few } = finished(bitsAmongOthers(texts), heard);
    for (const bits of [most, few]) expect(bits).toHaveLength(count);
    for (const each of most) expect(each).toBeGreaterThan(0);
    for (const each of few) expect(Number.isNaN(each)).toBe(count < PARTS);
    expect(sum(heard)).toBeLessThanOrEqual(PARTS * sum(texts.map(({ length }) => length)));
  });
});
