import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArithmeticDecoder } from "../../../src/core/coding/arithmeticDecoder";
import { ArithmeticEncoder } from "../../../src/core/coding/arithmeticEncoder";
import { cumulativeFrequencies, symbolAt } from "../../../src/core/coding/frequencies";
import { FINISHING_BITS, MAXIMUM_TOTAL, PADDING_BITS, precisionLoss } from "../../../src/core/coding/interval";

/** The share of one symbol. */
interface Share {
  low: number;
  high: number;
  total: number;
}

function encode(shares: Share[]): Uint8Array {
  const encoder = new ArithmeticEncoder();
  for (const { low, high, total } of shares) encoder.encode(low, high, total);
  return encoder.finish();
}

/** Reads the sequence back, and fails where a target is not in the share that was coded. */
function checkDecoded(bytes: Uint8Array, shares: Share[]): void {
  const decoder = new ArithmeticDecoder(bytes);
  for (const { low, high, total } of shares) {
    const target = decoder.target(total);
    if (target < low || target >= high) expect.fail(`target ${target} is not in [${low}, ${high}) of ${total}`);
    decoder.consume(low, high, total);
  }
}

const idealBits = (shares: Share[]): number => shares.reduce((bits, { low, high, total }) => bits + Math.log2(total / (high - low)), 0);

/** Round trip, and the length that the encoder promises. */
function check(shares: Share[]): void {
  const bytes = encode(shares);
  checkDecoded(bytes, shares);
  const ideal = idealBits(shares);
  const lost = shares.reduce((bits, { total }) => bits + precisionLoss(total), 0);
  // 1e-9 a symbol: the rounding of the ideal length itself.
  const rounding = 1e-9 * (1 + shares.length);
  expect(8 * bytes.length).toBeLessThanOrEqual(ideal + lost + FINISHING_BITS + PADDING_BITS + rounding);
  // Nothing is for free either: the last digits may be left to the zeros after the end, but no more than the register holds.
  expect(8 * bytes.length).toBeGreaterThanOrEqual(ideal - 2);
}

const share = fc.tuple(fc.integer({ min: 1, max: MAXIMUM_TOTAL }), fc.nat(), fc.nat()).map(([total, a, b]): Share => {
  const [low, last] = [a % total, b % total].sort((x, y) => x - y);
  return { low, high: last + 1, total };
});

describe("any shares of any totals", () => {
  it("come back, within 8 bits of their ideal length", () => {
    return fc.assert(fc.property(fc.array(share, { maxLength: 400 }), check), { numRuns: 300 });
  });

  const narrow = { low: 0, high: 1, total: MAXIMUM_TOTAL };
  const cases: Record<string, Share[]> = {
    "an empty sequence": [],
    "certain symbols": Array(5000).fill({ low: 0, high: 7, total: 7 }),
    "probability 2^-30, at the bottom": Array(500).fill(narrow),
    "probability 2^-30, at the top": Array(500).fill({ low: MAXIMUM_TOTAL - 1, high: MAXIMUM_TOTAL, total: MAXIMUM_TOTAL }),
    "probability 2^-30, at the middle": Array(500).fill({ low: MAXIMUM_TOTAL / 2, high: MAXIMUM_TOTAL / 2 + 1, total: MAXIMUM_TOTAL }),
    "probability 1 − 2^-30, a million times": Array(1_000_000).fill({ low: 1, high: MAXIMUM_TOTAL, total: MAXIMUM_TOTAL }),
    "1 − 2^-30, then 2^-30, in turn": Array.from({ length: 2000 }, (_, i) => (i % 2 ? narrow : { ...narrow, low: 1, high: MAXIMUM_TOTAL })),
    "the middle third, which puts off every digit": Array(3000).fill({ low: 1, high: 2, total: 3 }),
    "the middle half, which settles no digit": Array(100).fill({ low: 1, high: 3, total: 4 }),
    "half, minus one": Array(3000).fill({ low: 0, high: 2 ** 23 - 1, total: 2 ** 24 - 1 }),
  };
  for (const [name, shares] of Object.entries(cases)) it(name, () => check(shares));

  it("an empty sequence takes no byte, and certain symbols neither", () => {
    expect(encode([])).toHaveLength(0);
    expect(encode(cases["certain symbols"])).toHaveLength(0);
  });
});

describe("symbols of a distribution", () => {
  /** A peaked distribution over an alphabet, and a sequence drawn evenly from it: rare symbols come as often as common ones. */
  const sequence = fc
    .record({
      size: fc.integer({ min: 1, max: 60_000 }),
      peak: fc.double({ min: 0, max: 40, noNaN: true }),
      bits: fc.integer({ min: 24, max: 30 }),
    })
    .chain(({ size, peak, bits }) =>
      fc.record({
        cumulative: fc.constant(
          cumulativeFrequencies(
            Float32Array.from({ length: size }, (_, i) => Math.exp((-peak * i) / size)),
            bits,
          ),
        ),
        symbols: fc.array(fc.nat({ max: size - 1 }), { maxLength: 3000, size: "max" }),
      }),
    );

  it("come back by their place among the cumulative frequencies", () => {
    const law = fc.property(sequence, ({ cumulative, symbols }) => {
      const total = cumulative[cumulative.length - 1];
      const shares = symbols.map((symbol) => ({ low: cumulative[symbol], high: cumulative[symbol + 1], total }));
      check(shares);
      const decoder = new ArithmeticDecoder(encode(shares));
      const decoded = symbols.map(() => {
        const symbol = symbolAt(cumulative, decoder.target(total));
        decoder.consume(cumulative[symbol], cumulative[symbol + 1], total);
        return symbol;
      });
      expect(decoded).toEqual(symbols);
    });
    return fc.assert(law, { numRuns: 60 });
  });
});

describe("the count of digits", () => {
  it("is within 2 bits of what the symbols take", () => {
    return fc.assert(
      fc.property(fc.array(share, { maxLength: 50 }), (shares) => {
        const encoder = new ArithmeticEncoder();
        for (const { low, high, total } of shares) encoder.encode(low, high, total);
        const ideal = idealBits(shares);
        expect(encoder.bits).toBeGreaterThanOrEqual(ideal - 2);
        expect(encoder.bits).toBeLessThanOrEqual(ideal + 1e-3);
      }),
    );
  });
});

describe("mistakes are refused with advice", () => {
  it("an encoder that has finished", () => {
    const encoder = new ArithmeticEncoder();
    encoder.finish();
    expect(() => encoder.encode(0, 1, 2)).toThrow("Make a new ArithmeticEncoder");
    expect(() => encoder.finish()).toThrow("Make a new ArithmeticEncoder");
  });

  for (const [low, high, total] of [
    [1, 1, 2],
    [-1, 1, 2],
    [1, 3, 2],
    [0.5, 1, 2],
    [0, Number.NaN, 2],
  ]) {
    it(`a share [${low}, ${high}) of ${total}`, () => {
      expect(() => new ArithmeticEncoder().encode(low, high, total)).toThrow("0 ≤ low < high ≤ total");
      expect(() => new ArithmeticDecoder(new Uint8Array(8)).consume(low, high, total)).toThrow("0 ≤ low < high ≤ total");
    });
  }

  for (const total of [0, -4, 1.5, MAXIMUM_TOTAL + 1, Number.NaN]) {
    it(`a total of ${total}`, () => {
      expect(() => new ArithmeticEncoder().encode(0, 1, total)).toThrow("from 1 to 2^30");
      expect(() => new ArithmeticDecoder(new Uint8Array(8)).target(total)).toThrow("from 1 to 2^30");
    });
  }

  it("a share that does not hold the target", () => {
    const decoder = new ArithmeticDecoder(encode([{ low: 3, high: 4, total: 8 }]));
    expect(() => decoder.consume(4, 8, 8)).toThrow("does not own");
    expect(() => decoder.consume(0, 3, 8)).toThrow("does not own");
    // Nothing has moved, so the right share is still accepted.
    decoder.consume(3, 4, 8);
  });

  it("a stream that was cut off: zeros at first, then an error, never an endless supply", () => {
    const bytes = encode(Array.from({ length: 100 }, (_, i) => ({ low: i, high: i + 1, total: 256 })));
    const decoder = new ArithmeticDecoder(bytes.subarray(0, 50));
    const read = (): number => {
      const target = decoder.target(256);
      decoder.consume(target, target + 1, 256);
      return target;
    };
    expect(Array.from({ length: 50 }, read)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(read).toThrow("end early");
  });

  it("a code that no symbol has", () => {
    // 3 units of floor(2^52 / 3) leave a gap of 1 at the top of the register.
    expect(() => new ArithmeticDecoder(new Uint8Array(8).fill(255)).target(3)).toThrow("damaged");
  });
});
