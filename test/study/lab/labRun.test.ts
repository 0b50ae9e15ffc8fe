import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { labOf, runLab as runHere } from "../../../src/core/curriculum/lab/lab";
import type { LabReport, LabRequest } from "../../../src/core/types/lab";
import { runLab } from "../../../src/study/lab/labRun";

const workerPath = join(__dirname, "..", "..", "..", "dist", "labWorker.js");
if (!existsSync(workerPath)) throw new Error("dist/labWorker.js is missing: run 'npm run build' before the tests.");

const whole = new TextEncoder().encode("The river rose in the night, and nobody had seen the boat at the bank. ".repeat(400));
/** Views of one buffer, as a corpus may give them. */
const documents = Array.from({ length: 90 }, (_, i) => whole.subarray(31 * i, 31 * i + 100 + 3 * i));
const order = Uint32Array.from(documents, (_, i) => i);
const plan = { pacing: "linear", c0: 0.01, stages: 5, warmup: 0.2, steps: 100, batch: 8 };
const request: LabRequest = { documents, order, plan, seed: 3, seeds: 2, bytes: 1e6 };

function here(): LabReport {
  const steps = runHere(labOf(request));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const never = new AbortController().signal;

describe("lab on worker threads", () => {
  it("gives the same figures to the bit, whatever the number of threads", async () => {
    const expected = here();
    for (const workers of [1, 3]) expect(await runLab(request, { workerPath, workers, signal: never })).toEqual(expected);
  });

  it("tells how far it is, up to the whole", async () => {
    const shares: number[] = [];
    await runLab({ ...request, only: "training" }, { workerPath, workers: 2, signal: never, progress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it("ends when it is cancelled, before and on the way", async () => {
    await expect(runLab(request, { workerPath, signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
    const controller = new AbortController();
    const run = runLab(
      { ...request, passes: 1000 },
      { workerPath, signal: controller.signal, progress: () => controller.abort(new Error("enough")) },
    );
    await expect(run).rejects.toThrow("enough");
  });

  it("refuses in a sentence, with no thread started", async () => {
    await expect(runLab({ ...request, documents: [whole] }, { workerPath: "nowhere.js", signal: never })).rejects.toThrow(
      /1 document with text/,
    );
  });

  it("says that a thread ended", async () => {
    await expect(runLab(request, { workerPath: join(__dirname, "nowhere.js"), signal: never })).rejects.toThrow(/nowhere/);
  });
});
