import type { GraphFacts, GraphNode, Initializer } from "./graphFacts";

/** Operators that hand a value on in another type or shape. */
const passesOn = new Set(["Cast", "Transpose", "Identity", "Reshape", "DequantizeLinear", "LpNormalization", "Unsqueeze", "Squeeze"]);
const products = new Set(["MatMul", "Gemm", "FusedMatMul", "MatMulNBits", "MatMulIntegerToFloat"]);
/** More steps than any export puts between a weight and its use. */
const STEPS = 8;

/** Names and nodes of a graph, looked up. */
export interface GraphIndex {
  graph: GraphFacts;
  initializers: Map<string, Initializer>;
  /** By the name of an output. */
  makers: Map<string, GraphNode>;
}

export function indexOf(graph: GraphFacts): GraphIndex {
  const makers = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const output of node.outputs) makers.set(output, node);
  return { graph, initializers: new Map(graph.initializers.map((tensor) => [tensor.name, tensor])), makers };
}

/** The initializer behind a value, if only casts, transpositions and a normalisation stand between; `normalised` says whether one does. */
function initializerBehind({ initializers, makers }: GraphIndex, name: string): { weight?: Initializer; normalised: boolean } {
  let normalised = false;
  for (let at = name, steps = 0; steps < STEPS; steps++) {
    const weight = initializers.get(at);
    if (weight) return { weight, normalised };
    const node = makers.get(at);
    if (!node || !(passesOn.has(node.operator) || isNormalisation(node, makers))) break;
    normalised ||= node.operator === "LpNormalization" || node.operator === "Div";
    at = node.inputs[0];
  }
  return { normalised };
}

/** W / |W|: a quotient by a norm, which may be kept away from zero. */
function isNormalisation({ operator, inputs }: GraphNode, makers: Map<string, GraphNode>): boolean {
  let divisor = operator === "Div" ? makers.get(inputs[1]) : undefined;
  while (divisor && ["Clip", "Max", "Expand", "Add"].includes(divisor.operator)) divisor = makers.get(divisor.inputs[0]);
  return divisor?.operator === "ReduceL2";
}

export interface Head {
  weight?: Initializer;
  /** Of a product with whole numbers: its scales. */
  scales?: Initializer;
  node?: GraphNode;
  /** The graph itself divides the rows by their norms. */
  normalised: boolean;
}

function headOf(index: GraphIndex, node: GraphNode): Head {
  const scales = node.operator === "MatMulIntegerToFloat" ? initializerBehind(index, node.inputs[3]).weight : undefined;
  return { ...initializerBehind(index, node.inputs[1]), scales, node };
}

/** The last product before the logits. */
export function headWeight(index: GraphIndex, vocabulary: number): Head {
  for (let at = "logits", steps = 0; steps < STEPS; steps++) {
    const node = index.makers.get(at);
    if (node && products.has(node.operator)) return headOf(index, node);
    if (!node || node.operator === "If") break;
    at = node.inputs[0];
  }
  // In the branches of a merged decoder the outputs have other names: there the size tells.
  const wide = index.graph.nodes.find((node) => products.has(node.operator) && widthOf(headOf(index, node)) === vocabulary);
  return wide ? headOf(index, wide) : { normalised: false };
}

/** Columns of the product. */
const widthOf = ({ weight, node }: Head): number | undefined =>
  node?.integers.N ?? (node?.integers.transB ? weight?.dims[0] : weight?.dims[1]);

const lookups = new Set(["Gather", "GatherBlockQuantized"]);

/** The table in which the ids are looked up. */
export function embeddingWeight(index: GraphIndex): Initializer | undefined {
  const gather = index.graph.nodes.find(({ operator, inputs }) => lookups.has(operator) && isIds(index, inputs[1]));
  return gather && initializerBehind(index, gather.inputs[0]).weight;
}

function isIds({ makers }: GraphIndex, name: string): boolean {
  for (let at = name, steps = 0; steps < STEPS; steps++) {
    if (at === "input_ids") return true;
    const node = makers.get(at);
    if (!node || !passesOn.has(node.operator)) return false;
    at = node.inputs[0];
  }
  return false;
}
