import type { ModelCard } from "../types";
import { byteSize, count, parameterCount } from "./quantities";

/** A model's cost, bytes: what a receiver needs before the first bit of data. */
export interface ModelCost {
  /** |f1| of the ledgers: graph and weights, what the file has twice counted once. */
  weights: number;
  tokenizer: number;
  /** Runtime and host that compute the probabilities. */
  program: number;
  /** All three. */
  full: number;
  /** What the weights would be as whole numbers of 8 or 4 bits. */
  int8: number;
  int4: number;
}

/** Blocks of 32 weights share a scale of 16 bits, as in MatMulNBits and GGUF's Q8_0 and Q4_0. */
const SCALE_BITS = 16 / 32;
const quantised = (parameters: number, bits: number) => Math.ceil((parameters * (bits + SCALE_BITS)) / 8);

/** @param programBytes of the runtime and the host. */
export function modelCost({ modelBytes, tokenizerBytes, parameters }: ModelCard, programBytes: number): ModelCost {
  return {
    weights: modelBytes,
    tokenizer: tokenizerBytes,
    program: programBytes,
    full: modelBytes + tokenizerBytes + programBytes,
    int8: quantised(parameters, 8),
    int4: quantised(parameters, 4),
  };
}

/** One line of a model's description. */
export interface InspectionRow {
  label: string;
  value: string;
}

const yes = (is: boolean, what: string) => (is ? what : "no");

function tiedText({ tied, duplicated, diskBytes, modelBytes }: ModelCard): string {
  if (!tied) return "no: embedding and head are two matrices";
  return duplicated
    ? `yes, but the file holds the matrix twice (${byteSize(diskBytes - modelBytes)}); it is counted once`
    : "yes, one matrix";
}

/** What is said of a model, in this order. Adding a line is adding a line. */
const rows: [label: string, value: (card: ModelCard, cost: ModelCost) => string | undefined][] = [
  ["Can score", ({ scorable, why }) => (scorable ? "yes" : `No. ${why}`)],
  ["Class", ({ sizeClass, modality }) => `${sizeClass === "SLM" ? "small" : "large"} language model (${sizeClass}), ${modality}`],
  [
    "Architecture",
    ({ architecture, layers }) => [architecture, layers > 0 ? `${layers} layers` : ""].filter(Boolean).join(", ") || undefined,
  ],
  ["Parameters", ({ parameters }) => `${parameterCount(parameters)} (${count(parameters)})`],
  ["Weights", ({ dtype }) => dtype],
  ["Context", ({ contextLength }) => `${count(contextLength)} tokens`],
  ["Vocabulary", ({ vocabulary, tokenizer }) => `${count(vocabulary)} tokens, ${tokenizer}`],
  ["Document start", ({ bosRule }) => bosRule || undefined],
  ["Tied embeddings", tiedText],
  ["NormHead", ({ normHead }) => yes(normHead, "yes: every row of the head has length 1")],
  ["|f1|, graph and weights", (_, { weights }) => byteSize(weights)],
  [
    "|f1| with tokenizer and program",
    (_, { full, tokenizer, program }) => `${byteSize(full)} (tokenizer ${byteSize(tokenizer)}, program ${byteSize(program)})`,
  ],
  ["Weights as int8, as int4", (_, { int8, int4 }) => `${byteSize(int8)}, ${byteSize(int4)}`],
  ["On disk", ({ diskBytes, file, layout }) => `${byteSize(diskBytes)}, ${file} (${layout})`],
  ["SHA-256", ({ sha256 }) => sha256 || undefined],
  ["Folder", ({ directory }) => directory],
];

/** A model's card for people: label and value, line by line; its notes are not among them. */
export function inspectionOf(card: ModelCard, programBytes: number): InspectionRow[] {
  const cost = modelCost(card, programBytes);
  return rows.flatMap(([label, value]) => {
    const text = value(card, cost);
    return text === undefined ? [] : [{ label, value: text }];
  });
}
