import { existsSync } from "node:fs";
import { join } from "node:path";
import { readsVectors, VECTORS } from "./embedder";
import type { GraphFacts } from "./graphFacts";

/** What is known of a folder when it is decided whether it can score. */
export interface Evidence {
  directory: string;
  config: { model_type?: string; architectures?: string[]; is_encoder_decoder?: boolean };
  graph: GraphFacts;
  vocabulary: number;
  /** A graph beside it looks ids up. */
  hasEmbedder?: boolean;
}

const DECODER = "choose a decoder-only language model";

/** Inputs that can be given. States of a cache are those that an output continues. */
const knownInput = /^(input_ids|attention_mask|position_ids|use_cache_branch|num_logits_to_keep|logits_to_keep|past_.*)$/;

/** Of these operators the scale of an activation follows from the whole run, so that a token would depend on what stands behind it. */
const dynamicOperators = new Set(["DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM"]);

const logitsOf = ({ graph }: Evidence) => graph.outputs.find(({ name }) => name === "logits");
const hasInput = ({ graph }: Evidence, pattern: RegExp) => graph.inputs.some(({ name }) => pattern.test(name));
const unknownInput = ({ graph, hasEmbedder }: Evidence) =>
  graph.inputs.find(({ name }) => !knownInput.test(name) && !(hasEmbedder && name === VECTORS))?.name;
const isMasked = ({ config }: Evidence) => config.architectures?.some((name) => /MaskedLM|ForPreTraining/.test(name)) ?? false;

/** Kinds of models that cannot score text, each with its own reason: the first that fits is said. */
const refusals: { is: (evidence: Evidence) => boolean; why: (evidence: Evidence) => string }[] = [
  {
    is: (evidence) =>
      evidence.config.is_encoder_decoder === true ||
      hasInput(evidence, /^(encoder_|decoder_)/) ||
      existsSync(join(evidence.directory, "encoder_model.onnx")),
    why: () => `it is an encoder and a decoder (sequence to sequence), whose predictions need a source text; ${DECODER}`,
  },
  {
    is: isMasked,
    why: () => `it is a masked language model: it guesses a token from those on both sides, which is no code; ${DECODER}`,
  },
  {
    is: ({ graph }) => graph.inputs.find(({ name }) => name === "input_ids")?.shape.length === 1,
    why: () => "its graph was built for paged attention, which needs a server's memory; export it again without",
  },
  {
    is: (evidence) => !logitsOf(evidence) && evidence.graph.outputs.some(({ name }) => name === "hidden_states"),
    why: () => "its head is left out: the graph ends in hidden_states; export it again with its lm head",
  },
  {
    is: (evidence) => !logitsOf(evidence) && evidence.graph.outputs.some(({ name }) => /last_hidden_state|pooler|embedding/.test(name)),
    why: () => `it is an encoder, which gives vectors and no probabilities; ${DECODER}`,
  },
  { is: (evidence) => !logitsOf(evidence), why: () => `its graph has no output named logits; ${DECODER}` },
  {
    is: (evidence) => hasInput(evidence, /^token_type_ids$/),
    why: () => `its graph asks for token_type_ids, as encoders do; ${DECODER}`,
  },
  {
    is: ({ graph, hasEmbedder }) => readsVectors(graph) && !hasEmbedder,
    why: () => "its decoder reads vectors, and embed_tokens.onnx, which looks them up, is missing beside it; fetch that file too",
  },
  {
    is: (evidence) => unknownInput(evidence) !== undefined,
    why: (evidence) => `its graph asks for the input ${unknownInput(evidence)}, which Bitlens does not know; ${DECODER}`,
  },
  {
    is: (evidence) => logitsOf(evidence)?.shape[1] === 1,
    why: () =>
      "its head is pruned: the graph gives logits for the last position only; export it again without pruning (prune_lm_head=false)",
  },
  {
    is: ({ graph }) => graph.nodes.some(({ operator }) => dynamicOperators.has(operator)),
    why: () =>
      "its activations are quantised by the range of the whole run, so a token's bits would depend on later text; choose the file model.onnx, model_q4.onnx or model_fp16.onnx of the same model",
  },
  {
    is: ({ graph }) => graph.opset < OLDEST_OPSET,
    why: ({ graph }) => `its operator set ${graph.opset} is too old; export it again with opset ${OLDEST_OPSET} or newer`,
  },
  {
    is: (evidence) => typeof logitsOf(evidence)?.shape[2] === "number" && logitsOf(evidence)?.shape[2] !== evidence.vocabulary,
    why: (evidence) =>
      `its graph has ${logitsOf(evidence)?.shape[2]} logits but config.json says ${evidence.vocabulary} tokens; the files do not belong together`,
  },
];

/** GatherElements, which the scoring tail needs, came with it. */
const OLDEST_OPSET = 11;

/** Why a graph cannot score text, as the end of a sentence, or undefined. */
export const graphProblem = (evidence: Evidence): string | undefined => refusals.find(({ is }) => is(evidence))?.why(evidence);
