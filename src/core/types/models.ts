/** What a model folder is, as far as it matters for reports. */
export interface ModelCard {
  name: string;
  /** SHA-256 over the files that decide the numbers (graph, external weights, tokenizer), hex. Empty where a folder was only listed: large weights take long to hash. */
  sha256: string;
  directory: string;
  /** The graph's path in the folder: "onnx/model_q4.onnx". */
  file: string;
  /** `model_type` of config.json, "llama"; empty where it says none. */
  architecture: string;
  /** Each shared or repeated weight once. */
  parameters: number;
  layers: number;
  /** Bytes of the graph and its weights, what is stored twice counted once: |f1| without tokenizer and program. */
  modelBytes: number;
  /** Bytes of the graph and its weights on disk. */
  diskBytes: number;
  /** Bytes of tokenizer.json. */
  tokenizerBytes: number;
  dtype: string;
  vocabulary: number;
  contextLength: number;
  /** Embedding and head are the same numbers (Press & Wolf 2017) … */
  tied: boolean;
  /** … and the file has them twice. */
  duplicated: boolean;
  normHead: boolean;
  /** Small below a billion parameters. */
  sizeClass: "SLM" | "LLM";
  /** "omni" where the folder has parts for images or sound, of which the text decoder is scored. */
  modality: "text" | "omni";
  layout: string;
  /** "byte-level BPE", "BPE with byte fallback", "unigram with byte fallback". */
  tokenizer: string;
  /** What stands before a document's first token. */
  bosRule: string;
  /** What a reader of the figures should know, as sentences. */
  notes: string[];
  scorable: boolean;
  /** Why it is not scorable, and what to do. */
  why?: string;
}
