import type { ModelCard } from "../types";
import { byteSize, count, parameterCount } from "./quantities";
import type { Say } from "./say";

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

function tiedText({ tied, duplicated, diskBytes, modelBytes }: ModelCard, say: Say): string {
  if (!tied) return say("no: embedding and head are two matrices");
  return duplicated
    ? say("yes, but the file holds the matrix twice ({0}); it is counted once", byteSize(diskBytes - modelBytes))
    : say("yes, one matrix");
}

function classText({ sizeClass, modality }: ModelCard, say: Say): string {
  return sizeClass === "SLM"
    ? say("small language model ({0}), {1}", sizeClass, modality === "omni" ? say("omni") : say("text"))
    : say("large language model ({0}), {1}", sizeClass, modality === "omni" ? say("omni") : say("text"));
}

function architectureText({ architecture, layers }: ModelCard, say: Say): string | undefined {
  const parts = [architecture, layers > 0 ? say("{0} layers", layers) : ""];
  return parts.filter(Boolean).join(", ") || undefined;
}

/** What is said of a model, in this order. Adding a line is adding a line. */
const rows = (
  { weights, tokenizer, program, full, int8, int4 }: ModelCost,
  say: Say,
): [string, (card: ModelCard) => string | undefined][] => [
  [say("Can score"), ({ scorable, why }) => (scorable ? say("yes") : say("No. {0}", say(why ?? "")))],
  [say("Class"), (card) => classText(card, say)],
  [say("Architecture"), (card) => architectureText(card, say)],
  [say("Parameters"), ({ parameters }) => `${parameterCount(parameters)} (${count(parameters)})`],
  [say("Weights"), ({ dtype }) => dtype],
  [say("Context"), ({ contextLength }) => say("{0} tokens", count(contextLength))],
  [say("Vocabulary"), ({ vocabulary, tokenizer: kind }) => say("{0} tokens, {1}", count(vocabulary), say(kind))],
  [say("Document start"), ({ bosRule }) => say(bosRule) || undefined],
  [say("Tied embeddings"), (card) => tiedText(card, say)],
  ["NormHead", ({ normHead }) => (normHead ? say("yes: every row of the head has length 1") : say("no"))],
  [say("|f1|, graph and weights"), () => byteSize(weights)],
  [
    say("|f1| with tokenizer and program"),
    () => say("{0} (tokenizer {1}, program {2})", byteSize(full), byteSize(tokenizer), byteSize(program)),
  ],
  [say("Weights as int8, as int4"), () => `${byteSize(int8)}, ${byteSize(int4)}`],
  [say("On disk"), ({ diskBytes, file, layout }) => `${byteSize(diskBytes)}, ${file} (${say(layout)})`],
  ["SHA-256", ({ sha256 }) => sha256 || undefined],
  [say("Folder"), ({ directory }) => directory],
];

/** A model's card for people: label and value, line by line; its notes are not among them. */
export function inspectionOf(card: ModelCard, programBytes: number, say: Say): InspectionRow[] {
  return rows(modelCost(card, programBytes), say).flatMap(([label, value]) => {
    const text = value(card);
    return text === undefined ? [] : [{ label, value: text }];
  });
}
