import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { densityOf } from "../../webview/quality/density";
import { moved, spanned } from "../../webview/quality/mapKeys";
import { percentileOf, rankIn, rising } from "../../webview/quality/percentiles";
import {
  type Axis,
  axisOf,
  cornerRows,
  corners,
  examplesOf,
  isHigh,
  isLow,
  measures,
  placeOn,
  rowsIn,
  valueAt,
} from "../../webview/quality/triageMap";

const anyFigure = fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.constantFrom(0, 0, 1), fc.constant(Number.NaN));
const anyFigures = fc.array(fc.tuple(anyFigure, anyFigure), { minLength: 1, maxLength: 80 });

/** An axis over figures as they are. */
const axisOver = (values: number[]): Axis => axisOf({ id: "redundancy", of: () => Float64Array.from(values) }, {} as never);

const axes = (figures: [number, number][]) => ({ x: axisOver(figures.map(([x]) => x)), y: axisOver(figures.map(([, y]) => y)) });

describe("percentiles", () => {
  it("are the figures of the corpus by nearest rank", () => {
    const sorted = rising([5, 1, Number.NaN, 3, 2, 4]);
    expect([...sorted]).toEqual([1, 2, 3, 4, 5]);
    expect([0, 0.2, 0.25, 0.5, 0.75, 1].map((share) => percentileOf(sorted, share))).toEqual([1, 1, 2, 3, 4, 5]);
    expect(percentileOf(rising([]), 0.5)).toBeNaN();
  });

  it("have ranks that count what is smaller", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 9 }), (values, value) => {
        expect(rankIn(rising(values), value)).toBe(values.filter((each) => each < value).length);
      }),
    );
  });
});

describe("corners", () => {
  it("hold a document once at most, and only those beyond both cuts", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { x, y } = axes(figures);
        const found = cornerRows(x, y);
        const all = corners.flatMap((corner) => [...found[corner]]);
        expect(new Set(all).size).toBe(all.length);
        for (const row of found.noise) expect([isLow(x, figures[row][0]), isHigh(y, figures[row][1])]).toEqual([true, true]);
        for (const row of found.boilerplate) expect([isHigh(x, figures[row][0]), isLow(y, figures[row][1])]).toEqual([true, true]);
        const inNone = figures.flatMap((_, row) => (all.includes(row) ? [] : [row]));
        for (const row of inNone) {
          const [across, up] = figures[row];
          const isOut = (isLow(x, across) || isHigh(x, across)) && (isLow(y, up) || isHigh(y, up));
          expect(isOut && !Number.isNaN(across) && !Number.isNaN(up)).toBe(false);
        }
      }),
    );
  });

  it("have no side that is low and high at once, however many documents have one figure", () => {
    const axis = axisOver([0, 0, 0, 0, 0, 0, 0, 0.4]);
    expect([isLow(axis, 0), isHigh(axis, 0), isLow(axis, 0.4), isHigh(axis, 0.4)]).toEqual([true, false, false, true]);
  });

  it("show the farthest out, and of copies one", () => {
    const figures: [number, number][] = [
      ...Array.from({ length: 20 }, (_, at): [number, number] => [at / 20, at / 20]),
      [0.99, 0.99],
      [0.99, 0.99],
    ];
    const { x, y } = axes(figures);
    const copyOf = figures.map((_, row) => (row === 21 ? 20 : row));
    expect(examplesOf(cornerRows(x, y).learnable, "learnable", { x, y }, copyOf, 3)).toEqual([20, 19, 18]);
  });
});

describe("the map", () => {
  it("puts every document with both figures into one field", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { x, y } = axes(figures);
        const { counts, most } = densityOf(x, y, 7, 5);
        const known = figures.filter(([across, up]) => !Number.isNaN(across) && !Number.isNaN(up)).length;
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(known);
        expect(most).toBe(Math.max(0, ...counts));
      }),
    );
  });

  it("selects by a box what lies in it, all of it by the whole map, and what lies on neither side twice", () => {
    fc.assert(
      fc.property(anyFigures, fc.double({ min: 0, max: 1, noNaN: true }), (figures, share) => {
        const { x, y } = axes(figures);
        const known = figures.flatMap(([across, up], row) => (Number.isNaN(across) || Number.isNaN(up) ? [] : [row]));
        const all = { left: x.from, right: x.to, bottom: y.from, top: y.to };
        expect(rowsIn(all, x, y)).toEqual(known);
        const cut = valueAt(x, share);
        const left = rowsIn({ ...all, right: cut }, x, y);
        const right = rowsIn({ ...all, left: cut }, x, y);
        expect([...new Set([...left, ...right])].sort((a, b) => a - b)).toEqual(known);
        for (const row of left) if (right.includes(row)) expect(placeOn(x, figures[row][0])).toBeCloseTo(share, 9);
      }),
    );
  });

  it("lets no row through that another view hides", () => {
    const { x, y } = axes([
      [0, 0],
      [1, 1],
    ]);
    const all = { left: x.from, right: x.to, bottom: y.from, top: y.to };
    expect(rowsIn(all, x, y, Uint8Array.of(0, 1))).toEqual([1]);
    expect([...Object.values(cornerRows(x, y, Uint8Array.of(0, 1))).flatMap((rows) => [...rows])]).toEqual([1]);
  });

  it("measures gzip's bits where there is no model", () => {
    const columns = { gzipRatio: Float32Array.of(2, 4), redundancy: Float32Array.of(0.5, 0.25), broken: Uint8Array.of(0, 1) } as never;
    expect([...Array.from(measures.gzipBits.of(columns))]).toEqual([4, 2]);
    expect([...Array.from(measures.redundancy.of(columns))]).toEqual([0.5, Number.NaN]);
  });
});

describe("keys on the map", () => {
  const key = (name: string, more = {}) => ({ key: name, shiftKey: false, ctrlKey: false, ...more });

  it("move the cross, and stop at the edge", () => {
    expect(moved({ at: { x: 0.5, y: 0.5 } }, key("ArrowUp"))).toEqual({ at: { x: 0.5, y: 0.52 } });
    expect(moved({ at: { x: 0.01, y: 0.5 } }, key("ArrowLeft", { ctrlKey: true }))).toEqual({ at: { x: 0, y: 0.5 } });
    expect(moved({ at: { x: 0.5, y: 0.5 } }, key("a"))).toBeUndefined();
  });

  it("draw a box with Shift, from where it began", () => {
    const begun = moved({ at: { x: 0.5, y: 0.5 } }, key("ArrowRight", { shiftKey: true, ctrlKey: true }))!;
    const grown = moved(begun, key("ArrowDown", { shiftKey: true, ctrlKey: true }))!;
    expect(grown.from).toEqual({ x: 0.5, y: 0.5 });
    const { left, right, bottom, top } = spanned(grown.from!, grown.at);
    expect([left, right, bottom, top].map((place) => place.toFixed(2))).toEqual(["0.50", "0.60", "0.40", "0.50"]);
  });
});
