import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AdaptiveModel } from "../../../src/core/adaptive/adaptiveModel";
import { histories, next } from "../../../src/core/adaptive/bitHistory";
import { ONE, STRETCHED, squash, stretched } from "../../../src/core/adaptive/logistic";
import { decodeAdaptively, encodeAdaptively, prequentialBits } from "../../../src/core/adaptive/prequential";
import { Slots } from "../../../src/core/adaptive/slots";
import { bitsDraws } from "./draws";

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
const essay = readFileSync(join(__dirname, "../../../media/sample/essay.md"));

/** Inputs that tempt a model that learns: runs, periods, counters, a text twice, a text that turns into another one, bytes without any order. */
const shapes: Record<string, Uint8Array> = {
  nothing: new Uint8Array(),
  "one byte": Uint8Array.of(200),
  zeros: new Uint8Array(20_000),
  "a period of 300": Uint8Array.from({ length: 20_000 }, (_, i) => (i % 300) * 7),
  "a period that breaks": Uint8Array.from({ length: 20_000 }, (_, i) => (i % 1013 === 0 ? i : i % 250)),
  "counting words": Uint8Array.from({ length: 20_000 }, (_, i) => (i >> (8 * (i & 1))) & 0xff),
  "a text twice": Buffer.concat([essay, essay]),
  "any bytes": bitsDraws(1, 20_000),
  "a text, then any bytes, then the text": Buffer.concat([essay, bitsDraws(2, 10_000), essay]),
};

describe("the tables of logits", () => {
  it("are those of the functions", () => {
    for (let logit = -11; logit < 11; logit += 0.037) {
      const exact = 1 / (1 + Math.exp(-logit));
      expect(Math.abs(Math.log(squash(logit) / exact))).toBeLessThan(0.005);
    }
    for (const i of [0, 1, 100, 2048, 4000, STRETCHED - 1]) {
      const p = (i + 0.5) / STRETCHED;
      expect(stretched[i]).toBeCloseTo(Math.log(p / (1 - p)), 5);
    }
  });
});

describe("bit histories", () => {
  it("fit into a byte, and each leads to two of them", () => {
    expect(histories.length).toBeLessThanOrEqual(256);
    expect(next.length).toBe(2 * histories.length);
    expect(Math.max(...next)).toBeLessThan(histories.length);
  });

  it("count the bit that came, and remember the other one the less the more of it there was", () => {
    histories.forEach(({ zeros, ones }, state) => {
      const after = histories[next[2 * state + 1]];
      expect(after.ones).toBeGreaterThanOrEqual(ones);
      expect(after.zeros).toBeLessThanOrEqual(zeros);
      if (zeros === 0 && ones < 60) expect(after.ones).toBe(ones + 1);
    });
  });
});

describe("rows of bit histories", () => {
  it("of a byte's two halves are in one page of memory, and found again", () => {
    const slots = new Slots(16);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (first, second) => {
        const near = slots.near(first, second);
        const [one, other] = [slots.row(first), slots.row(near)];
        expect(Math.floor(other / 4096)).toBe(Math.floor(one / 4096));
        expect(slots.row(near)).toBe(other);
      }),
    );
  });
});

describe("the adaptive model", () => {
  it("decodes what it coded, whatever the bytes, in no more bits than it counts and two", () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        const code = encodeAdaptively(bytes);
        expect(Buffer.compare(decodeAdaptively(code, bytes.length), bytes)).toBe(0);
        expect(8 * code.length).toBeLessThanOrEqual(sum(prequentialBits(bytes)) + 2 + 7.01);
      }),
      { numRuns: 40 },
    );
  });

  it.each(Object.entries(shapes))("decodes %s", (_, bytes) => {
    const code = encodeAdaptively(bytes);
    expect(Buffer.compare(decodeAdaptively(code, bytes.length), bytes)).toBe(0);
    expect(8 * code.length).toBeLessThanOrEqual(sum(prequentialBits(bytes)) + 10);
  });

  it("gives a bit no probability of 0 or 1, however often it comes", () => {
    const model = new AdaptiveModel();
    for (let i = 0; i < 100_000; i++) {
      expect(model.p).toBeGreaterThan(0);
      expect(model.p).toBeLessThan(ONE);
      model.update(i < 90_000 ? 0 : 1);
    }
  });

  it("gives each byte bits that do not depend on what comes later", () => {
    const whole = prequentialBits(essay);
    expect(prequentialBits(essay.subarray(0, 3000))).toEqual(whole.subarray(0, 3000));
  });

  it("needs eight bits for a byte that nothing foretells, and few for what it has seen", () => {
    const random = bitsDraws(3, 65_536);
    expect(sum(prequentialBits(random)) / random.length).toBeGreaterThan(7.99);
    expect(sum(prequentialBits(random)) / random.length).toBeLessThan(8.05);
    const twice = prequentialBits(Buffer.concat([essay, essay]));
    expect(sum(twice.subarray(essay.length))).toBeLessThan(0.1 * sum(twice.subarray(0, essay.length)));
    expect(sum(prequentialBits(new Uint8Array(50_000)))).toBeLessThan(600);
  });
});
