import type { GraphFacts, Initializer } from "./graphFacts";

/** TensorProto.DataType: its name and its size in bytes; int4 types take half a byte. */
export const dataTypes: Record<number, { name: string; bytes: number }> = {
  1: { name: "float32", bytes: 4 },
  2: { name: "uint8", bytes: 1 },
  3: { name: "int8", bytes: 1 },
  5: { name: "int16", bytes: 2 },
  6: { name: "int32", bytes: 4 },
  7: { name: "int64", bytes: 8 },
  9: { name: "bool", bytes: 1 },
  10: { name: "float16", bytes: 2 },
  11: { name: "float64", bytes: 8 },
  16: { name: "bfloat16", bytes: 2 },
  21: { name: "uint4", bytes: 0.5 },
  22: { name: "int4", bytes: 0.5 },
};

const elements = (tensor: Initializer) => tensor.dims.reduce((product, size) => product * size, 1);

/** Operators that hand a weight on in another type or shape. */
const passesOn = new Set(["Cast", "Transpose", "Identity", "Reshape", "DequantizeLinear", "LpNormalization"]);

/** The initializer behind a value, if only casts and transpositions stand between. */
function initializerBehind(graph: GraphFacts, name: string): Initializer | undefined {
  for (let at = name, steps = 0; steps < 8; steps++) {
    const found = graph.initializers.find((tensor) => tensor.name === at);
    if (found) return found;
    const node = graph.nodes.find(({ outputs, operator }) => outputs.includes(at) && passesOn.has(operator));
    if (!node) return undefined;
    at = node.inputs[0];
  }
  return undefined;
}

const products = new Set(["MatMul", "Gemm", "FusedMatMul", "MatMulNBits", "MatMulIntegerToFloat"]);

/** Inputs that say how numbers are stored or placed, and are no parameters: scales, zero points, rotary tables. */
const auxiliaryInputs: Record<string, number[]> = {
  GroupQueryAttention: [7, 8],
  QuantizeLinear: [1, 2],
  DequantizeLinear: [1, 2],
  MatMulIntegerToFloat: [2, 3, 4, 5],
  MatMulNBits: [2, 3],
  GatherBlockQuantized: [2, 3],
};

/** The weight of the last product before the logits, and its scales where it is quantised by row. */
function headWeight(graph: GraphFacts): { weight?: Initializer; scales?: Initializer } {
  for (let at = "logits", steps = 0; steps < 8; steps++) {
    const node = graph.nodes.find(({ outputs }) => outputs.includes(at));
    if (!node) return {};
    if (products.has(node.operator)) {
      const scales = node.operator === "MatMulIntegerToFloat" ? initializerBehind(graph, node.inputs[3]) : undefined;
      return { weight: initializerBehind(graph, node.inputs[1]), scales };
    }
    at = node.inputs[0];
  }
  return {};
}

function embeddingWeight(graph: GraphFacts): Initializer | undefined {
  const gather = graph.nodes.find(({ operator, inputs }) => operator === "Gather" && inputs[1] === "input_ids");
  return gather && initializerBehind(graph, gather.inputs[0]);
}

function sameBytes(file: Uint8Array, a: Initializer, b: Initializer): boolean {
  if (!a.raw || !b.raw || a.raw.end - a.raw.start !== b.raw.end - b.raw.start) return false;
  return Buffer.compare(file.subarray(a.raw.start, a.raw.end), file.subarray(b.raw.start, b.raw.end)) === 0;
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? (sign * fraction) / 2 ** 24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function floats(file: Uint8Array, tensor: Initializer): ((index: number) => number) | undefined {
  if (!tensor.raw) return undefined;
  const view = new DataView(file.buffer, file.byteOffset + tensor.raw.start, tensor.raw.end - tensor.raw.start);
  if (tensor.type === 3) return (index) => view.getInt8(index);
  if (tensor.type === 1) return (index) => view.getFloat32(index * 4, true);
  if (tensor.type === 10) return (index) => half(view.getUint16(index * 2, true));
  return undefined;
}

/** True where every row (one per token of the vocabulary) of the head has norm 1 ± 1e-3 (NormHead, Baichuan 2, section 2.3). */
function hasUnitRows(file: Uint8Array, head: Initializer, scales: Initializer | undefined, vocabulary: number): boolean {
  const at = floats(file, head);
  const scale = scales ? floats(file, scales) : () => 1;
  if (!at || !scale || head.dims.length !== 2 || !head.dims.includes(vocabulary)) return false;
  const rowsFirst = head.dims[0] === vocabulary;
  const width = rowsFirst ? head.dims[1] : head.dims[0];
  for (let row = 0; row < vocabulary; row++) {
    let square = 0;
    for (let i = 0; i < width; i++) square += at(rowsFirst ? row * width + i : i * vocabulary + row) ** 2;
    if (Math.abs(scale(row) * Math.sqrt(square) - 1) > 1e-3) return false;
  }
  return true;
}

/** Types that no weight has: integers that say shapes and positions, and doubles from which tables are computed. */
const notTrained = new Set([6, 7, 9, 11]);

/** Initializers that were learned, without scales, zero points and tables. */
function trained(graph: GraphFacts): Initializer[] {
  const auxiliary = new Set(graph.nodes.flatMap(({ operator, inputs }) => (auxiliaryInputs[operator] ?? []).map((index) => inputs[index])));
  return graph.initializers.filter(({ name, dims, type }) => dims.length > 0 && !notTrained.has(type) && !auxiliary.has(name));
}

export interface WeightFacts {
  parameters: number;
  dtype: string;
  tied: boolean;
  normHead: boolean;
}

/** Counts parameters (each shared weight once) and recognises tied embeddings and a normalised head. `file` holds the graph with its inline weights. */
export function weightFacts(graph: GraphFacts, file: Uint8Array, vocabulary: number): WeightFacts {
  const weights = trained(graph);
  const { weight: head, scales } = headWeight(graph);
  const embedding = embeddingWeight(graph);
  const largest = weights.reduce<Initializer | undefined>(
    (best, tensor) => (!best || elements(tensor) > elements(best) ? tensor : best),
    undefined,
  );
  const duplicate = head !== undefined && embedding !== undefined && head !== embedding && sameBytes(file, head, embedding);
  return {
    parameters: weights.reduce((sum, tensor) => sum + elements(tensor), 0) - (duplicate ? elements(head) : 0),
    dtype: dataTypes[largest?.type ?? 0]?.name ?? "unknown",
    tied: head !== undefined && (head === embedding || duplicate),
    normHead: head !== undefined && hasUnitRows(file, head, scales, vocabulary),
  };
}
