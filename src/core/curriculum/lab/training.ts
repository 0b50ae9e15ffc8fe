import type { LabArm, LabRate } from "../../types/lab";
import { batchesOf } from "./batches";
import { ByteNetwork } from "./byteNetwork";
import { seedFor } from "./draws";
import type { Parts } from "./sample";
import { SideBySide } from "./sideBySide";

/** So many times the held-out documents are scored in the course of a run, and once before it. */
export const POINTS = 20;

/** Chosen on other text (books), for batches at random: of 0.003, 0.006 and 0.01 the one with the fewest held-out bits at a constant rate after 800,000 bytes. */
const RATE = 0.006;

/** Share of the rate by share of the bytes that are read. */
const rates: Record<LabRate, (share: number) => number> = {
  constant: () => 1,
  decayed: (share) => 1 - share,
};

/** Bytes between two yields: about 50 ms. Scoring takes less of a byte than learning. */
const PIECE = 8192;
const SCORING = 0.4;

export interface TrainingRun {
  /** [POINTS + 1] held-out bits per byte, the first one before any training. */
  curve: Float64Array;
  steps: number;
  batch: number;
  never: number;
}

export interface TrainingOptions {
  arm: LabArm;
  rate: LabRate;
  /** Bytes to read. */
  bytes: number;
  seed: number;
  /** Which of the paired runs: first weights and draws are the same in all arms. */
  run: number;
}

/** Trains a network on an arm's batches. Yields the share that is done. */
export function* train(parts: Parts, { arm, rate, bytes, seed, run }: TrainingOptions): Generator<number, TrainingRun> {
  const { documents, isTrained, heldOutBytes } = parts;
  const order = arm.order.filter((document) => isTrained[document]);
  const { batches, batch, never } = batchesOf(documents, { order, plan: arm.plan }, bytes, seedFor(seed, "batches", run));
  const network = new ByteNetwork(seedFor(seed, "network", run));
  const reader = new SideBySide(documents, batches);
  const curve = new Float64Array(POINTS + 1);
  const total = bytes + SCORING * heldOutBytes * (POINTS + 1);
  const shareAt = (scorings: number) => (reader.read + SCORING * heldOutBytes * scorings) / total;
  for (let point = 0; point <= POINTS; point++) {
    const end = Math.round((point * bytes) / POINTS);
    while (reader.read < end) {
      learn(network, reader, Math.min(end, reader.read + PIECE), (read) => RATE * rates[rate](read / bytes));
      yield shareAt(point);
    }
    curve[point] = (yield* score(network, parts, (done) => shareAt(point + done))) / heldOutBytes;
  }
  return { curve, steps: batches.length, batch, never };
}

function learn(network: ByteNetwork, reader: SideBySide, end: number, rateAt: (read: number) => number): void {
  while (reader.read < end) {
    const rate = rateAt(reader.read);
    reader.advance();
    network.learn(reader.bytes, reader.at, rate);
  }
}

/** Code length of the documents held out, bits. */
function* score(network: ByteNetwork, { documents, heldOut, heldOutBytes }: Parts, shareAt: (scored: number) => number) {
  let [bits, done] = [0, 0];
  for (const document of heldOut) {
    const bytes = documents[document];
    for (let at = 0; at < bytes.length; at++) {
      bits += network.bits(bytes, at);
      if (++done % (2 * PIECE) === 0) yield shareAt(done / heldOutBytes);
    }
  }
  return bits;
}
