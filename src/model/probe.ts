import type { Row, ScoringSession } from "./session";

/** What a few runs show of a model that its files do not say. */
export interface Probed {
  /** Why it cannot score text, as the end of a sentence. */
  problem?: string;
  /** Pieces that are joined by the cache give what the whole gives. */
  usesCache: boolean;
}

/** Tokens of the row that is tried; the last LATER of them are then replaced. */
const LENGTH = 8;
const LATER = 2;
/** Nats that a token may change by where nothing before it changes: the same sums in the same order. */
const SAME = 1e-3;
/** Nats between one run and two: sums in another order, in half precision too. */
const CLOSE = 0.05;

/** Ids from all over the vocabulary, without a pattern. */
const idAt = (place: number, vocabulary: number) => (place * 7919 + 11) % vocabulary;

function row(vocabulary: number, changed: number): Row {
  const ids = Array.from({ length: LENGTH + 1 }, (_, i) => idAt(i >= LENGTH + 1 - changed ? i + 57 : i, vocabulary));
  return { inputs: Int32Array.from(ids.slice(0, -1)), targets: Int32Array.from(ids.slice(1)) };
}

const largestDifference = (a: Float32Array, b: Float32Array, count: number): number => {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
};

/** Bits must not depend on later text; an encoder's do, and those of a graph that scales activations by what it sees. */
async function causalProblem(session: ScoringSession, whole: Float32Array, vocabulary: number): Promise<string | undefined> {
  const { result } = await session.run([row(vocabulary, LATER + 1)]);
  // The last LATER inputs and one target more are others now.
  const moved = largestDifference(whole, result.surprisal, LENGTH - LATER - 1);
  if (moved <= SAME) return undefined;
  return `what it predicts depends on later text (a token moved by ${(moved / Math.LN2).toFixed(3)} bits), so its bits are no code length; choose a decoder-only language model`;
}

async function cacheWorks(session: ScoringSession, whole: Float32Array, vocabulary: number): Promise<boolean> {
  if (session.cacheNames.length === 0) return false;
  const { inputs, targets } = row(vocabulary, 0);
  const half = LENGTH / 2;
  try {
    const { cache } = await session.run([{ inputs: inputs.subarray(0, half), targets: targets.subarray(0, half) }], { keepCache: true });
    const { result } = await session.run([{ inputs: inputs.subarray(half), targets: targets.subarray(half) }], { cache });
    return largestDifference(whole.subarray(half), result.surprisal, half) <= CLOSE;
  } catch {
    return false;
  }
}

/** Tries a model: that it gives a number for every token, that no token depends on later ones, and whether its cache can be used. */
export async function probe(session: ScoringSession, vocabulary: number): Promise<Probed> {
  let whole: Float32Array;
  try {
    whole = (await session.run([row(vocabulary, 0)])).result.surprisal;
  } catch (error) {
    return { problem: failure(error), usesCache: false };
  }
  if (whole.length !== LENGTH || !whole.every(Number.isFinite))
    return { problem: "it gives no finite number for some tokens; choose another export of it", usesCache: false };
  return { problem: await causalProblem(session, whole, vocabulary), usesCache: await cacheWorks(session, whole, vocabulary) };
}

/** Where the graph gives fewer logits than tokens, the tail's look-up is what fails. */
function failure(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  if (/tail\.|GatherElements/.test(line))
    return "its head is pruned: the graph gives logits for the last position only; export it again without pruning (prune_lm_head=false)";
  return `the runtime failed on its graph (${line}); choose another export of it`;
}
