import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { diversityFigures, pieceFigures } from "../../../src/core/diversity/diversity";
import { eigenvalues } from "../../../src/core/diversity/eigenvalues";
import { drawnTexts } from "./drawn";

interface Reference {
  name: string;
  texts: string[];
  gzipRatio: number;
  packageCompressionRatio: number;
  selfRepetition: number;
  ngramDiversity: number;
  vendi: number;
}

interface MatrixReference {
  n: number;
  matrix: number[];
  eigenvalues: number[];
}

// Made by training/reference/diversity_reference.py.
const { cases, matrices }: { cases: Reference[]; matrices: MatrixReference[] } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "fixtures", "reference", "diversity.json"), "utf8"),
);
const measuring = { seed: 1, gzipSize: (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length };

describe("figures of diversity", () => {
  it.each(cases)("are those of the packages diversity and vendi-score: $name", async ({ texts, ...expected }) => {
    const figures = await pieceFigures(drawnTexts(texts), undefined, measuring);
    expect(figures.selfRepetition).toBeCloseTo(expected.selfRepetition, 10);
    // The package rounds to three digits.
    expect(Math.abs(figures.ngramDiversity - expected.ngramDiversity)).toBeLessThan(0.00051);
    expect(figures.vendi).toBeCloseTo(expected.vendi, 6);
    // Other builds of zlib differ by some bytes.
    const packed = (ratio: number) => Buffer.byteLength(texts.join(" ")) / ratio;
    expect(Math.abs(packed(figures.compressionRatio) - packed(expected.gzipRatio))).toBeLessThan(8);
  });

  it("have the compression ratio of the package within what compressing twice adds", async () => {
    const { texts, packageCompressionRatio } = cases[0];
    const { compressionRatio } = await diversityFigures(drawnTexts(texts), measuring);
    expect(Math.abs(compressionRatio / packageCompressionRatio - 1)).toBeLessThan(0.1);
  });
});

describe("eigenvalues", () => {
  it.each(matrices)("are numpy's, $n rows", ({ n, matrix, eigenvalues: expected }) => {
    const found = eigenvalues(Float64Array.from(matrix), n);
    const size = Math.max(...expected.map(Math.abs));
    expect(found).toHaveLength(n);
    for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i])).toBeLessThan(1e-10 * size);
  });
});
