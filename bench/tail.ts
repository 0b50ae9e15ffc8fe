import { InferenceSession, Tensor } from "onnxruntime-node";
import { readModelFolder } from "../src/model/folder";
import { type Row, ScoringSession } from "../src/model/session";
import { bundledModel } from "./programs";

const ROWS = 2;
const TOKENS = 512;

/** log Σ exp l − l_t for every position, the way a script without a tail does it. */
function logSoftmax(logits: Float32Array, targets: Int32Array, vocabulary: number): Float64Array {
  return Float64Array.from(targets, (target, position) => {
    const row = logits.subarray(position * vocabulary, (position + 1) * vocabulary);
    let [largest, total] = [Number.NEGATIVE_INFINITY, 0];
    for (let i = 0; i < vocabulary; i++) if (row[i] > largest) largest = row[i];
    for (let i = 0; i < vocabulary; i++) total += Math.exp(row[i] - largest);
    return largest + Math.log(total) - row[target];
  });
}

function feeds(rows: Row[], session: InferenceSession): Record<string, Tensor> {
  const ids = BigInt64Array.from(rows.flatMap((row) => Array.from(row.inputs, BigInt)));
  const feed: Record<string, Tensor> = {
    input_ids: new Tensor("int64", ids, [ROWS, TOKENS]),
    attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), [ROWS, TOKENS]),
  };
  if (session.inputNames.includes("num_logits_to_keep")) feed.num_logits_to_keep = new Tensor("int64", [0n], []);
  for (const port of session.inputMetadata) {
    if (!port.isTensor || !port.name.startsWith("past_key_values.")) continue;
    const dims = port.shape.map((size, axis) => (typeof size === "number" ? size : axis === 0 ? ROWS : 0));
    feed[port.name] = new Tensor("float32", new Float32Array(0), dims);
  }
  return feed;
}

const ROUNDS = 15;

/** Median milliseconds of each way. They take turns, so that what else the machine does falls on all alike. */
async function inTurns(ways: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, way] of ways.entries()) {
      const begun = performance.now();
      await way();
      times[i].push(performance.now() - begun);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]);
}

/** Tokens per second with the scoring tail against fetching logits, on the same rows, and how far the surprisals are apart. */
export async function tailAgainstNaive(): Promise<(string | number)[][]> {
  const folder = readModelFolder(bundledModel);
  const { vocabulary } = folder.card;
  const pick = (seed: number) => Int32Array.from({ length: TOKENS }, (_, i) => (seed * 7919 + i * 104_729) % vocabulary);
  const rows: Row[] = Array.from({ length: ROWS }, (_, b) => ({ inputs: pick(b), targets: pick(b + 10) }));
  const targets = Int32Array.from(rows.flatMap((row) => Array.from(row.targets)));
  const tail = await ScoringSession.create(folder, "bits", 0);
  const detailed = await ScoringSession.create(folder, "details", 0);
  const plain = await InferenceSession.create(folder.model, { logSeverityLevel: 3 });
  const feed = feeds(rows, plain);
  const naive = async () => logSoftmax((await plain.run(feed, ["logits"])).logits.data as Float32Array, targets, vocabulary);

  const exact = await naive();
  const { surprisal } = (await tail.run(rows)).result;
  const apart = exact.reduce((worst, nats, i) => Math.max(worst, Math.abs(nats - surprisal[i])), 0) / Math.LN2;

  const ways: [string, () => Promise<unknown>][] = [
    ["scoring tail, surprisal", () => tail.run(rows)],
    ["scoring tail, with entropy and rank", () => detailed.run(rows)],
    ["logits to JavaScript, log-softmax there", naive],
  ];
  const times = await inTurns(ways.map(([, way]) => way));
  const speeds = ways.map(([name], i) => ({ name, perSecond: (ROWS * TOKENS * 1000) / times[i] }));
  const slowest = speeds[2].perSecond;
  return [
    ...speeds.map(({ name, perSecond }) => [name, Math.round(perSecond), (perSecond / slowest).toFixed(2)]),
    [`largest difference: ${apart.toExponential(1)} bits`, "", ""],
  ];
}
