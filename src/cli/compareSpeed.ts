import type { Speed } from "../core/scoring/compareReport";
import type { ModelJob } from "../model/client";

/** Documents are measured by their beginnings, bytes … */
const BEGINNING = 4096;
/** … in groups of about this size, about a run each … */
const GROUP = 8192;
/** … for about this long, as the first run of a model takes longer than the next ones. */
const MEASURED_MS = 1000;
const MOST_GROUPS = 8;
/** Shorter than this says more about the clock than about the model. */
const LEAST_MS = 20;

async function* groups(texts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let group: Uint8Array[] = [];
  let bytes = 0;
  for await (const text of texts) {
    group.push(text.subarray(0, BEGINNING));
    bytes += Math.min(text.length, BEGINNING);
    if (bytes < GROUP) continue;
    yield group;
    [group, bytes] = [[], 0];
  }
  if (bytes > 0) yield group;
}

/**
 * How fast a model scores these documents, each from its start. Measured on the beginnings of the first ones by a call that no cache answers, since the figures
 * themselves may come from the cache; undefined where there is too little text.
 */
export async function measureSpeed(job: ModelJob, texts: AsyncIterable<Uint8Array>): Promise<Speed | undefined> {
  const done = { bytes: 0, tokens: 0, ms: 0, groups: 0 };
  for await (const documents of groups(texts)) {
    if (done.groups === 0) await job.documentTokens({ documents: documents.slice(0, 1), most: 256 });
    const begun = performance.now();
    const { tokens, bytes } = await job.documentTokens({ documents, most: BEGINNING });
    done.ms += performance.now() - begun;
    done.tokens += tokens.reduce((sum, count) => sum + count, 0);
    done.bytes += bytes.reduce((sum, length) => sum + length, 0);
    if (++done.groups === MOST_GROUPS || done.ms >= MEASURED_MS) break;
  }
  if (done.ms < LEAST_MS) return undefined;
  return { tokensPerSecond: (1000 * done.tokens) / done.ms, bytesPerSecond: (1000 * done.bytes) / done.ms };
}
