import type { Say } from "../core/report/say";
import type { WindowRule } from "../core/types";
import type { ModelJob } from "../model/client";

/** Bytes that are scored to find out how fast the model is: a few hundred tokens. */
const PROBE_BYTES = 1024;
/** The fastest of so many counts: the others met something else that the machine did. */
const PROBES = 3;

/** No window of this text is in the cache of code lengths, which would make the model look faster than it is. */
function probeText(): Uint8Array {
  const words = "measure river seven of Stein quick 1848 and then, on some the committee".split(" ");
  const random = () => words[Math.floor(Math.random() * words.length)];
  return new TextEncoder().encode(Array.from({ length: PROBE_BYTES / 6 }, random).join(" "));
}

/** Bytes a second, by model and window. Not kept for longer: what else the machine does changes it. */
const speeds = new Map<string, number>();

/** Bytes a second that the model scores on this machine; measured once for a model and its window. */
export async function scoringSpeed(job: ModelJob): Promise<number> {
  const key = `${job.card.sha256} ${job.rule.window}/${job.rule.stride}`;
  const known = speeds.get(key);
  if (known) return known;
  let fastest = 0;
  // One more, since the first run also loads the graph.
  for (let count = 0; count <= PROBES; count++) fastest = Math.max(fastest, await probe(job));
  speeds.set(key, fastest);
  return fastest;
}

async function probe(job: ModelJob): Promise<number> {
  const bytes = probeText();
  const begun = performance.now();
  await job.codeLengths([bytes]);
  return (1000 * bytes.length) / Math.max(1, performance.now() - begun);
}

/** How many times a byte of a long stream is read by the model: windows overlap. */
export const streamCost = ({ window, stride }: WindowRule): number => window / stride;

/** A duration as people say it. */
export function inWords(seconds: number, say: Say): string {
  if (seconds < 90) return say("{0} seconds", Math.max(1, Math.round(seconds)));
  if (seconds < 5400) return say("{0} minutes", Math.round(seconds / 60));
  return say("{0} hours", (seconds / 3600).toFixed(1));
}
