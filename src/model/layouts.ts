import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";

/** An ONNX file of a model folder. */
export interface GraphFile {
  /** The model's folder: that of config.json. */
  directory: string;
  /** Path of the ONNX file. */
  path: string;
  layout: string;
  /** What the weights are by the file's name, "q4"; empty for the plain model. */
  variant: string;
}

/**
 * Endings of transformers.js, by what the weights are. In the order of choice: a processor computes in fp32 whatever half precision a file has, and int8
 * files mostly have scales that depend on the text (which is refused). Another one is chosen by giving its path.
 */
const suffixes = ["", "_q4", "_fp16", "_bnb4", "_q4f16", "_int8", "_uint8", "_quantized", "_q8", "_q2", "_q1"];

/** Where ONNX files of decoders lie and what the layout is called. Adding one is adding a line. */
const layouts: { name: string; file: (suffix: string) => string; where?: (directory: string) => boolean }[] = [
  { name: "onnxruntime-genai", file: (suffix) => `model${suffix}.onnx`, where: (folder) => existsSync(join(folder, "genai_config.json")) },
  { name: "transformers.js", file: (suffix) => `onnx/model${suffix}.onnx` },
  { name: "transformers.js, merged", file: (suffix) => `onnx/decoder_model_merged${suffix}.onnx` },
  { name: "optimum", file: (suffix) => `model${suffix}.onnx` },
  { name: "optimum, merged", file: (suffix) => `decoder_model_merged${suffix}.onnx` },
  { name: "optimum, without cache", file: (suffix) => `decoder_model${suffix}.onnx` },
  { name: "transformers.js, without cache", file: (suffix) => `onnx/decoder_model${suffix}.onnx` },
];

/** What else a folder may hold, and what to do with it. */
const others: { is: (name: string) => boolean; advice: string }[] = [
  {
    is: (name) => /\.(safetensors|bin|pt|pth)$/.test(name),
    advice: "holds PyTorch weights; export them with 'optimum-cli export onnx --model FOLDER OUT' and choose OUT",
  },
  {
    is: (name) => name.endsWith(".gguf"),
    advice: "holds GGUF weights, which onnxruntime does not read; choose an ONNX export of the same model",
  },
  { is: (name) => name.endsWith(".onnx"), advice: "holds ONNX files by other names than model.onnx; give the path of the decoder's file" },
];

/** A folder's listing; of a folder that cannot be read it is empty. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** All graphs that can be tried, the best choice first. */
export function graphFiles(directory: string): GraphFile[] {
  const able = layouts.filter(({ where }) => !where || where(directory));
  const paths = able.flatMap(({ name, file }) =>
    suffixes.map((suffix) => ({ layout: name, variant: suffix.slice(1), path: join(directory, file(suffix)) })),
  );
  const seen = new Set<string>();
  return paths.filter(({ path }) => !seen.has(path) && isFile(path) && seen.add(path)).map((found) => ({ directory, ...found }));
}

/** Of an ONNX file that was named itself. */
function namedFile(path: string): GraphFile {
  const beside = dirname(path);
  const directory = !existsSync(join(beside, "config.json")) && basename(beside) === "onnx" ? dirname(beside) : beside;
  return (
    graphFiles(directory).find((file) => file.path === path) ?? {
      directory,
      path,
      layout: "a file of its own",
      variant: basename(path, ".onnx"),
    }
  );
}

/**
 * The graphs of a model: a folder's, or the one that was named.
 * @throws a sentence that says what is missing.
 */
export function findGraphs(path: string): GraphFile[] {
  if (!existsSync(path)) throw new Error(`There is no model folder at ${path}: choose one that exists.`);
  if (isFile(path)) {
    if (extname(path) === ".onnx") return [namedFile(path)];
    throw new Error(`${path} is no ONNX file: choose a model's folder, or an .onnx file in it.`);
  }
  const found = graphFiles(path);
  if (found.length > 0) return found;
  const names = [...namesIn(path), ...namesIn(join(path, "onnx"))];
  const other = others.find(({ is }) => names.some(is));
  const what = other?.advice ?? "has no onnx/model.onnx: choose a folder with an ONNX export of a decoder-only model";
  throw new Error(`The folder ${path} ${what}.`);
}
