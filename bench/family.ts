import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { readModelFolder } from "../src/model/folder";
import { peakOf } from "./memory";
import { type Precision, peakRate } from "./peak";
import { bundled, openModel } from "./programs";

const WINDOW = 1024;
const STRIDE = 512;

interface Sizes {
  hidden_size: number;
  num_hidden_layers: number;
  vocab_size: number;
  embedding_rank: number;
}

/** Operations (two per multiplication) of one window of which STRIDE tokens are scored: products with weights, and attention. */
function operations({ hidden_size: width, num_hidden_layers: layers, vocab_size: vocabulary, embedding_rank: rank }: Sizes) {
  const layer = 12 * width ** 2;
  // Of the last layer only queries, keys and values are needed for tokens that are not scored, and nothing of the head.
  const read = (layers - 1) * layer + 3 * width ** 2 + rank * width;
  const scored = 9 * width ** 2 + rank * width + vocabulary * (rank || width);
  // Each query meets half of the window on average: scores and values.
  const attention = layers * 2 * WINDOW * (WINDOW / 2) * width;
  return { weights: 2 * (WINDOW * read + STRIDE * scored), attention: 2 * attention };
}

const bytesOf = (path: string): number =>
  statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0) : statSync(path).size;

/** kB/s and scored tokens/s of a long stream with the default windows, in the model's own process. */
async function speed(directory: string, bytes: Uint8Array) {
  const client = openModel(directory);
  await (await client.job()).stream({ bytes: bytes.subarray(0, 10_000), last: true });
  const begun = performance.now();
  const { tokens } = await (await client.job({ window: WINDOW, stride: STRIDE })).stream({ bytes, last: true });
  const seconds = (performance.now() - begun) / 1000;
  client.dispose();
  const count = tokens.reduce((sum, x) => sum + x, 0);
  return { tokensPerSecond: count / seconds, kilobytesPerSecond: bytes.length / 1000 / seconds };
}

/** One row per bundled model. The share is the time that its products would take at the machine's peak, over the time that they took with all else. */
export async function family(
  bytes: Uint8Array,
  corpus: string,
): Promise<{ peaks: Record<Precision, number>; rows: (string | number)[][] }> {
  const peaks = { float32: await peakRate("float32"), int8: await peakRate("int8") };
  const rows: (string | number)[][] = [];
  for (const directory of bundled) {
    const { card } = readModelFolder(directory);
    const work = operations(JSON.parse(readFileSync(join(directory, "config.json"), "utf8")) as Sizes);
    const weightPeak = card.dtype === "int8" ? peaks.int8 : peaks.float32;
    const secondsAtPeak = work.weights / weightPeak + work.attention / peaks.float32;
    const { tokensPerSecond, kilobytesPerSecond } = await speed(directory, bytes);
    const memory =
      process.platform === "linux"
        ? (await peakOf(["score", corpus, "--sample", "100k", "--model", directory, "--no-cache"])).host
        : Number.NaN;
    const share = (secondsAtPeak * tokensPerSecond) / STRIDE;
    rows.push([
      basename(directory),
      Math.round(tokensPerSecond),
      kilobytesPerSecond.toFixed(1),
      `${(100 * share).toFixed(0)} %`,
      Math.round(memory),
      bytesOf(directory),
    ]);
  }
  return { peaks, rows };
}
