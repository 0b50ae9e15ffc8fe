import { VERDICT } from "../../src/protocol/quality";
import { t } from "../l10n";
import type { Corpus } from "./corpus";

/** One column of the matrix that can be sorted by. */
export interface MatrixColumn {
  id: string;
  label(): string;
  meaning(): string;
  /** By row: what is sorted by. */
  values(corpus: Corpus, kept: Uint8Array): ArrayLike<number>;
  /** The order that a reader looks for first. */
  first: 1 | -1;
}

function byRow(rows: number, of: (row: number) => number): Uint32Array {
  const values = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) values[row] = of(row);
  return values;
}

/** Those before the families'. Adding one is adding an entry here and a cell in matrixRow.ts. */
const own: MatrixColumn[] = [
  {
    id: "line",
    label: () => t("line"),
    meaning: () => t("Line of the file at which the document starts"),
    values: ({ rows }) => byRow(rows, (row) => row),
    first: 1,
  },
  {
    id: "fate",
    label: () => t("filter"),
    meaning: () => t("What the filter does with the document at the present threshold, and your mark"),
    values: (_corpus, kept) => kept,
    first: 1,
  },
  {
    id: "badness",
    label: () => t("badness"),
    meaning: () => t("How unusual the document is among its like, 0 to 1"),
    values: ({ result }) => result.columns.badness,
    first: -1,
  },
  {
    id: "findings",
    label: () => t("findings"),
    meaning: () => t("Rules of Bitlens that found something"),
    values: ({ findings: { first }, rows }) => byRow(rows, (row) => first[row + 1] - first[row]),
    first: -1,
  },
];

const familyColumn = (name: string, family: number): MatrixColumn => ({
  id: `family-${name}`,
  label: () => name,
  meaning: () => t("What the rules of {0} say: sorted, those that are dropped come first", name),
  values: ({ result: { families, verdicts }, rows }) => byRow(rows, (row) => order[verdicts.verdict[row * families.length + family]]),
  first: -1,
});

/** Dropped, kept, nothing said. */
const order = { [VERDICT.drops]: 2, [VERDICT.keeps]: 1, [VERDICT.none]: 0 } as Record<number, number>;

export const matrixColumns = ({ families }: Pick<Corpus, "families">): MatrixColumn[] => [
  ...own,
  ...families.map(({ name, family }) => familyColumn(name, family)),
];

/** Columns before the families', the preview among them. */
export const OWN_COLUMNS = own.length;
