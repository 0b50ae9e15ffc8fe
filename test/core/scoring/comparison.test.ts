import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepSentence } from "../../../src/core/report/scaling";
import {
  modelFigures,
  modelStep,
  modelSteps,
  type ScoredModel,
  type SharedPlan,
  SharedScores,
  scoreShared,
  sharedPlan,
} from "../../../src/core/scoring/comparison";
import { StreamTotals } from "../../../src/core/scoring/ledger";
import type { ScoringModel } from "../../../src/core/scoring/model";
import { estimateDifference, estimateRatio } from "../../../src/core/scoring/sample";
import { sampleStream, scoreStream } from "../../../src/core/scoring/streamScore";
import type { WindowSums } from "../../../src/core/types";

/** A model that scored these windows: bits and bytes of each. */
function scored(name: string, parameters: number, windows: [number, number][], modelBytes = parameters): ScoredModel {
  const scores = new SharedScores();
  for (const [bits, bytes] of windows) {
    const some = bytes > 0;
    scores.add({
      starts: Float64Array.from(some ? [0] : []),
      ends: Float64Array.from(some ? [bytes] : []),
      tokens: Uint32Array.from(some ? [bytes / 4] : []),
      bits: Float64Array.from(some ? [bits] : []),
    });
  }
  return { card: { name, parameters, modelBytes }, scores };
}

const whole = (bytes: number): SharedPlan => ({ bytes, units: 4, count: 4, seed: 1, unitBytes: bytes / 4 });
const sampled = (bytes: number, count: number): SharedPlan => ({ bytes, units: 1000, count, seed: 1, unitBytes: bytes / 1000 });
/** `count` windows of 2,000 bytes with so many bits a byte, which vary by `spread`. */
const windows = (count: number, rate: number, spread = 0): [number, number][] =>
  Array.from({ length: count }, (_, i) => [2000 * (rate + spread * ((i % 5) - 2)), 2000]);

describe("a model's figures", () => {
  it("of a whole stream are exact", () => {
    const figures = modelFigures(scored("a", 1000, windows(4, 2)), whole(8000), 4);
    expect(figures).toEqual({ bytes: 8000, tokens: 2000, bitsPerByte: 2, bits: 16_000, S1: 24_000, paysAgainstGzip: 4000 });
  });

  it("of a sample are scaled up, with an interval", () => {
    const figures = modelFigures(scored("a", 1000, windows(20, 2, 0.1)), sampled(2_000_000, 20), 4);
    expect(figures.bits).toBeCloseTo(4_000_000, 3);
    expect(figures.interval!.low).toBeLessThan(2);
    expect(figures.interval!.high).toBeGreaterThan(2);
  });

  it("say that the weights never pay where gzip needs fewer bits", () => {
    expect(modelFigures(scored("a", 1000, windows(4, 5)), whole(8000), 4).paysAgainstGzip).toBeUndefined();
  });
});

describe("a larger model against the next smaller one", () => {
  const small = scored("small", 1_000_000, windows(4, 2.2));

  it("pays after the longer weights over the bits that it saves", () => {
    const step = modelStep(small, scored("large", 4_600_000, windows(4, 1.936)), whole(8000));
    expect(step).toMatchObject({ smaller: "small", larger: "large", times: 4.6, fewer: "larger", weights: 8 * 3_600_000 });
    expect(step.share).toBeCloseTo(0.12, 9);
    expect(step.paysAfter).toBeCloseTo((8 * 3_600_000) / 0.264, 0);
    expect(stepSentence(step, 8000)).toBe(
      "large has 4.6 times the parameters of small: this file takes 12\u00a0% fewer bits under it, and its larger weights pay for themselves after 109 MB of data like this.",
    );
    expect(stepSentence(step, 1e9)).toContain("have paid for themselves: that takes 109 MB");
  });

  it("never pays where it needs more bits, or as many", () => {
    const more = modelStep(small, scored("large", 2_000_000, windows(4, 2.31)), whole(8000));
    expect([more.fewer, more.paysAfter]).toEqual(["smaller", undefined]);
    expect(stepSentence(more, 8000)).toContain("but this file takes 5\u00a0% more bits under it: its larger weights never pay");
    const equal = modelStep(small, scored("large", 2_000_000, windows(4, 2.2)), whole(8000));
    expect(equal.fewer).toBe("equal");
    expect(stepSentence(equal, 8000)).toContain("as many bits under both");
  });

  it("pays at once where its weights are no larger on disk", () => {
    const step = modelStep(small, scored("large", 2_000_000, windows(4, 2), 900_000), whole(8000));
    expect(step.paysAfter).toBe(0);
    expect(stepSentence(step, 8000)).toContain("at any length");
  });

  it("is compared window by window: what is hard for both does not blur the difference", () => {
    const [hard, plan] = [windows(20, 2, 0.5), sampled(2_000_000, 20)];
    const better = hard.map(([bits, bytes], i): [number, number] => [bits - 20 - (i % 3), bytes]);
    const step = modelStep(scored("small", 1e6, hard), scored("large", 5e6, better), plan);
    const alone = modelFigures(scored("small", 1e6, hard), plan, 4).interval!;
    expect(step.fewer).toBe("larger");
    expect(step.interval!.high - step.interval!.low).toBeLessThan((alone.high - alone.low) / 100);
    expect(stepSentence(step, 2_000_000)).toMatch(/fewer bits under it \(± 0\.000 bits per byte\)/);
  });

  it("is not called better within the interval of the sample", () => {
    const noise = windows(20, 2).map(([bits, bytes], i): [number, number] => [bits + (i % 2 ? 50 : -52), bytes]);
    const step = modelStep(scored("small", 1e6, windows(20, 2)), scored("large", 5e6, noise), sampled(2_000_000, 20));
    expect([step.fewer, step.paysAfter]).toEqual(["unclear", undefined]);
    expect(stepSentence(step, 2_000_000)).toContain("is not known");
  });

  it("leaves out windows in which one of the two scored nothing", () => {
    const holes = windows(20, 2, 0.1);
    holes[7] = [0, 0];
    const step = modelStep(scored("small", 1e6, windows(20, 2, 0.1)), scored("large", 5e6, holes), sampled(2_000_000, 20));
    expect(step.saved).toBeCloseTo(0, 9);
  });

  it("is the next smaller one by parameters", () => {
    const models = [scored("c", 20, windows(4, 1)), scored("a", 1, windows(4, 3)), scored("b", 6, windows(4, 2))];
    expect(modelSteps(models, whole(8000)).map(({ smaller, larger }) => smaller + larger)).toEqual(["ab", "bc"]);
    expect(modelSteps([models[0]], whole(8000))).toEqual([]);
  });
});

describe("a shared plan", () => {
  /** A model whose bytes cost what they are; a token is a byte. */
  const model = {
    card: {},
    rule: { window: 1024, stride: 512 },
    stream: async ({ bytes }: { bytes: Uint8Array }) => oneWindow(0, bytes),
    sample: async ({ bytes, scoreFrom }: { bytes: Uint8Array; scoreFrom: number }) =>
      oneWindow(scoreFrom, bytes.subarray(scoreFrom, scoreFrom + 512)),
  } as unknown as ScoringModel;
  const oneWindow = (start: number, bytes: Uint8Array): WindowSums => ({
    starts: Float64Array.of(start),
    ends: Float64Array.of(start + bytes.length),
    tokens: Uint32Array.of(bytes.length),
    bits: Float64Array.of(bytes.reduce((total, byte) => total + byte, 0)),
  });
  const stream = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) % 13);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < stream.length; at += 7000) yield stream.subarray(at, at + 7000);
  }

  it.each([Number.POSITIVE_INFINITY, 20_000])("with a budget of %d bytes gives what an analysis gives", async (budget) => {
    const plan = sharedPlan(stream.length, budget, model.rule, 1);
    const [scores, totals] = [new SharedScores(), new StreamTotals()];
    for await (const share of scoreShared(chunks(), model, plan, scores)) expect(share).toBeLessThanOrEqual(1);
    const parts = budget < stream.length ? sampleStream(chunks(), model, plan) : scoreStream(chunks(), model);
    for await (const part of parts) totals.add(part);
    const figures = modelFigures({ card: { name: "a", parameters: 1, modelBytes: 1 }, scores }, plan, 9);
    expect(figures.bitsPerByte).toBeCloseTo(totals.bits / totals.bytes, 12);
    expect([figures.bytes, figures.tokens]).toEqual([totals.bytes, totals.tokens]);
    if (plan.count < plan.units) expect(figures.interval).toEqual(totals.sampleInfo(1, plan.units, stream.length).bitsPerByte);
  });
});

describe("the difference of two ratios of one sample", () => {
  const units = fc.array(
    fc.record({
      a: fc.double({ min: 0, max: 1e4, noNaN: true }),
      b: fc.double({ min: 0, max: 1e4, noNaN: true }),
      bytes: fc.integer({ min: 1, max: 5000 }),
    }),
    { minLength: 2, maxLength: 40 },
  );

  it("is the ratio of the differences where the bytes are the same", () => {
    fc.assert(
      fc.property(units, (some) => {
        const bytes = some.map((unit) => unit.bytes);
        const population = some.length + 10;
        const difference = estimateDifference({ bits: some.map(({ a }) => a), bytes }, { bits: some.map(({ b }) => b), bytes }, population);
        const direct = estimateRatio(
          some.map(({ a, b }) => a - b),
          bytes,
          population,
        );
        expect(difference.ratio).toBeCloseTo(direct.ratio, 6);
        expect(difference.standardError).toBeCloseTo(direct.standardError, 6);
        expect(difference.interval.low).toBeCloseTo(direct.interval.low, 5);
      }),
    );
  });

  it("is nothing between a model and itself, and has no error where all was drawn", () => {
    const one = { bits: [3, 5, 9], bytes: [1, 2, 3] };
    expect(estimateDifference(one, one, 100)).toEqual({ ratio: 0, standardError: 0, interval: { low: 0, high: 0 } });
    expect(estimateDifference(one, { bits: [1, 1, 1], bytes: [1, 2, 3] }, 3).standardError).toBe(0);
  });
});
