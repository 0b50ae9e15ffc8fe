import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPacing, DEFAULT_PACING, pacingOf, pacings, poolShare } from "../../../src/core/curriculum/pacing";
import type { PacingParameters } from "../../../src/core/types/curriculum";

const names = Object.keys(pacings);
const parameters = fc.record({
  c0: fc.double({ min: 0.001, max: 1, noNaN: true }),
  stages: fc.integer({ min: 1, max: 20 }),
  warmup: fc.double({ min: 0.05, max: 1, noNaN: true }),
});
const t = fc.double({ min: 0, max: 1, noNaN: true });

/** As the papers have them. */
const formulas: Record<string, (t: number, parameters: PacingParameters) => number> = {
  linear: (t, { c0 }) => Math.min(1, t * (1 - c0) + c0),
  root: (t, { c0 }) => Math.min(1, Math.sqrt(t * (1 - c0 ** 2) + c0 ** 2)),
  quadratic: (t, { c0 }) => Math.min(1, t * t * (1 - c0) + c0),
  "inverse-quadratic": (t, { c0 }) => Math.min(1, (2 * t - t * t) * (1 - c0) + c0),
  stages: (t, { stages }) => Math.min(stages, 1 + Math.floor(stages * t)) / stages,
  warmup: (t, { c0, warmup }) => Math.min(1, (t / warmup) * (1 - c0) + c0),
  interleaved: (t, { c0, stages }) => ((t === 1 ? 1 : (t * stages) % 1) * (1 - c0) + c0) / stages,
  anti: (t, { c0 }) => Math.min(1, t * (1 - c0) + c0),
  random: () => 1,
};

describe.each(names)("pacing %s", (name) => {
  const pacing = pacingOf(name);

  it("equals its formula", () => {
    fc.assert(
      fc.property(t, parameters, (t, parameters) => {
        expect(poolShare(pacing, t, parameters)).toBeCloseTo(formulas[name](t, parameters), 9);
      }),
    );
  });

  it("begins above 0 and ends with everything", () => {
    fc.assert(
      fc.property(parameters, (parameters) => {
        const first = pacing.window(0, parameters);
        expect(first.from).toBe(0);
        expect(first.to).toBeGreaterThan(0);
        if (name !== "random" && name !== "stages" && name !== "interleaved") expect(first.to).toBeCloseTo(parameters.c0, 12);
        expect(pacing.window(1, parameters).to).toBeCloseTo(1, 12);
      }),
    );
  });

  it("goes forwards only, inside the documents", () => {
    fc.assert(
      fc.property(t, t, parameters, (a, b, parameters) => {
        const [before, after] = [Math.min(a, b), Math.max(a, b)].map((t) => pacing.window(t, parameters));
        expect(after.from).toBeGreaterThanOrEqual(before.from);
        expect(after.to).toBeGreaterThanOrEqual(before.to - 1e-12);
        expect(after.to).toBeLessThanOrEqual(1);
        if (name !== "interleaved") expect(after.from).toBe(0);
      }),
    );
  });

  it("reads no other parameters than it says", () => {
    const asked = new Set<string>();
    const get = (all: PacingParameters, key: string | symbol) => {
      asked.add(String(key));
      return all[key as keyof PacingParameters];
    };
    const spy = new Proxy(DEFAULT_PACING, { get });
    for (let i = 0; i <= 20; i++) pacing.window(i / 20, spy);
    expect([...asked].sort()).toEqual([...pacing.reads].sort());
  });
});

describe("names and parameters", () => {
  it("has the field's other names, and a sentence for one that is none", () => {
    expect(pacingOf("competence").name).toBe("root");
    expect(pacingOf("baby-steps").name).toBe("stages");
    expect(() => pacingOf("toString")).toThrow(/no pacing named toString: choose one of linear, root, .*random\./);
  });

  it.each([{ c0: 0 }, { c0: 1.5 }, { c0: Number.NaN }, { stages: 0 }, { stages: 2.5 }, { warmup: 0 }, { warmup: 2 }])(
    "refuses %j",
    (wrong) => {
      expect(() => checkPacing({ ...DEFAULT_PACING, ...wrong })).toThrow(/has to be/);
    },
  );
});
