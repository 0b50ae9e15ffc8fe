import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BootstrapUnits, bootstrap, LEAST_UNITS, tailShare } from "../../../src/core/scoring/bootstrap";
import { uniform } from "../../../src/core/scoring/random";

/** Made by training/reference/bootstrap_reference.py with scipy.stats.bootstrap, 100,000 draws. */
const references: { bytes: number[]; bits: number[][]; tail: number; rate: number[]; difference: number[] }[] = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "fixtures", "reference", "bootstrap.json"), "utf8"),
);

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe("the bootstrap agrees with scipy", () => {
  it.each(references.map((reference) => [reference.bytes.length, reference] as const))("%i documents", (n, reference) => {
    expect(tailShare(n)).toBeCloseTo(reference.tail, 4);
    const found = bootstrap([reference], 7)!;
    // A thousand draws place the ends of a 95 % interval to about a twentieth of its width.
    const close = (interval: { low: number; high: number }, [low, high]: number[]) => {
      const tolerance = 0.1 * (high - low);
      expect(Math.abs(interval.low - low)).toBeLessThan(tolerance);
      expect(Math.abs(interval.high - high)).toBeLessThan(tolerance);
    };
    close(found.rate(0), reference.rate);
    close(found.difference(0, 1), reference.difference);
  });
});

describe("laws of the bootstrap", () => {
  const unit = fc.record({
    bytes: fc.integer({ min: 1, max: 5000 }),
    rate: fc.double({ min: 0.1, max: 8, noNaN: true }),
    saved: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  });
  const units = fc.array(unit, { minLength: LEAST_UNITS, maxLength: 60 }).map(
    (some): BootstrapUnits => ({
      bytes: some.map(({ bytes }) => bytes),
      bits: [some.map(({ bytes, rate }) => bytes * rate), some.map(({ bytes, rate, saved }) => bytes * (rate - saved))],
    }),
  );

  it("an interval holds the estimate, and the difference its own", () => {
    fc.assert(
      fc.property(units, fc.nat(), (some, seed) => {
        const found = bootstrap([some], seed)!;
        const [rate, other] = some.bits.map((bits) => sum(bits) / sum(some.bytes));
        const holds = ({ low, high }: { low: number; high: number }, value: number) => low - 1e-9 <= value && value <= high + 1e-9;
        return holds(found.rate(0), rate) && holds(found.rate(1), other) && holds(found.difference(0, 1), rate - other);
      }),
      { numRuns: 30 },
    );
  });

  it("a model differs from itself by nothing, and a difference turns its sign", () => {
    fc.assert(
      fc.property(units, (some) => {
        const found = bootstrap([{ ...some, bits: [...some.bits, some.bits[0]] }], 1)!;
        expect(found.difference(0, 2)).toEqual({ low: 0, high: 0 });
        const [there, back] = [found.difference(0, 1), found.difference(1, 0)];
        expect(back.low).toBeCloseTo(-there.high, 9);
        expect(back.high).toBeCloseTo(-there.low, 9);
      }),
      { numRuns: 10 },
    );
  });

  it("the same seed gives the same intervals, and empty units none", () => {
    const [some] = references;
    expect(bootstrap([some], 3)!.rate(0)).toEqual(bootstrap([some], 3)!.rate(0));
    expect(bootstrap([some], 3)!.rate(0)).not.toEqual(bootstrap([some], 4)!.rate(0));
    const padded = { bytes: [...some.bytes, 0, 0], bits: some.bits.map((bits) => [...bits, 0, 0]) };
    expect(bootstrap([padded], 3)!.rate(0)).toEqual(bootstrap([some], 3)!.rate(0));
    expect(bootstrap([{ bytes: [5, 5, 0, 0, 0, 0, 0, 0, 0], bits: [[1, 1, 0, 0, 0, 0, 0, 0, 0]] }], 1)).toBeUndefined();
  });
});

/** A standard normal number from a seed and an index: Box and Muller. */
const normal = (seed: number, index: number) =>
  Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index))) * Math.cos(2 * Math.PI * uniform(seed, 2 * index + 1));

/** Documents of log-normal length: rates around 2 bits a byte, and a second model that needs 0.05 less, plus noise of its own. */
function simulated(count: number, seed: number): BootstrapUnits {
  const places = Array.from({ length: count }, (_, i) => i);
  const bytes = places.map((i) => Math.max(20, Math.exp(6 + 0.8 * normal(seed, 3 * i))));
  const rates = places.map((i) => 2 + 0.4 * normal(seed, 3 * i + 1));
  const bits = [bytes.map((size, i) => size * rates[i]), bytes.map((size, i) => size * (rates[i] - 0.05 + 0.1 * normal(seed, 3 * i + 2)))];
  return { bytes, bits };
}

describe("coverage on simulated documents", () => {
  it.each([12, 50])("%i documents: about 95 of 100 intervals hold the truth", (count) => {
    const trials = 300;
    const held = { rate: 0, difference: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const found = bootstrap([simulated(count, trial + 1)], 1)!;
      const [rate, difference] = [found.rate(0), found.difference(0, 1)];
      if (rate.low <= 2 && 2 <= rate.high) held.rate++;
      if (difference.low <= 0.05 && 0.05 <= difference.high) held.difference++;
    }
    // 95 % of 300, give or take three standard errors of the simulation, and a little for log-normal sizes.
    for (const share of [held.rate / trials, held.difference / trials]) {
      expect(share).toBeGreaterThan(0.89);
      expect(share).toBeLessThan(0.99);
    }
  });
});

describe("strata", () => {
  it("what differs between files, and not within, gives no spread", () => {
    const flat = (rate: number): BootstrapUnits => ({ bytes: new Array(9).fill(100), bits: [new Array(9).fill(100 * rate)] });
    const { low, high } = bootstrap([flat(1), flat(3)], 1)!.rate(0);
    expect([low, high]).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
    const mixed = [flat(1), flat(3)].reduce((one, other) => ({
      bytes: [...Array.from(one.bytes), ...Array.from(other.bytes)],
      bits: [[...Array.from(one.bits[0]), ...Array.from(other.bits[0])]],
    }));
    expect(bootstrap([mixed], 1)!.rate(0).high).toBeGreaterThan(2.3);
  });

  it("the interval of two like strata is about that of both together", () => {
    const [one, other] = [simulated(60, 1), simulated(60, 2)];
    const both = {
      bytes: [...Array.from(one.bytes), ...Array.from(other.bytes)],
      bits: [[...Array.from(one.bits[0]), ...Array.from(other.bits[0])]],
    };
    const [apart, together] = [bootstrap([one, other], 1)!.rate(0), bootstrap([both], 1)!.rate(0)];
    expect((apart.high - apart.low) / (together.high - together.low)).toBeGreaterThan(0.85);
    expect((apart.high - apart.low) / (together.high - together.low)).toBeLessThan(1.15);
  });
});

describe("many documents", () => {
  it("are drawn in batches: as wide an interval, in less time", () => {
    const many = simulated(30_000, 5);
    const begun = process.cpuUsage();
    const { low, high } = bootstrap([many], 1)!.rate(0);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(3000);
    // The standard error of a ratio of independent units (Cochran, chapter 6).
    const [bits, bytes] = [Array.from(many.bits[0]), Array.from(many.bytes)];
    const ratio = sum(bits) / sum(bytes);
    const error = Math.sqrt(sum(bits.map((value, i) => (value - ratio * bytes[i]) ** 2))) / sum(bytes);
    expect((high - low) / (2 * 1.96 * error)).toBeGreaterThan(0.9);
    expect((high - low) / (2 * 1.96 * error)).toBeLessThan(1.1);
  });
});
