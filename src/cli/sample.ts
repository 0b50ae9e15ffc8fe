import { type DrawOptions, drawnDocuments } from "../archive/drawnDocuments";
import { type ModelOptions, openModel } from "./model";
import { refuseExisting, writeResult } from "./output";
import { withSignal } from "./run";

export interface SampleOptions extends Omit<ModelOptions, "cache">, DrawOptions {
  out?: string;
}

/** `bitlens sample`: documents that the model makes up, a JSON line each. */
export async function sampleCommand(options: SampleOptions): Promise<void> {
  if (!(options.temperature >= 0)) throw new Error("The temperature is 0 or more: give another --temperature.");
  if (options.tokens < 1 || options.documents < 1) throw new Error("Say how many documents, and tokens at most of each: 1 or more.");
  refuseExisting(options.out);
  await withSignal(options, (signal) => writeResult(options.out, lines(options, signal)));
}

async function* lines(options: SampleOptions, signal: AbortSignal): AsyncGenerator<string> {
  const client = openModel({ ...options, cache: false });
  try {
    for await (const drawn of drawnDocuments(client, options, { signal, progress: () => undefined }))
      yield drawn.map((line) => `${JSON.stringify(line)}\n`).join("");
  } finally {
    client.dispose();
  }
}
