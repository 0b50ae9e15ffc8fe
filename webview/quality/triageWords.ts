import { t } from "../l10n";
import { fixed, percentage } from "../numbers";
import type { Axis, Corner, Measure } from "./triageMap";

const names: Record<Measure["id"], () => string> = {
  redundancy: () => t("redundancy"),
  gzipRatio: () => t("gzip ratio"),
  bitsPerByte: () => t("bits per byte"),
  gzipBits: () => t("|gzip|, bits per byte"),
};
export const measureName = ({ id }: Measure): string => names[id]();

const meanings: Record<Measure["id"], () => string> = {
  redundancy: () => t("redundancy: share of passages that stand in other documents, or before in the same one"),
  gzipRatio: () => t("gzip ratio: bytes over gzip bytes"),
  bitsPerByte: () => t("bits per byte under the model"),
  gzipBits: () => t("gzip's bits per byte, since there is no model: find with the model to see what it can predict"),
};
export const measureMeaning = ({ id }: Measure): string => meanings[id]();

export const valueText = ({ measure }: Axis, value: number): string =>
  measure.id === "redundancy" ? percentage(value, 0) : measure.id === "gzipRatio" ? `${fixed(value, 1)}×` : fixed(value, 2);

export const cornerNames: Record<Corner, () => string> = {
  boilerplate: () => t("boilerplate"),
  noise: () => t("noise"),
  predictable: () => t("predictable"),
  learnable: () => t("learnable"),
};

/** What a corner may hold; none is good or bad by itself. */
export const cornerMeanings: Record<Corner, () => string> = {
  boilerplate: () => t("Repeats others and costs little: menus, licences, templates."),
  noise: () => t("Repeats nothing and costs much: garbled text, codes, lists, or what is truly new."),
  predictable: () => t("Repeats nothing, yet costs little: plain text that the model knows well, perhaps by heart."),
  learnable: () => t("Repeats others, yet costs much: a pattern that the model has not learnt."),
};

/** The same where gzip stands in for the model. */
export const gzipMeanings: Record<Corner, () => string> = {
  ...cornerMeanings,
  predictable: () => t("Repeats no other document, yet gzip makes it short: it repeats itself, or uses few letters."),
  learnable: () => t("Repeats others, yet gzip alone does not see it: the copies lie in other documents."),
};
