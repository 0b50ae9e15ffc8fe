import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { ModelCard } from "../core/types";
import { type GraphFacts, readGraphFacts } from "./graphFacts";
import { type TokenizerFile, tokenizerProblem } from "./tokenizer";
import { weightFacts } from "./weights";

/** A model folder that was read: what the session and the tokenizer are made from. */
export interface ModelFolder {
  card: ModelCard;
  graph: GraphFacts;
  /** Bytes of the ONNX file. */
  model: Uint8Array;
  tokenizer: TokenizerFile;
  /** Token, by text or id, that stands before a document. */
  bosToken: string | number | undefined;
}

/** Where an ONNX file may lie, and what the layout is called. Adding a layout is adding a line. */
const layouts: { name: string; file: string }[] = [
  { name: "transformers.js", file: "onnx/model.onnx" },
  { name: "optimum", file: "model.onnx" },
];

/** JSON files of a model are small; a larger one is not what it says. */
const LARGEST_JSON = 64 * 1024 * 1024;
/** A buffer this large can still be extended by the scoring tail. */
const LARGEST_GRAPH = 2_000_000_000;

interface Config {
  vocab_size?: number;
  max_position_embeddings?: number;
  n_positions?: number;
  bos_token_id?: number;
  eos_token_id?: number;
  model_type?: string;
}

interface TokenizerConfig {
  bos_token?: string | { content: string } | null;
  eos_token?: string | { content: string } | null;
}

function readJson<T>(directory: string, file: string, optional: boolean): T {
  const path = join(directory, file);
  if (!existsSync(path)) {
    if (optional) return {} as T;
    throw new Error(
      `The model folder ${directory} has no ${file}: choose a folder in the Hugging Face layout (config.json, tokenizer.json, onnx/model.onnx).`,
    );
  }
  if (statSync(path).size > LARGEST_JSON) throw new Error(`${path} is too large to be a model's ${file}: choose another model folder.`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    throw new Error(`${path} is not valid JSON: fetch the model again.`);
  }
}

function findGraph(directory: string): { path: string; layout: string } {
  if (!existsSync(directory)) throw new Error(`There is no model folder at ${directory}: choose one that exists.`);
  const layout = layouts.find(({ file }) => existsSync(join(directory, file)));
  if (!layout)
    throw new Error(`The folder ${directory} has no onnx/model.onnx: choose a folder with an ONNX export of a decoder-only model.`);
  const path = join(directory, layout.file);
  if (statSync(path).size > LARGEST_GRAPH)
    throw new Error(`${path} is over 2 GB, which is more than can be scored: choose a smaller or quantised export.`);
  return { path, layout: layout.name };
}

const knownInput =
  /^(input_ids|attention_mask|position_ids|use_cache_branch|num_logits_to_keep|logits_to_keep|past_key_values\.\d+\.(key|value))$/;

/** Why a graph cannot score text, as the end of a sentence, or undefined. */
function graphProblem(graph: GraphFacts, vocabulary: number): string | undefined {
  const logits = graph.outputs.find(({ name }) => name === "logits");
  if (!logits) return "its graph has no output named logits; choose a decoder-only language model";
  const unknown = graph.inputs.find(({ name }) => !knownInput.test(name));
  if (unknown) return `its graph asks for the input ${unknown.name}, which Bitlens does not know; choose a decoder-only language model`;
  if (logits.shape[1] === 1) return "its graph gives logits for the last position only; export it again without pruning the head";
  if (graph.initializers.some(({ external }) => external !== undefined)) return "its weights lie in separate files; export it as one file";
  const size = logits.shape[2];
  if (typeof size === "number" && size !== vocabulary)
    return `its graph has ${size} logits but config.json says ${vocabulary} tokens; the files do not belong together`;
  return undefined;
}

function tokenizerMismatch(file: TokenizerFile, vocabulary: number): string | undefined {
  const ids = [...Object.values(file.model?.vocab ?? {}), ...(file.added_tokens ?? []).map(({ id }) => id)];
  const largest = ids.reduce((most, id) => Math.max(most, id), -1);
  return largest >= vocabulary
    ? `its tokenizer has ids up to ${largest} but the graph knows ${vocabulary} tokens; the files do not belong together`
    : undefined;
}

const contentOf = (token: string | { content: string } | null | undefined) => (typeof token === "object" ? token?.content : token);

/** The token before a document: the beginning-of-sequence token, or for models without one (GPT-2) the end-of-text token. */
function startToken(config: Config, tokenizer: TokenizerConfig): { token: string | number | undefined; rule: string } {
  const bos = contentOf(tokenizer.bos_token) ?? config.bos_token_id;
  if (bos !== undefined) return { token: bos, rule: `document start token ${bos}` };
  const eos = contentOf(tokenizer.eos_token) ?? config.eos_token_id;
  return { token: eos, rule: `end token ${eos} as document start` };
}

function sha256(...parts: Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/**
 * Reads a model folder in the Hugging Face layout. A folder that cannot score is still described: `card.scorable` is false and `card.why` says why.
 * @throws a sentence where files are missing, cut off or no model at all.
 */
export function readModelFolder(directory: string): ModelFolder {
  const { path, layout } = findGraph(directory);
  const config = readJson<Config>(directory, "config.json", false);
  const tokenizer = readJson<TokenizerFile>(directory, "tokenizer.json", false);
  const start = startToken(config, readJson<TokenizerConfig>(directory, "tokenizer_config.json", true));
  const model = readFileSync(path);
  const graph = readGraphFacts(model);
  const logits = graph.outputs.find(({ name }) => name === "logits")?.shape[2];
  const vocabulary = config.vocab_size ?? (typeof logits === "number" ? logits : 0);
  const noStart = start.token === undefined ? "it names no token to stand before a document" : undefined;
  const problem = graphProblem(graph, vocabulary) ?? tokenizerProblem(tokenizer) ?? tokenizerMismatch(tokenizer, vocabulary) ?? noStart;
  const card: ModelCard = {
    name: basename(directory),
    sha256: sha256(model, readFileSync(join(directory, "tokenizer.json"))),
    directory,
    ...weightFacts(graph, model, vocabulary),
    file: relative(directory, path),
    architecture: config.model_type ?? "",
    layers: graph.inputs.filter(({ name }) => /^past_key_values\.\d+\.key$/.test(name)).length,
    modelBytes: model.length,
    diskBytes: model.length,
    tokenizerBytes: statSync(join(directory, "tokenizer.json")).size,
    duplicated: false,
    sizeClass: "SLM",
    modality: "text",
    tokenizer: "byte-level BPE",
    notes: [],
    vocabulary,
    contextLength: config.max_position_embeddings ?? config.n_positions ?? 1024,
    layout,
    bosRule: start.rule,
    scorable: problem === undefined,
    ...(problem && { why: `This model cannot score text: ${problem}.` }),
  };
  return { card, graph, model, tokenizer, bosToken: start.token };
}
