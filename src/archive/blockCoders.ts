import { setImmediate } from "node:timers/promises";
import { AdaptiveCoder } from "../core/archive/adaptiveCoder";
import type { ArchiveMethod, CodeAccount } from "../core/types/archive";
import type { ModelJob } from "../model/client";

/** Codes or decodes the blocks of one archive, one after the other. */
export interface BlockCoder {
  encode(bytes: Uint8Array): Promise<{ code: Uint8Array; lengths: Uint32Array; account: CodeAccount }>;
  /** @throws a sentence where the code cannot be right. What comes back has to be checked. */
  decode(code: Uint8Array, lengths: Uint32Array): Promise<Uint8Array>;
  /** Share of the block under way, 0 to 1. */
  progress(): Promise<number>;
}

/** @param job of its own for each archive: it remembers what the blocks before taught. @param signal ends a block early where there is no job, whose own does. */
export function blockCoder(method: ArchiveMethod, job: ModelJob | undefined, signal?: AbortSignal): BlockCoder {
  if (method === "adaptive") return adaptive(signal);
  if (!job) throw new Error("This method needs a model: choose one, or the method adaptive.");
  return {
    encode: (bytes) => job.encodeBlock({ method, bytes }),
    decode: (code, lengths) => job.decodeBlock({ method, code, lengths }),
    progress: () => job.blockProgress(),
  };
}

function adaptive(signal: AbortSignal | undefined): BlockCoder {
  const coder = new AdaptiveCoder();
  let share = 0;
  const run = <T>(steps: Generator<number, T>, length: number) =>
    inSteps(steps, (done) => {
      signal?.throwIfAborted();
      share = done / Math.max(1, length);
    });
  return {
    encode: (bytes) => run(coder.encode(bytes), bytes.length),
    decode(code, lengths) {
      const length = lengths.reduce((sum, each) => sum + each, 0);
      return run(coder.decode(code, length), length);
    },
    progress: async () => share,
  };
}

/** Lets others have their turn between the steps, such as whoever wants to cancel. */
async function inSteps<T>(steps: Generator<number, T>, at: (done: number) => void): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    at(value);
    await setImmediate();
  }
}
