import { type QualityResult, VERDICT } from "../../src/protocol/quality";

/** What a published family says of the corpus. */
export interface FamilyShare {
  /** Index into the result's families. */
  family: number;
  name: string;
  /** Documents that it says something of. */
  asked: number;
  drops: number;
}

/** Families that say something of a document. */
export function familyShares({ families, verdicts: { verdict } }: QualityResult): FamilyShare[] {
  const shares = families.map((name, family): FamilyShare => ({ family, name, asked: 0, drops: 0 }));
  for (let place = 0, family = 0; place < verdict.length; place++, family = family + 1 === families.length ? 0 : family + 1) {
    if (verdict[place] === VERDICT.none) continue;
    shares[family].asked++;
    if (verdict[place] === VERDICT.drops) shares[family].drops++;
  }
  return shares.filter(({ asked }) => asked > 0);
}

export const matrixFilters = ["all", "dropped", "disagreements"] as const;
export type MatrixFilter = (typeof matrixFilters)[number];

/** Rows that pass all filters: one of the verdicts, and flags of other views. */
export function rowsShown({ families, verdicts, columns }: QualityResult, filter: MatrixFilter, flags: Uint8Array[]): Uint8Array {
  const shown = new Uint8Array(columns.line.length);
  const wanted = passing[filter];
  for (let row = 0; row < shown.length; row++) {
    if (hides(flags, row)) continue;
    shown[row] = wanted(verdicts.verdict, row * families.length, (row + 1) * families.length) ? 1 : 0;
  }
  return shown;
}

function hides(flags: Uint8Array[], row: number): boolean {
  for (const flag of flags) if (flag[row] === 0) return true;
  return false;
}

const passing: Record<MatrixFilter, (verdict: Uint8Array, from: number, to: number) => boolean> = {
  all: () => true,
  dropped: (verdict, from, to) => has(verdict, VERDICT.drops, from, to),
  disagreements: (verdict, from, to) => has(verdict, VERDICT.drops, from, to) && has(verdict, VERDICT.keeps, from, to),
};

function has(verdict: Uint8Array, value: number, from: number, to: number): boolean {
  for (let place = from; place < to; place++) if (verdict[place] === value) return true;
  return false;
}
