import type { RunDetail } from "../protocol/model";
import { message } from "./wire";

/**
 * The scoring tail: nodes appended to a decoder's graph, so that a run returns one number a token instead of a vocabulary-sized array.
 * Protobuf merges repeated messages: the bytes of a partial ModelProto behind a model file extend its graph, and nothing of the model is parsed.
 *
 * With logits l [B, T, V] and targets t [B, T, 1] the tail gives, all [B, T, 1] and in nats:
 *   surprisal  −log p_t, where log p = l − log Σ exp l
 *   entropy    −Σ p · log p
 *   variance   Σ p · (log p)² − (Σ p · log p)², of the surprisal under the prediction itself
 *   rank       1 + number of logits above l_t
 * and the k favourites as [B, T, k]: ids, and surprisals −log p_k. Or the distribution p [B, T, V], for what needs it whole in the host.
 */
export interface TailFacts {
  /** Version of the default operator set: from 13 on, the axes of ReduceSum are an input. */
  opset: number;
  /** TensorProto.DataType of the logits. */
  logitsType: number;
  detail: RunDetail;
}

/** How many alternatives are shown. */
export const FAVOURITES = 5;

export const FLOAT = 1;
export const INT64 = 7;

/** Outputs of the tail by level of detail. */
export const tailOutputs: Record<RunDetail, string[]> = {
  bits: ["tail.surprisal"],
  moments: ["tail.surprisal", "tail.entropy", "tail.variance"],
  details: ["tail.surprisal", "tail.entropy", "tail.rank"],
  alternatives: ["tail.surprisal", "tail.entropy", "tail.rank", "tail.ids", "tail.favourites"],
  distribution: ["tail.surprisal", "tail.p"],
};

export const integerAttribute = (name: string, value: number) => message([1, name], [3, value], [20, 2]);
const integersAttribute = (name: string, value: number) => message([1, name], [8, value], [20, 7]);

/** A node of a graph. */
export function node(operator: string, inputs: string[], output: string | string[], attributes: Uint8Array[] = []): Uint8Array {
  const outputs = typeof output === "string" ? [output] : output;
  return message(
    ...inputs.map((name): [number, string] => [1, name]),
    ...outputs.map((name): [number, string] => [2, name]),
    [3, outputs[0]],
    [4, operator],
    ...attributes.map((attribute): [number, Uint8Array] => [5, attribute]),
  );
}

/** A reduction over the vocabulary. `axesInputSince` is the operator set in which its axes became an input. */
function reduce(operator: string, input: string, output: string, opset: number, axesInputSince: number): Uint8Array {
  return opset >= axesInputSince
    ? node(operator, [input, "tail.axis"], output, [integerAttribute("keepdims", 1)])
    : node(operator, [input], output, [integersAttribute("axes", 2), integerAttribute("keepdims", 1)]);
}

export const overVocabulary = [integerAttribute("axis", 2)];

/** The runtime's LogSoftmax is vectorised: three times faster than its ReduceLogSumExp, and ten times more exact. */
function surprisalNodes({ logitsType }: TailFacts): Uint8Array[] {
  const [operator, attributes] = logitsType === FLOAT ? ["Identity", []] : ["Cast", [integerAttribute("to", FLOAT)]];
  return [
    node(operator as string, ["logits"], "tail.logits", attributes as Uint8Array[]),
    node("LogSoftmax", ["tail.logits"], "tail.logp", overVocabulary),
    node("GatherElements", ["tail.logp", "targets"], "tail.own", overVocabulary),
    node("Neg", ["tail.own"], "tail.surprisal"),
  ];
}

const probabilityNode = (): Uint8Array[] => [node("Exp", ["tail.logp"], "tail.p")];

const entropyNodes = ({ opset }: TailFacts): Uint8Array[] => [
  ...probabilityNode(),
  node("Mul", ["tail.p", "tail.logp"], "tail.weighted"),
  reduce("ReduceSum", "tail.weighted", "tail.mean", opset, 13),
  node("Neg", ["tail.mean"], "tail.entropy"),
];

const varianceNodes = ({ opset }: TailFacts): Uint8Array[] => [
  node("Mul", ["tail.weighted", "tail.logp"], "tail.squares"),
  reduce("ReduceSum", "tail.squares", "tail.square", opset, 13),
  node("Mul", ["tail.mean", "tail.mean"], "tail.meansquare"),
  node("Sub", ["tail.square", "tail.meansquare"], "tail.variance"),
];

/** Ranks compare the logits themselves: rounding log p could make two of them equal. */
function rankNodes({ opset }: TailFacts): Uint8Array[] {
  return [
    node("GatherElements", ["tail.logits", "targets"], "tail.target", overVocabulary),
    node("Greater", ["tail.logits", "tail.target"], "tail.above"),
    node("Cast", ["tail.above"], "tail.one", [integerAttribute("to", FLOAT)]),
    reduce("ReduceSum", "tail.one", "tail.better", opset, 13),
    node("Add", ["tail.better", "tail.first"], "tail.rank"),
  ];
}

const alternativeNodes = (): Uint8Array[] => [
  node("TopK", ["tail.logits", "tail.k"], ["tail.best", "tail.ids"], overVocabulary),
  node("GatherElements", ["tail.logp", "tail.ids"], "tail.bestlogp", overVocabulary),
  node("Neg", ["tail.bestlogp"], "tail.favourites"),
];

/** What a level of detail is made of. The runtime computes every node that is there, so each level has its own. */
const parts: Record<RunDetail, ((facts: TailFacts) => Uint8Array[])[]> = {
  bits: [surprisalNodes],
  moments: [surprisalNodes, entropyNodes, varianceNodes],
  details: [surprisalNodes, entropyNodes, rankNodes],
  alternatives: [surprisalNodes, entropyNodes, rankNodes, alternativeNodes],
  distribution: [surprisalNodes, probabilityNode],
};

const littleEndian64 = (value: number) => new Uint8Array(BigInt64Array.of(BigInt(value)).buffer);
const vector = (name: string, value: number) => message([1, 1], [2, INT64], [8, name], [9, littleEndian64(value)]);
const scalarOne = message([2, FLOAT], [8, "tail.first"], [9, new Uint8Array(Float32Array.of(1).buffer)]);

function valueInfo(name: string, type: number): Uint8Array {
  const dimension = (label: string): [number, Uint8Array] => [1, message([2, label])];
  const shape = message(dimension("tail.B"), dimension("tail.T"), dimension(`${name}.K`));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

/** Bytes to append to an ONNX file whose graph has an output `logits`; afterwards it has the input `targets` (int64 [B, T, 1]) and the tail's outputs. */
export function scoringTail(facts: TailFacts): Uint8Array {
  const nodes = parts[facts.detail].flatMap((part) => part(facts));
  const typeOf = (output: string) => (output === "tail.ids" ? INT64 : FLOAT);
  const graph = message(
    ...nodes.map((bytes): [number, Uint8Array] => [1, bytes]),
    [5, vector("tail.axis", 2)],
    [5, vector("tail.k", FAVOURITES)],
    [5, scalarOne],
    [11, valueInfo("targets", INT64)],
    ...tailOutputs[facts.detail].map((output): [number, Uint8Array] => [12, valueInfo(output, typeOf(output))]),
  );
  return message([7, graph]);
}
