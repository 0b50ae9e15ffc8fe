import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { ModelCard } from "../core/types";
import { LOGITS_BYTES } from "./batches";
import { cardNotes } from "./cardNotes";
import { documentStart, type SpecialTokens } from "./documentStart";
import { type EmbedderFile, findEmbedder } from "./embedder";
import { type GraphFacts, readGraphFacts } from "./graphFacts";
import { findGraphs, type GraphFile } from "./layouts";
import { type CacheShape, cacheShapeOf, contextOf, LAYOUT_ADVICE, type ModelConfig, positive, readConfig } from "./modelConfig";
import { readJson, sha256 } from "./modelFiles";
import { graphProblem } from "./refusals";
import { externalPath, WeightFile } from "./tensors";
import { sizeOf, type TokenizerFile } from "./tokenizerFile";
import { kindOfTokenizer, tokenizerProblem } from "./tokenizerKinds";
import { weightFacts } from "./weights";

/** A model folder that was read: what the session and the tokenizer are made from. */
export interface ModelFolder {
  card: ModelCard;
  graph: GraphFacts;
  /** Bytes of the ONNX file. */
  model: Uint8Array;
  /** Where that file lies; external weights lie beside it. */
  path: string;
  /** Looks ids up for a decoder that reads vectors. */
  embedder?: EmbedderFile;
  tokenizer: TokenizerFile;
  cacheShape: CacheShape;
  /** Id that stands before a document; undefined: none. */
  bos: number | undefined;
}

export interface ReadOptions {
  /** What stands before a document: see `documentStart`. */
  documentStart?: string;
  /** Without, the card's hash stays empty: hashing gigabytes takes seconds. */
  hash?: boolean;
}

/** A buffer this large can still be extended by the scoring tail. */
const LARGEST_GRAPH = 2_000_000_000;
/** Parameters from which on a model is large. */
const LARGE = 1_000_000_000;

function readTokenizer(directory: string): TokenizerFile {
  const older = ["tokenizer.model", "vocab.json", "vocab.txt", "spiece.model"].find((name) => existsSync(join(directory, name)));
  const advice = older
    ? `it has ${older} only; save the tokenizer with transformers (AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)), which writes tokenizer.json`
    : LAYOUT_ADVICE;
  return readJson<TokenizerFile>(directory, "tokenizer.json", `The model folder ${directory} has no tokenizer.json: ${advice}.`);
}

function readGraphFile({ path }: GraphFile): { model: Uint8Array; graph: GraphFacts } {
  if (statSync(path).size > LARGEST_GRAPH)
    throw new Error(
      `${path} is over 2 GB, which is more than can be scored: choose a smaller or quantised export, or one with external data.`,
    );
  const model = readFileSync(path);
  return { model, graph: readGraphFacts(model) };
}

/** Paths of the files beside the graph that its weights lie in. */
function externalFiles(graph: GraphFacts, path: string): string[] {
  const names = new Set(graph.initializers.flatMap(({ external }) => (external ? [external.file] : [])));
  return [...names].map((name) => externalPath(path, name));
}

function externalProblem(files: string[]): string | undefined {
  const missing = files.find((file) => !existsSync(file));
  return missing && `its weights ${basename(missing)} are missing beside the graph; fetch that file too`;
}

function tokenizerMismatch(file: TokenizerFile, vocabulary: number): string | undefined {
  const largest = sizeOf(file) - 1;
  return largest >= vocabulary
    ? `its tokenizer has ids up to ${largest} but the graph knows ${vocabulary} tokens; the files do not belong together`
    : undefined;
}

/** Parts of a model that see or hear. */
function isOmni(directory: string, config: ModelConfig): boolean {
  const folder = join(directory, "onnx");
  const names = existsSync(folder) ? readdirSync(folder) : readdirSync(directory);
  return (
    config.vision_config !== undefined ||
    config.audio_config !== undefined ||
    names.some((name) => /^(vision|audio|speech|image)_.*\.onnx$/.test(name))
  );
}

const cacheInputs = ({ inputs }: GraphFacts) => inputs.filter(({ name }) => name.startsWith("past_"));

/** Layers with a cache each; without one, the number in the names of weights. */
function layersOf(graph: GraphFacts): number {
  const numbers = (names: string[]) => new Set(names.flatMap((name) => /\b(?:layers?|h|blocks?)[._/](\d+)\b/.exec(name)?.[1] ?? []));
  const cached = new Set(cacheInputs(graph).flatMap(({ name }) => /\.(\d+)\./.exec(name)?.[1] ?? []));
  return cached.size || numbers(graph.initializers.map(({ name }) => name)).size;
}

/** A model whose cache cannot be used reads a window in one piece, with all of its logits at once: as many tokens as fit. */
export function withoutCache(card: ModelCard): ModelCard {
  const most = Math.floor(LOGITS_BYTES / (4 * card.vocabulary));
  if (most >= card.contextLength) return card;
  const note = `Its graph cannot go on from a cache, so a window is limited to ${most} tokens; an export with past_key_values can use all of its context.`;
  return { ...card, contextLength: most, notes: [...card.notes, note] };
}

const nameOf = ({ directory, variant }: GraphFile) => [basename(directory), ...(variant ? [variant] : [])].join(" ");

function readGraphs(files: GraphFile[], describe: (file: GraphFile) => ModelFolder): ModelFolder {
  let first: ModelFolder | undefined;
  for (const file of files) {
    const found = describe(file);
    if (found.card.scorable) return found;
    first ??= found;
  }
  return first as ModelFolder;
}

/**
 * Reads a model folder in the Hugging Face layout, or the one of an ONNX file that is named itself. A folder that cannot score is still described:
 * `card.scorable` is false and `card.why` says why. Of several graphs the first that can score is taken.
 * @throws a sentence where files are missing, cut off or no model at all.
 */
export function readModelFolder(path: string, options: ReadOptions = {}): ModelFolder {
  return readGraphs(findGraphs(path), (file) => readOne(file, options));
}

function readOne(file: GraphFile, { documentStart: wish, hash = true }: ReadOptions): ModelFolder {
  const { directory, path, layout, variant } = file;
  const config = readConfig(directory);
  const tokenizer = readTokenizer(directory);
  const { model, graph } = readGraphFile(file);
  const logits = graph.outputs.find(({ name }) => name === "logits")?.shape[2];
  const vocabulary = positive(config.vocab_size, typeof logits === "number" ? logits : undefined) ?? 0;
  const embedder = findEmbedder(path, graph, variant);
  const externals = [...externalFiles(graph, path), ...(embedder ? [embedder.path, ...externalFiles(embedder.graph, embedder.path)] : [])];
  const problem =
    graphProblem({ directory, config, graph, vocabulary, hasEmbedder: embedder !== undefined }) ??
    externalProblem(externals) ??
    tokenizerProblem(tokenizer) ??
    tokenizerMismatch(tokenizer, vocabulary);
  const special = { config, tokenizer: readJson<SpecialTokens["tokenizer"]>(directory, "tokenizer_config.json") };
  const start = problem ? { id: undefined, rule: "" } : documentStart(special, tokenizer, vocabulary, wish);
  const { repeatedBytes, ...facts } = weightFacts(graph, new WeightFile(model, path), vocabulary);
  if (embedder) facts.parameters += weightFacts(embedder.graph, new WeightFile(embedder.model, embedder.path), vocabulary).parameters;
  const diskBytes = externals.reduce((sum, name) => sum + (statSync(name, { throwIfNoEntry: false })?.size ?? 0), model.length);
  const omni = isOmni(directory, config);
  const tokenizerPath = join(directory, "tokenizer.json");
  const card: ModelCard = {
    name: nameOf(file),
    sha256: hash && !externalProblem(externals) ? sha256(model, ...externals, tokenizerPath) : "",
    directory,
    file: relative(directory, path).replaceAll("\\", "/"),
    architecture: config.model_type ?? "",
    ...facts,
    layers: layersOf(graph),
    modelBytes: diskBytes - repeatedBytes,
    diskBytes,
    tokenizerBytes: statSync(tokenizerPath).size,
    vocabulary,
    contextLength: contextOf(config),
    sizeClass: facts.parameters < LARGE ? "SLM" : "LLM",
    modality: omni ? "omni" : "text",
    layout,
    tokenizer: kindOfTokenizer(tokenizer)?.name ?? tokenizer.model?.type ?? "unknown",
    bosRule: start.rule,
    notes: cardNotes({ tokenizer, isTied: facts.tied, config, isOmni: omni }),
    scorable: problem === undefined,
    ...(problem && { why: `This model cannot score text: ${problem}.` }),
  };
  return { card, graph, model, path, embedder, tokenizer, cacheShape: cacheShapeOf(config), bos: start.id };
}
