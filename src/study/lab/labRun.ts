import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createBirpc } from "birpc";
import { type Lab, labOf } from "../../core/curriculum/lab/lab";
import type { LabReport, LabRequest } from "../../core/types/lab";
import type { LabParentApi, LabWorkerApi } from "./labWorkerApi";

export interface LabRun {
  /** The bundled script of the workers. */
  workerPath: string;
  /** Threads; as many as the machine runs at once where absent. The result does not depend on it. */
  workers?: number;
  signal: AbortSignal;
  /** @param share of the whole, 0 to 1. */
  progress?(share: number): void;
}

/** Runs a lab on worker threads, a piece of it at a time on each. @throws a sentence where the request makes no sense, and the signal's reason when it is aborted. */
export async function runLab(request: LabRequest, { workerPath, workers, signal, progress }: LabRun): Promise<LabReport> {
  // A copy each: a view of a larger buffer would take all of it along to every thread.
  const sent = { ...request, documents: request.documents.map((bytes) => bytes.slice()) };
  const lab = labOf(sent);
  signal.throwIfAborted();
  const parent = { progress: told(lab, progress) };
  const count = Math.min(workers ?? availableParallelism(), lab.pieces.length);
  const pool = Array.from({ length: Math.max(1, count) }, () => startWorker(workerPath, sent, parent));
  const aborted = rejectedBy(signal);
  try {
    return lab.report(await Promise.race([...pool.map(({ over }) => over), aborted.promise, worked(lab, pool)]));
  } finally {
    aborted.stop();
    await Promise.all(pool.map(({ thread }) => thread.terminate()));
  }
}

/** The share of the whole, by weight. */
function told({ pieces }: Lab, progress: LabRun["progress"]): LabParentApi["progress"] {
  const shares = new Float64Array(pieces.length);
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  return (piece, share) => {
    shares[piece] = share;
    progress?.(pieces.reduce((sum, { weight }, i) => sum + weight * shares[i], 0) / total);
  };
}

interface LabThread {
  thread: Worker;
  api: LabWorkerApi;
  /** Rejects if the thread ends by itself; never resolves. */
  over: Promise<never>;
}

function startWorker(path: string, request: LabRequest, parent: LabParentApi): LabThread {
  const thread = new Worker(path, { workerData: request });
  const api = createBirpc<LabWorkerApi, LabParentApi>(parent, {
    post: (data) => thread.postMessage(data),
    on: (listener) => thread.on("message", listener),
    timeout: -1,
  });
  const over = new Promise<never>((_, reject) => {
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`A thread of the lab ended unexpectedly (exit code ${code}). Try the lab again.`)));
  });
  // Threads that are ended on purpose end, too, when nobody listens any more.
  over.catch(() => {});
  return { thread, api, over };
}

function rejectedBy(signal: AbortSignal) {
  let stop = () => {};
  const promise = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    stop = () => signal.removeEventListener("abort", abort);
  });
  promise.catch(() => {});
  return { promise, stop };
}

/** Results by piece. Whoever is free takes the next one. */
async function worked({ pieces }: Lab, pool: LabThread[]) {
  const waiting = pieces.keys();
  const results = new Array(pieces.length);
  await Promise.all(
    pool.map(async ({ api }) => {
      for (const piece of waiting) results[piece] = await api.work(piece);
    }),
  );
  return results;
}
