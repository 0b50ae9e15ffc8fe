import type { LabArm, LabPlan } from "../../types/lab";
import { checkPacing, pacingOf } from "../pacing";
import { type PlanSettings, schedule } from "../plan";
import { bytesOf } from "./sample";

/** A pacing is nothing without steps: a batch takes no more of the documents than one part in so many. */
const LEAST_STEPS = 64;

/** Batches of documents that hold so many bytes, or a little more. */
export interface Batches {
  /** [steps] numbers of documents. */
  batches: Uint32Array[];
  /** Documents of a batch. */
  batch: number;
  /** Documents that are in none. */
  never: number;
}

/** Settings of `schedule` for a plan on fewer documents than it was made for: the pacing is a function of the share of the steps, so it stays what it is. @throws a sentence where a name or a number makes no sense. */
export function settingsFor({ pacing, c0, stages, warmup, batch }: LabPlan, documents: number, seed: number): Omit<PlanSettings, "steps"> {
  const parameters = { c0, stages, warmup };
  checkPacing(parameters);
  const most = Math.max(1, Math.floor(documents / LEAST_STEPS));
  return { pacing: pacingOf(pacing), parameters, batch: Math.max(1, Math.min(batch, most)), seed };
}

/**
 * The batches of an arm, as many as hold `bytes` and one batch more: all arms read equally many bytes, whatever the size of the documents that they begin with, and where the last one is
 * read there are still others beside it. @param seed of the draws.
 */
export function batchesOf(documents: Uint8Array[], { order, plan }: Pick<LabArm, "order" | "plan">, bytes: number, seed: number): Batches {
  const settings = settingsFor(plan, order.length, seed);
  const draw = (steps: number) => drawn(documents, order, { ...settings, steps });
  const perBatch = (settings.batch * bytesOf(documents, order)) / order.length;
  const least = bytes + perBatch;
  let steps = Math.ceil(least / perBatch);
  let found = draw(steps);
  for (let tries = 0; tries < TRIES && !isEnough(found.bytes, least); tries++) {
    steps = Math.ceil((steps * least) / found.bytes);
    found = draw(steps);
  }
  while (found.bytes < least) found = draw(++steps);
  const came = new Set(found.batches.flatMap((batch) => [...batch]));
  return { batches: found.batches, batch: settings.batch, never: order.length - came.size };
}

const TRIES = 8;
/** So much more than enough is cut off at the end without a loss worth another try. */
const isEnough = (bytes: number, least: number): boolean => bytes >= least && bytes < 1.01 * least;

function drawn(documents: Uint8Array[], order: Uint32Array, settings: PlanSettings): { batches: Uint32Array[]; bytes: number } {
  const batches = Array.from(schedule(order.length, settings), ({ positions }) => positions.map((position) => order[position]));
  return { batches, bytes: batches.reduce((sum, batch) => sum + bytesOf(documents, batch), 0) };
}
