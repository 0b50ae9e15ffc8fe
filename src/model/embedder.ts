import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GraphFacts, readGraphFacts } from "./graphFacts";

/** What a decoder that reads vectors is given; its ids are looked up in a graph of their own. */
export const VECTORS = "inputs_embeds";

/** The graph that looks ids up: transformers.js keeps it apart in models that also take images or sound. */
export interface EmbedderFile {
  path: string;
  model: Uint8Array;
  graph: GraphFacts;
}

export const readsVectors = ({ inputs }: GraphFacts): boolean =>
  inputs.some(({ name }) => name === VECTORS) && !inputs.some(({ name }) => name === "input_ids");

/** The look-up beside a decoder that needs one: of the same precision, or the plain one. Undefined where there is none. */
export function findEmbedder(graphPath: string, graph: GraphFacts, variant: string): EmbedderFile | undefined {
  if (!readsVectors(graph)) return undefined;
  const names = [...(variant ? [`embed_tokens_${variant}.onnx`] : []), "embed_tokens.onnx"];
  const path = names.map((name) => join(dirname(graphPath), name)).find((each) => existsSync(each));
  if (!path) return undefined;
  const model = readFileSync(path);
  const facts = readGraphFacts(model);
  // One that also wants images, or gives more than vectors, is none.
  const isPlain = facts.inputs.every(({ name }) => name === "input_ids") && facts.outputs.some(({ name }) => name === VECTORS);
  return isPlain ? { path, model, graph: facts } : undefined;
}
