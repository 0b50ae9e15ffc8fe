import { byteSize, count } from "../core/report/quantities";
import type { Estimate, LabReport, OrderEffect, Training } from "../core/types/lab";
import { table } from "./table";

const bits = (value: number): string => value.toFixed(4);
const interval = ({ low, high }: Estimate): string => `${bits(low)} to ${bits(high)}`;

/** What the lab found, for people. */
export function labReport({ order, training, ...report }: LabReport): string {
  const sample = `${count(report.documents)} of ${count(report.allDocuments)} documents, ${byteSize(report.bytes)} of ${byteSize(report.allBytes)}, seed ${report.seed}`;
  const parts = [`${sample}\n`, ...(order ? orderParts(order) : []), ...(training ? trainingParts(training) : [])];
  return [...parts, report.sentences.map((sentence) => `${sentence}\n`).join("")].join("\n");
}

function orderParts({ locality, recency, ...effect }: OrderEffect): string[] {
  const { order, reverse, mean, difference, verdict, reverseDifference } = effect;
  const rows = [
    ["planned", bits(order), bits(difference.value), interval(difference), verdict],
    ["reverse", bits(reverse), bits(reverseDifference.value), interval(reverseDifference), ""],
    [`${locality.blocks} blocks shuffled`, bits(mean + locality.difference), bits(locality.difference), "", ""],
    [`random, mean of ${effect.shuffles.length}`, bits(mean), "", "", ""],
  ];
  const after = (["early", "late", "all"] as const).map((part) => [partNames[part], bits(recency[part].value), interval(recency[part])]);
  return [
    `Adaptive compressor, ${count(effect.documents)} documents read once\n`,
    table(["order", "bits/byte", "less random", "95 %", "verdict"], rows),
    table(["held out, read afterwards", "less random", "95 %"], after),
  ];
}

const partNames = { early: "like the order's first third", late: "like its last third", all: "all" };

/** Rows of the table of the course. */
const ROWS = 5;

function trainingParts({ arms, comparisons, ...training }: Training): string[] {
  const { parameters, seeds, trainedBytes, heldOutDocuments, rate } = training;
  const what = `Network of ${count(parameters)} weights, ${seeds} seeds, each read ${byteSize(trainedBytes)}; ${count(heldOutDocuments)} documents held out; ${rate} rate\n`;
  const { bytes } = arms[0].curves;
  const shown = Array.from({ length: ROWS }, (_, row) => Math.round(((row + 1) * (bytes.length - 1)) / ROWS));
  const course = shown.map((point) => [byteSize(bytes[point]), ...arms.map(({ curves }) => bits(curves.bitsPerByte[point]))]);
  const compared = comparisons.flatMap(({ arm, base, difference, verdict, area, areaVerdict }) => [
    [`${arm} less ${base}, at the end`, bits(difference.value), interval(difference), verdict],
    [`${arm} less ${base}, whole course`, bits(area.value), interval(area), areaVerdict],
  ]);
  return [
    what,
    table(["bytes read", ...arms.map(({ name }) => name)], course),
    table(["held-out bits/byte", "difference", "95 %", "verdict"], compared),
  ];
}
