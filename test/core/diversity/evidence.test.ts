import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evidenceOf, HELD_OUT, indicators, LEAST_DOCUMENTS, MADE, SOURCE } from "../../../src/core/diversity/evidence";
import type { PieceFigures } from "../../../src/core/types/diversity";

interface Reference {
  thresholds: Record<string, number>;
  heldOut: typeof HELD_OUT;
  verdicts: Record<string, string>;
  pieces: Record<string, PieceFigures>;
}

// Made by training/diversity/results.py.
const file = join(__dirname, "..", "..", "fixtures", "reference", "diversity-evidence.json");
const { thresholds, heldOut, verdicts, pieces }: Reference = JSON.parse(readFileSync(file, "utf8"));

describe("evidence that documents are synthetic", () => {
  it("has the thresholds that were measured", () => {
    expect(Object.fromEntries(indicators.map(({ name, threshold }) => [name, threshold]))).toEqual(thresholds);
    expect(HELD_OUT).toEqual(heldOut);
  });

  it("has the rate of made sets that the results have", () => {
    const results = readFileSync(join(__dirname, "..", "..", "..", SOURCE), "utf8");
    const rowOf = (kind: string) => new RegExp(`^\\| ${kind} \\| (\\d+) \\| (\\d+) \\|`, "m").exec(results)!.slice(1).map(Number);
    const rows = ["made", "program"].map(rowOf);
    const [sets, without] = [0, 1].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
    expect(MADE).toEqual({ sets, any: sets - without });
  });

  it.each(Object.entries(verdicts))("of %s: %s", (name, verdict) => expect(evidenceOf(pieces[name]).verdict).toBe(verdict));

  it("is none in few documents", () => {
    const [piece] = Object.values(pieces);
    expect(evidenceOf({ ...piece, documents: LEAST_DOCUMENTS - 1 }).verdict).toBe("too few documents");
  });

  it("has no sign where it cannot be told", () => {
    const { model, ...piece } = Object.values(pieces)[0];
    expect(evidenceOf(piece).signs.find(({ kind }) => kind === "model")).toMatchObject({ value: null, isThere: false });
  });
});
