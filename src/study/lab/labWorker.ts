import { parentPort, workerData } from "node:worker_threads";
import { createBirpc } from "birpc";
import { labOf } from "../../core/curriculum/lab/lab";
import type { LabParentApi, LabWorkerApi } from "./labWorkerApi";

/** A worker thread of the lab: it gets the request when it starts, and then numbers of pieces. A cancel ends the thread. */
const { pieces } = labOf(workerData);

const worker: LabWorkerApi = {
  async work(piece) {
    const steps = pieces[piece].work();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      parent.progress.asEvent(piece, value);
    }
  },
};

const parent = createBirpc<LabParentApi, LabWorkerApi>(worker, {
  post: (data) => parentPort?.postMessage(data),
  on: (listener) => parentPort?.on("message", listener),
  timeout: -1,
});
