import { createHash } from "node:crypto";
import { MOST_SEGMENTS } from "../core/archive/limits";
import type { StepLaw } from "../core/types/archive";
import { type StepModel, Stepper } from "./stepper";

/** A window of a few tokens begins anew twice in as many steps. */
const RULE = { window: 3, stride: 1 };
const STEPS = 5;
/** Rows side by side that are compared with one alone: runtimes choose their kernels by that number. */
const BESIDE = [2, 8, MOST_SEGMENTS];
/** Hexadecimal, of the hash. */
const DIGITS = 8;

/** Ids from all over the vocabulary; the last row of any number of rows has the same ones. */
const idAt = (step: number, fromLast: number, vocabulary: number): number => (step * 7919 + fromLast * 104_729 + 11) % vocabulary;

/** [steps · vocabulary] probabilities of the last of so many rows. */
async function lastRow(model: StepModel, rows: number): Promise<Float32Array> {
  const { vocabulary } = model.folder.card;
  const stepper = new Stepper(model, rows, RULE);
  const all = new Float32Array(STEPS * vocabulary);
  for (let step = 0; step < STEPS; step++) {
    const ids = Int32Array.from({ length: rows }, (_, row) => idAt(step, rows - 1 - row, vocabulary));
    all.set((await stepper.step(ids)).subarray((rows - 1) * vocabulary, rows * vocabulary), step * vocabulary);
  }
  return all;
}

const bitsOf = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);
const same = (a: Float32Array, b: Float32Array): boolean => Buffer.compare(bitsOf(a), bitsOf(b)) === 0;

/**
 * Tries a few steps, with new beginnings of the cache: one row twice, then beside other rows. Encoder and decoder make the same calls, so a call has to give the same numbers again. Where numbers depend on the
 * rows beside them, as with the 4-bit kernels of one row and of several, they may as well depend on how threads share the work, so such a model gets one row: nothing of a step is then shared out by rows.
 *
 * @throws a sentence where the same call gives other numbers.
 */
export async function tryStepLaw(model: StepModel): Promise<StepLaw> {
  const alone = await lastRow(model, 1);
  if (!same(await lastRow(model, 1), alone))
    throw new Error(
      "This model does not compute the same numbers twice on this machine, so what it codes could not be decoded: choose another model, or the method adaptive.",
    );
  const numbers = createHash("sha256").update(bitsOf(alone)).digest("hex").slice(0, DIGITS);
  for (const rows of BESIDE) if (!same(await lastRow(model, rows), alone)) return { rowsAgree: false, numbers };
  return { rowsAgree: true, numbers };
}
