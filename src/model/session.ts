import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Detail } from "../protocol/model";
import type { ModelFolder } from "./folder";
import type { GraphFacts, GraphPort } from "./graphFacts";
import { scoringTail, tailOutputs } from "./scoringTail";

/** One row of a run: what the model reads, and what it is asked for, position by position. Both have one length. */
export interface Row {
  inputs: Int32Array;
  targets: Int32Array;
}

/** The tail's outputs of one run; row b, position t lies at b · width + t. Nats. */
export interface RunResult {
  width: number;
  surprisal: Float32Array;
  entropy?: Float32Array;
  rank?: Float32Array;
  /** [rows · width · k] */
  ids?: BigInt64Array;
  favourites?: Float32Array;
}

/** Keys and values of the positions that were read, by input name. */
export type Cache = Map<string, Tensor>;

const emptyOf: Record<string, (size: number) => Float32Array | Uint16Array> = {
  float32: (size) => new Float32Array(size),
  float16: (size) => new Uint16Array(size),
};

const presentName = (past: string) => past.replace(/^past_key_values/, "present");

/** An ONNX session whose graph ends in the scoring tail. A run blocks its thread; the session belongs to the model host's process. */
export class ScoringSession {
  readonly cacheNames: string[];

  private constructor(
    private readonly session: InferenceSession,
    private readonly graph: GraphFacts,
    private readonly detail: Detail,
  ) {
    this.cacheNames = graph.inputs.map(({ name }) => name).filter((name) => name.startsWith("past_key_values."));
  }

  static async create({ graph, model }: ModelFolder, detail: Detail, threads: number): Promise<ScoringSession> {
    const logitsType = graph.outputs.find(({ name }) => name === "logits")?.type ?? 1;
    const tail = scoringTail({ opset: graph.opset, logitsType, detail });
    const bytes = new Uint8Array(model.length + tail.length);
    bytes.set(model);
    bytes.set(tail, model.length);
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: threads, executionMode: "sequential", logSeverityLevel: 3 });
    return new ScoringSession(session, graph, detail);
  }

  /** Scores rows side by side, shorter ones padded on the right. `cache` holds what stands before (one row only); `keep` returns it extended. */
  async run(rows: Row[], cache?: Cache, keep = false): Promise<{ result: RunResult; cache: Cache }> {
    const width = Math.max(...rows.map((row) => row.inputs.length));
    const past = cache ? (cache.values().next().value?.dims[2] ?? 0) : 0;
    const fetches = [...tailOutputs[this.detail], ...(keep ? this.cacheNames.map(presentName) : [])];
    const outputs = await this.session.run(this.feeds(rows, width, past, cache), fetches);
    const data = <T>(name: string) => outputs[name]?.data as T;
    const result: RunResult = {
      width,
      surprisal: data("tail.surprisal"),
      entropy: data("tail.entropy"),
      rank: data("tail.rank"),
      ids: data("tail.ids"),
      favourites: data("tail.favourites"),
    };
    return { result, cache: new Map(keep ? this.cacheNames.map((name) => [name, outputs[presentName(name)] as Tensor]) : []) };
  }

  private feeds(rows: Row[], width: number, past: number, cache: Cache | undefined): Record<string, Tensor> {
    const feeds: Record<string, Tensor> = { targets: integers(rows, width, (row) => row.targets, [rows.length, width, 1]) };
    for (const port of this.graph.inputs) feeds[port.name] = cache?.get(port.name) ?? this.feed(port, rows, width, past);
    return feeds;
  }

  private feed(port: GraphPort, rows: Row[], width: number, past: number): Tensor {
    if (port.name === "input_ids") return integers(rows, width, (row) => row.inputs, [rows.length, width]);
    if (port.name === "attention_mask") return mask(rows, width, past);
    if (port.name === "position_ids") return positions(rows.length, width, past);
    if (port.name === "use_cache_branch") return new Tensor("bool", [past > 0], [1]);
    if (port.name.endsWith("logits_to_keep"))
      return new Tensor(
        "int64",
        [0n],
        port.shape.map(() => 1),
      );
    return emptyCache(port, rows.length);
  }
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

function positions(rows: number, width: number, past: number): Tensor {
  const data = BigInt64Array.from({ length: rows * width }, (_, i) => BigInt(past + (i % width)));
  return new Tensor("int64", data, [rows, width]);
}

/** A cache of no positions: [rows, key and value heads, 0, head size], with the fixed sizes as the graph states them. */
function emptyCache(port: GraphPort, rows: number): Tensor {
  const dims = port.shape.map((size, axis) => (typeof size === "number" ? size : axis === 0 ? rows : 0));
  const type = port.type === 10 ? "float16" : "float32";
  return new Tensor(type, emptyOf[type](0), dims);
}
