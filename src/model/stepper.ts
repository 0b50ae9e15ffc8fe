import { env, type InferenceSession, Tensor } from "onnxruntime-node";
import { distributionTail, newState, PLACE, PROBABILITIES } from "./distributionTail";
import { VECTORS } from "./embedder";
import type { ModelFolder } from "./folder";
import type { GraphPort } from "./graphFacts";
import { type CacheSize, RoomyCache } from "./roomyCache";
import { FLOAT } from "./scoringTail";
import { emptyCache, keepNames, ones, openSession, positions, presentName, sessionOptions } from "./session";

/** Name and version of what computes. */
export const RUNTIME = `onnxruntime ${env.versions.node ?? env.versions.common}`;

/** How far a row looks back: when `window` tokens were read it begins anew with the last `window − stride` of them. */
export interface StepRule {
  window: number;
  stride: number;
}

/** What runs the graph. */
export interface StepSession {
  run(feeds: Record<string, Tensor>, fetches: string[]): Promise<InferenceSession.OnnxValueMapType>;
  release(): Promise<void>;
}

/** An opened model that can be read step by step. */
export interface StepModel {
  session: StepSession;
  folder: ModelFolder;
  /** Caches with room for what comes; undefined where they are carried out and in whole. */
  sizes: CacheSize[] | undefined;
}

const cachesOf = ({ graph }: ModelFolder): GraphPort[] => graph.inputs.filter(({ name }) => name.startsWith("past_"));

/** Only this operator takes a cache with room: it is told how much of it is filled. */
function sizesOf(folder: ModelFolder): CacheSize[] | undefined {
  const caches = cachesOf(folder);
  const { heads: own = 0, headSize: size = 0 } = folder.cacheShape;
  const layers = folder.graph.nodes.filter(({ operator }) => operator === "GroupQueryAttention").length;
  const fits = caches.every(({ type, shape }) => type === FLOAT && shape.length === 4);
  if (2 * layers !== caches.length || !fits) return undefined;
  return caches.map(({ name, shape }) => ({
    name,
    heads: typeof shape[1] === "number" ? shape[1] : own,
    headSize: typeof shape[3] === "number" ? shape[3] : size,
  }));
}

/** It has a cache to step with. */
export const canStep = (folder: ModelFolder): boolean => cachesOf(folder).length > 0 && !folder.embedder;

/** @throws a sentence where the model has no cache to step with. */
export async function openStepModel(folder: ModelFolder, threads: number): Promise<StepModel> {
  if (!canStep(folder))
    throw new Error(
      "This model's graph cannot be read step by step, which decoding needs: choose an export with past_key_values, or the method adaptive.",
    );
  const sizes = sizesOf(folder);
  const logitsType = folder.graph.outputs.find(({ name }) => name === "logits")?.type ?? FLOAT;
  const tail = distributionTail({ logitsType, presents: (sizes ?? []).map(({ name }) => presentName(name)) });
  const bytes = new Uint8Array(folder.model.length + tail.length);
  bytes.set(folder.model);
  bytes.set(tail, folder.model.length);
  return { session: await openSession(bytes, sessionOptions(folder.path, threads)), folder, sizes };
}

/**
 * Reads rows of tokens side by side, one token of each a step, and gives the distribution over the next one. Encoder and decoder make the same calls, and so get the same numbers: a step's differ in the last digits from
 * those of a pass over the whole, which is why an encoder steps as well.
 */
export class Stepper {
  private readonly roomy: RoomyCache | undefined;
  private whole = new Map<string, Tensor>();
  private length = 0;
  /** [rows] what was read, as far back as a new beginning needs it. */
  private readonly past: number[][];

  constructor(
    private readonly model: StepModel,
    private readonly rows: number,
    private readonly rule: StepRule,
  ) {
    this.roomy = model.sizes && new RoomyCache(model.sizes, rows);
    this.past = Array.from({ length: rows }, () => []);
  }

  /** @param ids [rows] @returns [rows · vocabulary] probabilities. */
  async step(ids: Int32Array): Promise<Float32Array> {
    if (this.length === this.rule.window) await this.beginAnew();
    const outputs = await this.run(ids, 1, this.fetches());
    if (this.roomy) this.roomy.add((this.model.sizes ?? []).map((_, i) => outputs[newState(i)].data as Float32Array));
    else this.keep(outputs);
    this.length++;
    for (const [i, row] of this.past.entries()) row.push(ids[i]);
    return outputs[PROBABILITIES].data as Float32Array;
  }

  private fetches(): string[] {
    const { sizes } = this.model;
    return [PROBABILITIES, ...(sizes ? sizes.map((_, i) => newState(i)) : this.presents())];
  }

  private presents(): string[] {
    return cachesOf(this.model.folder).map(({ name }) => presentName(name));
  }

  /** The last tokens of each row are read in one pass, without what stood before them. */
  private async beginAnew(): Promise<void> {
    const kept = this.rule.window - this.rule.stride;
    for (const row of this.past) row.splice(0, row.length - kept);
    this.length = 0;
    this.whole.clear();
    const outputs = await this.run(Int32Array.from(this.past.flat()), kept, this.presents());
    this.length = kept;
    if (this.roomy)
      this.roomy.fill(
        this.presents().map((name) => outputs[name].data as Float32Array),
        kept,
      );
    else this.keep(outputs);
  }

  private keep(outputs: InferenceSession.OnnxValueMapType): void {
    for (const { name } of cachesOf(this.model.folder)) this.whole.set(name, outputs[presentName(name)] as Tensor);
  }

  private run(ids: Int32Array, width: number, fetches: string[]) {
    const { folder, session, sizes } = this.model;
    const caches = this.length > 0 && this.roomy ? this.roomy.tensors() : Object.fromEntries(this.whole);
    const feeds: Record<string, Tensor> = {};
    for (const port of folder.graph.inputs.filter(({ name }) => name !== VECTORS))
      feeds[port.name] = caches[port.name] ?? this.feed(port, ids, width);
    if (sizes) feeds[PLACE] = new Tensor("int64", BigInt64Array.of(BigInt(this.length)), [1]);
    return session.run(feeds, fetches);
  }

  private feed(port: GraphPort, ids: Int32Array, width: number): Tensor {
    const { rows, length } = this;
    const total = length + width;
    if (port.name === "input_ids") return new Tensor("int64", BigInt64Array.from(ids, BigInt), [rows, width]);
    if (port.name === "attention_mask") return new Tensor("int64", new BigInt64Array(rows * total).fill(1n), [rows, total]);
    if (port.name === "position_ids") return positions(rows, width, length, port.shape.length);
    if (port.name === "use_cache_branch") return new Tensor("bool", [length > 0], [1]);
    if (keepNames.includes(port.name)) return ones(port.shape.length);
    return emptyCache(port, rows, this.model.folder.cacheShape);
  }
}
