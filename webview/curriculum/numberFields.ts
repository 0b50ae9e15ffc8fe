import type { PacingParameters } from "../../src/core/types/curriculum";
import { t } from "../l10n";

/** Numbers that a curriculum is made with. */
export type NumberField = keyof PacingParameters | "steps" | "batch" | "seed";

interface Field {
  label(): string;
  /** What it does, as a tooltip. */
  meaning(): string;
  /** The range that is meant; both ends belong to it. */
  least: number;
  most: number;
  isWhole: boolean;
  /** What is said beside it where something else was typed. */
  wrong(): string;
}

/** Above 0. */
const SOME = Number.MIN_VALUE;

export const numberFields: Record<NumberField | "weight", Field> = {
  steps: {
    label: () => t("steps"),
    meaning: () => t("Steps of the training"),
    ...{ least: 1, most: 1_000_000, isWhole: true },
    wrong: () => t("Steps: a whole number from 1 to 1,000,000."),
  },
  batch: {
    label: () => t("batch"),
    meaning: () => t("Documents a step"),
    ...{ least: 1, most: 100_000, isWhole: true },
    wrong: () => t("Batch: a whole number from 1 to 100,000."),
  },
  c0: {
    label: () => t("c0"),
    meaning: () => t("Share of the documents in the first pool"),
    ...{ least: SOME, most: 1, isWhole: false },
    wrong: () => t("c0: a number above 0, at most 1."),
  },
  stages: {
    label: () => t("stages"),
    meaning: () => t("Parts that the order is cut into; also the stages and cycles of pacings that have some"),
    ...{ least: 1, most: 100, isWhole: true },
    wrong: () => t("Stages: a whole number from 1 to 100."),
  },
  warmup: {
    label: () => t("warm-up"),
    meaning: () => t("Share of the steps after which all documents are drawn from"),
    ...{ least: SOME, most: 1, isWhole: false },
    wrong: () => t("Warm-up: a number above 0, at most 1."),
  },
  seed: {
    label: () => t("seed"),
    meaning: () => t("The same seed draws the same batches"),
    ...{ least: 0, most: 2 ** 31 - 1, isWhole: true },
    wrong: () => t("Seed: a whole number from 0 to 2,147,483,647."),
  },
  weight: {
    label: () => t("weight"),
    meaning: () => t("How much the signal counts beside the others"),
    ...{ least: SOME, most: 1000, isWhole: false },
    wrong: () => t("Weight: a number above 0, at most 1,000."),
  },
};

/** The number that was typed; undefined where it is none, or out of range. Commas and blanks between the thousands of whole numbers are read over. */
export function numberIn(name: NumberField | "weight", typed: string): number | undefined {
  const { least, most, isWhole } = numberFields[name];
  // A comma in another number may stand for the point: then nothing is guessed.
  const bare = isWhole ? typed.trim().replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, "") : typed.trim();
  const value = bare === "" ? Number.NaN : Number(bare);
  if (!Number.isFinite(value) || value < least || value > most) return undefined;
  return isWhole && !Number.isInteger(value) ? undefined : value;
}

/** What a pacing has controls for: its own parameters, and what every curriculum has. The order is cut into stages whatever the pacing. */
export const fieldsOf = (reads: (keyof PacingParameters)[]): Set<NumberField> => new Set([...reads, "stages", "steps", "batch", "seed"]);
