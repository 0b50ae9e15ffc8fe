import type { LabArm, LabRate, LabReport, LabRequest } from "../../types/lab";
import { settingsFor } from "./batches";
import { type Orders, orderEffectOf, ordersOf } from "./orderEffect";
import { type Reading, read } from "./reading";
import { type Parts, partsOf } from "./sample";
import { labSentences } from "./sentences";
import { type TrainingRun, train } from "./training";
import { trainingOf } from "./trainingReport";

/** One piece of the work, which any worker can do: nothing but the request and its number decide what comes of it. */
export interface Piece {
  /** About how long it takes, against other pieces. */
  weight: number;
  /** Yields the share that is done, 0 to 1, about every 50 ms. */
  work(): Generator<number, PieceResult>;
}

export type PieceResult = Reading | TrainingRun;

/** All that a lab does, cut into pieces. */
export interface Lab {
  /** The longest first. */
  pieces: Piece[];
  /** @param results one a piece. */
  report(results: PieceResult[]): LabReport;
}

/** A training run takes so much longer than a reading of the same bytes. */
const TRAINING_WEIGHT = 4;

/** @throws a sentence where the request makes no sense. */
export function labOf(request: LabRequest): Lab {
  const { seeds, only, documents, seed } = request;
  if (!(Number.isInteger(seeds) && seeds >= 2))
    throw new Error("The lab needs two seeds at least: one run alone does not say how far runs differ.");
  const parts = partsOf(request);
  const runs = only === "order" ? [] : trainingPieces(request, parts);
  const readings = only === "training" ? [] : readingPieces(parts, seed);
  const { allBytes = documents.reduce((sum, { length }) => sum + length, 0) } = request;
  return {
    pieces: [...runs, ...readings],
    report: (results) => {
      const report = {
        ...(readings.length > 0 && { order: orderEffectOf(parts, byRole(results.slice(runs.length) as Reading[], ordersOf(parts, seed))) }),
        ...(runs.length > 0 && { training: trainedOf(request, parts, results.slice(0, runs.length) as TrainingRun[]) }),
        ...{ documents: parts.trained.length + parts.heldOut.length, bytes: parts.trainedBytes + parts.heldOutBytes },
        ...{ allDocuments: documents.length, allBytes, seed },
      };
      return { ...report, sentences: labSentences(report) };
    },
  };
}

/** The whole of it here and now. Yields the share that is done. */
export function* runLab(lab: Lab): Generator<number, LabReport> {
  const total = lab.pieces.reduce((sum, { weight }) => sum + weight, 0);
  const results: PieceResult[] = [];
  let before = 0;
  for (const { weight, work } of lab.pieces) {
    results.push(yield* scaled(work(), (share) => (before + share * weight) / total));
    before += weight;
    yield before / total;
  }
  return lab.report(results);
}

function* scaled(work: Generator<number, PieceResult>, to: (share: number) => number): Generator<number, PieceResult> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield to(value);
  }
}

function readingPieces(parts: Parts, seed: number): Piece[] {
  const { order, reverse, shuffles, blocks } = ordersOf(parts, seed);
  return [order, reverse, ...shuffles, ...blocks].map((each) => ({ weight: 1, work: () => read(parts, each) }));
}

/** Readings in the order of the pieces, by the role of what was read. */
function byRole([order, reverse, ...others]: Reading[], { shuffles }: Orders<Uint32Array>): Orders<Reading> {
  return { order, reverse, shuffles: others.slice(0, shuffles.length), blocks: others.slice(shuffles.length) };
}

const rateOf = ({ rate }: LabRequest): LabRate => rate ?? "decayed";
const trainedBytesOf = ({ passes = 1 }: LabRequest, { trainedBytes }: Parts): number => Math.round(passes * trainedBytes);

/** @throws a sentence where arms are named alike, or where there is only one. */
function armsOf({ arms, order, plan }: LabRequest): LabArm[] {
  const found = arms ?? [
    { name: "planned", order, plan },
    { name: "random", order, plan: { ...plan, pacing: "random" } },
  ];
  if (found.length < 2) throw new Error("The lab compares arms: give two at least.");
  if (new Set(found.map(({ name }) => name)).size < found.length)
    throw new Error("Two arms of the lab have the same name: name each otherwise.");
  return found;
}

/** [arms · seeds] all seeds of the first arm first. */
function trainingPieces(request: LabRequest, parts: Parts): Piece[] {
  const { seed, seeds, passes = 1 } = request;
  if (!(passes > 0)) throw new Error("A run of the lab reads the documents more than 0 times: give a number of passes above 0.");
  const options = { rate: rateOf(request), bytes: trainedBytesOf(request, parts), seed };
  const arms = armsOf(request);
  for (const { plan } of arms) settingsFor(plan, parts.trained.length, seed);
  return arms.flatMap((arm) =>
    Array.from({ length: seeds }, (_, run) => ({
      weight: TRAINING_WEIGHT * passes,
      work: () => train(parts, { ...options, arm, run }),
    })),
  );
}

function trainedOf(request: LabRequest, parts: Parts, runs: TrainingRun[]) {
  const arms = armsOf(request);
  const byArm = arms.map((_, i) => runs.slice(i * request.seeds, (i + 1) * request.seeds));
  return trainingOf(parts, arms, byArm, { bytes: trainedBytesOf(request, parts), rate: rateOf(request) });
}
