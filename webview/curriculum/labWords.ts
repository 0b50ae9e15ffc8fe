import { labSentences } from "../../src/core/curriculum/lab/sentences";
import type { Estimate, LabReport, LabVerdict, OrderEffect, Training } from "../../src/core/types/lab";
import type { StripData } from "../charts/stripData";
import { t } from "../l10n";
import { byteSize, count, fixed, parameterCount, signedBits } from "../numbers";
import { armName } from "./armName";

/** A verdict in a few words: neither of them good or bad by itself. */
export const verdictWords: Record<LabVerdict, () => string> = {
  fewer: () => t("Fewer bits than in a random order"),
  more: () => t("More bits than in a random order"),
  "within noise": () => t("Within noise"),
};

const DIGITS = 4;
const bitsPerByte = (value: number): string => fixed(value, 3);
const difference = (value: number): string => signedBits(value, DIGITS);

/** "−0.0040 bits per byte, 95 % interval −0.0131 to +0.0051" */
export const estimateText = ({ value, low, high }: Estimate): string =>
  t("{0} bits per byte, 95 % interval {1} to {2}", difference(value), difference(low), difference(high));

/** What is said of both experiments: that it is no forecast. */
export const forecastSentences = (): string[] => labSentences({}, t);

const withoutForecast = (sentences: string[]): string[] => sentences.filter((sentence) => !forecastSentences().includes(sentence));

export const orderSentences = (order: OrderEffect): string[] => withoutForecast(labSentences({ order }, t));

/** Names of the arms are translated before they stand in a sentence. */
export function trainingSentences(training: Training): string[] {
  const comparisons = training.comparisons.map((each) => ({ ...each, arm: armName(each.arm), base: armName(each.base) }));
  return withoutForecast(labSentences({ training: { ...training, comparisons } }, t));
}

/** The band holds 95 of 100 random orders: the interval of the difference, laid around the shuffles' mean. */
export function orderStripOf({ order, reverse, shuffles, mean, difference: of, locality }: OrderEffect): StripData {
  const half = (of.high - of.low) / 2;
  return {
    rows: [
      { name: t("planned order"), values: [order], isStrong: true },
      { name: t("random orders"), values: shuffles },
      { name: t("blocks shuffled"), values: locality.shuffles },
      { name: t("reverse order"), values: [reverse] },
    ].filter(({ values }) => values.length > 0),
    band: { low: mean - half, high: mean + half, name: t("95 of 100 random orders") },
    ...{ unit: t("bits per byte"), format: bitsPerByte },
  };
}

/** Held-out documents after the order, less after a random one. */
export const recencyStripOf = ({ recency }: OrderEffect): StripData => ({
  rows: [
    { name: t("like its beginning"), values: [], interval: recency.early },
    { name: t("like its end"), values: [], interval: recency.late },
    { name: t("all of them"), values: [], interval: recency.all },
  ],
  ...{ zero: true, unit: t("difference, bits per byte"), format: difference },
});

/** The arm less the base, run by run: both had the same documents, first weights and held-out part. */
export function differenceStripOf({ arms, comparisons }: Training): StripData {
  const finals = (name: string): number[] => arms.find((arm) => arm.name === name)?.final ?? [];
  const rows = comparisons.flatMap(({ arm, base, difference: mean, area }) => {
    const other = finals(base);
    return [
      { name: t("each run"), values: finals(arm).map((bits, run) => bits - other[run]) },
      { name: t("mean, at the end"), values: [], interval: mean },
      { name: t("mean, all along"), values: [], interval: area },
    ];
  });
  return { rows, zero: true, unit: t("difference, bits per byte"), format: difference };
}

/** What was trained on what. */
export function trainingFacts({
  parameters,
  trainedBytes,
  trainedDocuments,
  heldOutBytes,
  heldOutDocuments,
  seeds,
  rate,
}: Training): string {
  return t(
    "A network of bytes with {0} parameters, trained from nothing on {1} of {2} documents in each of {3} pairs of runs; measured on {4} held-out documents of {5}. {6}",
    ...[parameterCount(parameters), byteSize(trainedBytes), count(trainedDocuments), count(seeds)],
    ...[count(heldOutDocuments), byteSize(heldOutBytes)],
    rate === "decayed" ? t("Its learning rate falls to zero.") : t("Its learning rate stays the same."),
  );
}

export const orderFacts = ({ documents, bytes, heldOutDocuments }: OrderEffect): string =>
  t(
    "A compressor that knows nothing reads {0} documents, {1}, in each order, and learns as it goes; {2} documents are held out.",
    ...[count(documents), byteSize(bytes), count(heldOutDocuments)],
  );

export const sampleFacts = ({ documents, bytes, allDocuments, allBytes, seed }: LabReport): string =>
  documents < allDocuments
    ? t(
        "A sample of {0} of {1} documents, {2} of {3}; seed {4}.",
        ...[count(documents), count(allDocuments), byteSize(bytes), byteSize(allBytes), String(seed)],
      )
    : t("All {0} documents, {1}; seed {2}.", count(allDocuments), byteSize(allBytes), String(seed));

export const LOCALITY = (): string =>
  t(
    "Blocks shuffled: the order is cut into blocks, whose documents stay together. What they still save comes of neighbours that are alike, and not of the course from easy to hard.",
  );

export const RECENCY = (): string =>
  t(
    "What remains: held-out documents after the planned order, less after a random one. Who learns weighs the latest most, and so is better at what the order ends with, and worse at what it began with.",
  );
