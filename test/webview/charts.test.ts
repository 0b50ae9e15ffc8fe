import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveBins, curvePoints } from "../../webview/charts/curvePoints";
import { histogramBins } from "../../webview/charts/histogramBins";
import { ledgerBars, ledgerScale } from "../../webview/charts/ledgerBars";
import { report } from "./report";

/** Pieces of a stream, some of them left out. */
const anyCurve = fc
  .array(fc.record({ bytes: fc.integer({ min: 1, max: 900 }), bits: fc.float({ min: 0, max: 5000, noNaN: true }), kept: fc.boolean() }), {
    minLength: 1,
    maxLength: 80,
  })
  .map((pieces) => {
    const curve = { starts: [] as number[], ends: [] as number[], bits: [] as number[] };
    let at = 0;
    for (const { bytes, bits, kept } of pieces) {
      if (kept) {
        curve.starts.push(at);
        curve.ends.push(at + bytes);
        curve.bits.push(bits);
      }
      at += bytes;
    }
    return { starts: Float64Array.from(curve.starts), ends: Float64Array.from(curve.ends), bits: Float64Array.from(curve.bits) };
  });

describe("loss curve", () => {
  it("keeps the code length, and never adds up across a gap", () => {
    fc.assert(
      fc.property(anyCurve, fc.integer({ min: 1, max: 40 }), (curve, bins) => {
        const added = curveBins(curve, bins);
        const total = curve.bits.reduce((sum, bits) => sum + bits, 0);
        expect(added.at(-1)?.sum ?? 0).toBeCloseTo(total, 3);
        expect(added.reduce((sum, bin) => sum + bin.end - bin.start, 0)).toBe(
          curve.ends.reduce((sum, end, piece) => sum + end - curve.starts[piece], 0),
        );
      }),
    );
  });

  it("breaks the line at every gap", () => {
    fc.assert(
      fc.property(anyCurve, fc.integer({ min: 1, max: 40 }), (curve, bins) => {
        const gaps = curve.starts.filter((start, piece) => piece > 0 && start !== curve.ends[piece - 1]).length;
        const points = curvePoints(curve, bins);
        expect(points.filter(({ y }) => Number.isNaN(y)).length).toBe(gaps);
        expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).sort((a, b) => a - b));
      }),
    );
  });

  it("draws a file of one piece as a line, and a short sample as a dot", () => {
    const one = { starts: Float64Array.of(0), ends: Float64Array.of(10), bits: Float64Array.of(20) };
    expect(curvePoints(one, 100).map(({ x, lone }) => [x, lone])).toEqual([
      [0, false],
      [5, false],
      [10, false],
    ]);
    const two = { starts: Float64Array.of(0, 990), ends: Float64Array.of(10, 1000), bits: Float64Array.of(20, 20) };
    expect(curvePoints(two, 10).map(({ lone }) => lone)).toEqual([true, false, true]);
  });

  it("fills an unbroken stretch from end to end", () => {
    const curve = { starts: Float64Array.of(0, 10, 20), ends: Float64Array.of(10, 20, 30), bits: Float64Array.of(20, 40, 60) };
    expect(curvePoints(curve, 3).map(({ x, y }) => [x, y])).toEqual([
      [0, 2],
      [5, 2],
      [15, 4],
      [25, 6],
      [30, 6],
    ]);
  });
});

describe("histogram", () => {
  it("counts every document once, outliers in the last bar", () => {
    const values = Float64Array.from({ length: 1000 }, (_, document) => document / 100);
    values[999] = 5000;
    const bins = histogramBins(values, 10);
    expect(bins.reduce((sum, bin) => sum + bin.documents, 0)).toBe(1000);
    expect(bins.at(-1)?.to).toBe(5000);
    expect(bins[0].documents).toBeGreaterThan(90);
  });

  it("survives one value and none", () => {
    expect(histogramBins(new Float64Array(0))).toEqual([]);
    expect(histogramBins(Float64Array.of(3, 3), 4).reduce((sum, bin) => sum + bin.documents, 0)).toBe(2);
  });
});

describe("account", () => {
  it("lists what was measured, and the model with and without its weights", () => {
    const bars = ledgerBars(report());
    expect(bars.map(({ label }) => label)).toEqual(["baseline", "H0", "H1", "H2", "gzip", "brotli", "zstd", "model", "+ weights"]);
    expect(bars.at(-1)?.value).toBeCloseTo(66.49, 2);
    expect(bars.at(-2)?.value).toBe(1.42);
  });

  it("has the model that learns once it has read the file, and says of how much of it", () => {
    const learned = report();
    learned.ledger.adaptive = 1.9;
    learned.compressors.adaptive = "adaptive byte model, learns while it codes, first 2000000 bytes";
    const bars = ledgerBars(learned);
    expect(bars.map(({ label }) => label).slice(-4)).toEqual(["zstd", "adaptive", "model", "+ weights"]);
    expect(bars.find(({ label }) => label === "adaptive")).toMatchObject({
      ...{ value: 1.9, about: expect.stringMatching(/^prequential code length: .*first 2000000 bytes$/) },
    });
  });

  it("leaves out a compressor that was not run", () => {
    const without = report();
    without.ledger.zstd = undefined;
    expect(ledgerBars(without).some(({ label }) => label === "zstd")).toBe(false);
  });

  it("is scaled to eight bits, or to a coder that makes the data longer, and never to the weights", () => {
    expect(ledgerScale(ledgerBars(report()))).toBe(8);
    const noise = report();
    noise.ledger.model.bitsPerByte = 11.5;
    expect(ledgerScale(ledgerBars(noise))).toBe(11.5);
  });
});
