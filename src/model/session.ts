import { dirname } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { RunDetail } from "../protocol/model";
import { VECTORS } from "./embedder";
import type { ModelFolder } from "./folder";
import type { GraphFacts, GraphPort } from "./graphFacts";
import type { CacheShape } from "./modelConfig";
import { scoringTail, tailOutputs } from "./scoringTail";

/** One row of a run: what the model reads, and what it is asked for, position by position. Both have one length. */
export interface Row {
  inputs: Int32Array;
  targets: Int32Array;
}

/** The tail's outputs of one run for positions first … first + width − 1 of each row; row b, position t lies at b · width + t − first. Nats. */
export interface RunResult {
  first: number;
  width: number;
  surprisal: Float32Array;
  entropy?: Float32Array;
  /** Nats squared. */
  variance?: Float32Array;
  rank?: Float32Array;
  /** [rows · width · k] */
  ids?: BigInt64Array;
  favourites?: Float32Array;
  /** [rows · width · vocabulary] */
  distribution?: Float32Array;
}

/** What the model remembers of the positions that were read: keys and values, or the states of other layers, by input name. */
export interface Cache {
  /** How many positions. */
  length: number;
  states: Map<string, Tensor>;
}

const emptyOf: Record<number, { type: "float32" | "float16"; make: (size: number) => Float32Array | Uint16Array }> = {
  1: { type: "float32", make: (size) => new Float32Array(size) },
  10: { type: "float16", make: (size) => new Uint16Array(size) },
};

export const keepNames = ["num_logits_to_keep", "logits_to_keep"];
/** A single position takes another kernel and differs in the last digits. */
const FEWEST_KEPT = 2;

export interface RunOptions {
  /** What stands before; one row only. */
  cache?: Cache;
  /** Return the cache, extended. */
  keepCache?: boolean;
  /** Positions before this one are read, but need no scores. A graph that can leave them out does. */
  first?: number;
}

/** The output that continues an input: past_key_values.0.key → present.0.key; past_conv.0 → present_conv.0. */
export const presentName = (past: string) => past.replace(/^past_key_values\b/, "present").replace(/^past_/, "present_");

/** Optimisations of the runtime, from all to none. */
const levels = ["all", "basic", "disabled"] as const;

/** Some graphs, mostly in half precision, fail in a fusion: they run with less of it. */
export async function openSession(bytes: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  let first: unknown;
  for (const graphOptimizationLevel of levels) {
    try {
      return await InferenceSession.create(bytes, { ...options, graphOptimizationLevel });
    } catch (error) {
      first ??= error;
    }
  }
  const reason = first instanceof Error ? first.message.split("\n")[0] : String(first);
  throw new Error(`The model could not be opened (${reason}). Choose another export of it, or another model.`);
}

export const sessionOptions = (path: string, threads: number): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  executionMode: "sequential",
  logSeverityLevel: 4,
  // A graph in memory has no folder of its own: here its external weights lie.
  extra: { session: { model_external_initializers_file_folder_path: dirname(path) } },
});

/** An ONNX session whose graph ends in the scoring tail. A run blocks its thread; the session belongs to the model host's process. */
export class ScoringSession {
  readonly cacheNames: string[];
  private readonly canKeep: boolean;

  private constructor(
    private readonly session: InferenceSession,
    private readonly graph: GraphFacts,
    private readonly cacheShape: CacheShape,
    readonly detail: RunDetail,
    private readonly embedder?: InferenceSession,
  ) {
    this.canKeep = graph.inputs.some(({ name }) => keepNames.includes(name));
    this.cacheNames = graph.inputs.map(({ name }) => name).filter((name) => name.startsWith("past_"));
  }

  static async create(
    { graph, model, path, cacheShape, embedder }: ModelFolder,
    detail: RunDetail,
    threads: number,
  ): Promise<ScoringSession> {
    const logitsType = graph.outputs.find(({ name }) => name === "logits")?.type ?? 1;
    const tail = scoringTail({ opset: graph.opset, logitsType, detail });
    const bytes = new Uint8Array(model.length + tail.length);
    bytes.set(model);
    bytes.set(tail, model.length);
    const session = await openSession(bytes, sessionOptions(path, threads));
    const lookUp = embedder && (await openSession(embedder.model, sessionOptions(embedder.path, threads)));
    return new ScoringSession(session, graph, cacheShape, detail, lookUp);
  }

  /** Frees the weights; the session is not used afterwards. */
  async release(): Promise<void> {
    await this.embedder?.release();
    await this.session.release();
  }

  /** Scores rows side by side, shorter ones padded on the right. */
  async run(rows: Row[], { cache, keepCache = false, first = 0 }: RunOptions = {}): Promise<{ result: RunResult; cache: Cache }> {
    const read = Math.max(...rows.map((row) => row.inputs.length));
    const width = this.canKeep ? Math.max(Math.min(FEWEST_KEPT, read), read - first) : read;
    const past = cache?.length ?? 0;
    const fetches = [...tailOutputs[this.detail], ...(keepCache ? this.cacheNames.map(presentName) : [])];
    const feeds = { ...this.feeds(rows, read, width, past, cache), ...(await this.vectors(rows, read)) };
    const outputs = await this.session.run(feeds, fetches);
    const data = <T>(name: string) => outputs[name]?.data as T;
    const result: RunResult = {
      first: read - width,
      width,
      surprisal: data("tail.surprisal"),
      entropy: data("tail.entropy"),
      variance: data("tail.variance"),
      rank: data("tail.rank"),
      ids: data("tail.ids"),
      favourites: data("tail.favourites"),
      distribution: data("tail.p"),
    };
    const states = new Map(keepCache ? this.cacheNames.map((name) => [name, outputs[presentName(name)] as Tensor]) : []);
    return { result, cache: { length: past + read, states } };
  }

  /** What a decoder without ids reads. */
  private async vectors(rows: Row[], read: number): Promise<Record<string, Tensor>> {
    if (!this.embedder) return {};
    const ids = integers(rows, read, (row) => row.inputs, [rows.length, read]);
    return { [VECTORS]: (await this.embedder.run({ input_ids: ids }))[VECTORS] as Tensor };
  }

  private feeds(rows: Row[], read: number, width: number, past: number, cache: Cache | undefined): Record<string, Tensor> {
    const targets = integers(rows, width, (row) => row.targets.subarray(read - width), [rows.length, width, 1]);
    const feeds: Record<string, Tensor> = { targets };
    for (const port of this.graph.inputs.filter(({ name }) => name !== VECTORS))
      feeds[port.name] = cache?.states.get(port.name) ?? this.feed(port, rows, read, past);
    for (const name of keepNames) if (name in feeds) feeds[name] = new Tensor("int64", [BigInt(width)], feeds[name].dims);
    return feeds;
  }

  private feed(port: GraphPort, rows: Row[], width: number, past: number): Tensor {
    if (port.name === "input_ids") return integers(rows, width, (row) => row.inputs, [rows.length, width]);
    if (port.name === "attention_mask") return mask(rows, width, past);
    if (port.name === "position_ids") return positions(rows.length, width, past, port.shape.length);
    if (port.name === "use_cache_branch") return new Tensor("bool", [past > 0], [1]);
    if (keepNames.includes(port.name)) return ones(port.shape.length);
    return emptyCache(port, rows.length, this.cacheShape);
  }
}

/** One integer as a tensor of so many axes; `feeds` sets its value. */
export function ones(axes: number): Tensor {
  return new Tensor("int64", [1n], Array(axes).fill(1));
}

function integers(rows: Row[], width: number, pick: (row: Row) => Int32Array, dims: number[]): Tensor {
  const data = new BigInt64Array(rows.length * width);
  rows.forEach((row, b) => {
    pick(row).forEach((id, t) => {
      data[b * width + t] = BigInt(id);
    });
  });
  return new Tensor("int64", data, dims);
}

function mask(rows: Row[], width: number, past: number): Tensor {
  const total = past + width;
  const data = new BigInt64Array(rows.length * total);
  rows.forEach((row, b) => {
    data.fill(1n, b * total, b * total + past + row.inputs.length);
  });
  return new Tensor("int64", data, [rows.length, total]);
}

/** Three axes: time, height and width, which are one and the same in text (Qwen2-VL). */
export function positions(rows: number, width: number, past: number, axes: number): Tensor {
  const dims = axes === 3 ? [3, rows, width] : [rows, width];
  const length = dims.reduce((product, size) => product * size, 1);
  const data = BigInt64Array.from({ length }, (_, i) => BigInt(past + (i % width)));
  return new Tensor("int64", data, dims);
}

/** A cache of no positions [rows, heads, 0, head size], or a state of zeros [rows, …]: the fixed sizes as the graph states them, 0 for what is open. */
export function emptyCache({ shape, type }: GraphPort, rows: number, { heads = 0, headSize = 0 }: CacheShape): Tensor {
  const open = shape.length === 4 ? [rows, heads, 0, headSize] : [rows];
  const dims = shape.map((size, axis) => (typeof size === "number" ? size : (open[axis] ?? 0)));
  const { type: name, make } = emptyOf[type ?? 1] ?? emptyOf[1];
  const size = dims.reduce((product, length) => product * length, 1);
  return new Tensor(name, make(size), dims);
}
