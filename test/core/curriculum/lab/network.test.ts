import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORDERS, ROWS } from "../../../../src/core/curriculum/lab/byteContexts";
import { ByteNetwork, PARAMETERS, TABLE_RATE } from "../../../../src/core/curriculum/lab/byteNetwork";
import { uniform } from "../../../../src/core/scoring/random";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 20 });
const tables = ORDERS * ROWS * 8;
/** Of a slope by differences, whose bits are right to 1e-11. */
const TOLERANCE = 1e-5;

/** A network none of whose weights is 0, as after a training. */
function network(seed: number): ByteNetwork {
  const made = new ByteNetwork(seed);
  for (let i = tables; i < PARAMETERS; i++) made.weights[i] += 0.4 * (uniform(seed + 1, i) - 0.5);
  return made;
}

/** Of the code length of a byte, nats, by what a step of training did to the weights. */
function gradientOf(of: ByteNetwork, text: Uint8Array, at: number): Float64Array {
  const before = of.weights.slice();
  // Small: where both halves of the byte meet in a row, the second one's gradient is that after the first one's step.
  const rate = 1e-6;
  of.learn(text, at, rate);
  const gradient = before.map((weight, i) => (weight - of.weights[i]) / (i < tables ? TABLE_RATE * rate : rate));
  of.weights.set(before);
  return gradient;
}

/** Slopes of the code length towards smaller and towards larger weights, nats, the smaller one first. They are two where a rectified unit begins or ends to speak. */
function slopesOf(of: ByteNetwork, text: Uint8Array, at: number, weight: number): number[] {
  const own = of.weights[weight];
  const bitsAt = (value: number) => {
    of.weights[weight] = value;
    return of.bits(text, at);
  };
  const step = 1e-5;
  const [below, here, above] = [bitsAt(own - step), bitsAt(own), bitsAt(own + step)];
  of.weights[weight] = own;
  return [here - below, above - here].map((bits) => (Math.LN2 * bits) / step).sort((a, b) => a - b);
}

/** About so many of the weights, those that matter and those that do not. */
function some(gradient: Float64Array, seed: number): number[] {
  const moved = [...gradient.keys()].filter((i) => gradient[i] !== 0);
  const still = Array.from({ length: 10 }, (_, i) => Math.floor(uniform(seed, i) * PARAMETERS));
  return [...still, ...moved.filter((i) => uniform(seed, i) < 60 / moved.length)];
}

/** By training/reference/lab_network_reference.py: the same network in PyTorch, with its gradients. */
const reference = JSON.parse(readFileSync(join(__dirname, "..", "..", "..", "fixtures", "reference", "lab-network.json"), "utf8"));

describe("tiny network", () => {
  it("learns as its description in PyTorch does, byte after byte", () => {
    const made = new ByteNetwork(reference.seed);
    for (const [i, text] of reference.texts.entries()) {
      const document = new TextEncoder().encode(text);
      for (const [at, bits] of reference.bits[i].entries()) {
        expect(made.bits(document, at)).toBeCloseTo(bits, 8);
        made.learn(document, at, reference.rate);
      }
    }
  });

  it("moves its weights along the gradient of the code length, by finite differences", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (text, seed) => {
        const made = network(seed);
        const gradient = gradientOf(made, text, text.length - 1);
        for (const weight of some(gradient, seed)) {
          const [less, more] = slopesOf(made, text, text.length - 1, weight);
          expect(gradient[weight]).toBeGreaterThan(less - TOLERANCE);
          expect(gradient[weight]).toBeLessThan(more + TOLERANCE);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("gives the 256 bytes probabilities that sum to 1", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (text, seed) => {
        const made = network(seed);
        const chance = (byte: number) => 2 ** -made.bits(Uint8Array.of(...text, byte), text.length);
        const sum = Array.from({ length: 256 }, (_, byte) => chance(byte)).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 9);
      }),
      { numRuns: 20 },
    );
  });

  it("sees nothing of what comes later, and nothing further back than six bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 20 }), bytes, fc.nat(), (text, other, seed) => {
        const made = network(seed);
        const last = text.length - 1;
        const bits = made.bits(text, last);
        expect(made.bits(Uint8Array.of(...text, ...other), last)).toBe(bits);
        expect(made.bits(Uint8Array.of(...other, ...text), other.length + last)).toBe(bits);
      }),
      { numRuns: 50 },
    );
  });

  it("knows nothing at first: 8 bits a byte", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (text, seed) => {
        expect(new ByteNetwork(seed).bits(text, text.length - 1)).toBeCloseTo(8, 10);
      }),
      { numRuns: 20 },
    );
  });

  it("learns aaaa… to almost nothing", () => {
    const made = new ByteNetwork(1);
    const text = new Uint8Array(3000).fill(0x61);
    for (let at = 0; at < text.length; at++) made.learn(text, at, 0.006);
    expect(made.bits(text, text.length - 1)).toBeLessThan(0.01);
  });
});
