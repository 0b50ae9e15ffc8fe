import type { DrawnDocument } from "../protocol/model";
import { type ModelOptions, openModel } from "./model";
import { refuseExisting, writeResult } from "./output";
import { withSignal } from "./run";

export interface SampleOptions extends Omit<ModelOptions, "cache"> {
  documents: number;
  tokens: number;
  temperature: number;
  seed: number;
  prefix: string;
  window: number;
  out?: string;
}

/** Documents that are drawn side by side. */
const BATCH = 16;

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
    const { tokens, temperature, seed, prefix, window, documents } = options;
    const job = await client.job({ window }, { signal });
    for (let first = 0; first < documents; first += BATCH) {
      const count = Math.min(BATCH, documents - first);
      // Each batch has a seed of its own, so that more documents do not change the ones before.
      const drawn = await job.draw({ documents: count, tokens, temperature, seed: seed + first, prefix: new TextEncoder().encode(prefix) });
      for (const document of drawn) yield `${JSON.stringify(lineOf(document, prefix))}\n`;
    }
  } finally {
    client.dispose();
  }
}

function lineOf({ bytes, tokens, bits }: DrawnDocument, prefix: string) {
  const text = prefix + new TextDecoder().decode(bytes);
  return { text, tokens, bits, bitsPerByte: bytes.length > 0 ? bits / bytes.length : null };
}
