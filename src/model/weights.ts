import type { GraphFacts, Initializer } from "./graphFacts";
import { embeddingWeight, type Head, headWeight, indexOf } from "./head";
import { bytesOf, dataTypes, elements, type WeightFile } from "./tensors";

/** Inputs that say how numbers are stored or placed, and are no parameters: scales, zero points, rotary tables. */
const auxiliaryInputs: Record<string, number[]> = {
  GroupQueryAttention: [7, 8],
  RotaryEmbedding: [2, 3],
  QuantizeLinear: [1, 2],
  DequantizeLinear: [1, 2],
  MatMulIntegerToFloat: [2, 3, 4, 5],
  MatMulNBits: [2, 3, 4],
  GatherBlockQuantized: [2, 3],
  Where: [0, 1, 2],
};

/** Types that no weight has: integers that say shapes and positions, and doubles from which tables are computed. */
const notTrained = new Set([6, 7, 9, 11]);

/** Names that exporters give to tables of angles. */
const isTable = (name: string) => /inv_freq|(^|[._/])(cos|sin)(_|$)|rotary/.test(name);

/** A weight has more than one number; numbers along one of three axes are angles. */
const isConstant = ({ dims }: Initializer) => Math.max(...dims, 0) <= 1 || (dims.length > 2 && dims.filter((size) => size > 1).length <= 1);

/** Initializers that were learned, without scales, zero points, masks and tables. */
function trained(graph: GraphFacts): Initializer[] {
  const auxiliary = new Set(graph.nodes.flatMap(({ operator, inputs }) => (auxiliaryInputs[operator] ?? []).map((index) => inputs[index])));
  return graph.initializers.filter(
    (tensor) => !notTrained.has(tensor.type) && !auxiliary.has(tensor.name) && !isTable(tensor.name) && !isConstant(tensor),
  );
}

/** Bits of the numbers that lie packed in bytes, by initializer: MatMulNBits and GatherBlockQuantized have uint8 tensors for 2 to 8 bits. */
function packedBits(graph: GraphFacts): Map<string, number> {
  const packed = new Map<string, number>();
  for (const { operator, inputs, integers } of graph.nodes) {
    if (operator === "MatMulNBits") packed.set(inputs[1], integers.bits ?? 4);
    if (operator === "GatherBlockQuantized") packed.set(inputs[0], integers.bits ?? 4);
  }
  return packed;
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? (sign * fraction) / 2 ** 24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

type Numbers = (index: number) => number;

function numbersOf(file: WeightFile, tensor: Initializer): Numbers | undefined {
  const bytes = file.read(tensor);
  if (!bytes || bytes.length < bytesOf(tensor)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tensor.type === 3) return (index) => view.getInt8(index);
  if (tensor.type === 1) return (index) => view.getFloat32(index * 4, true);
  if (tensor.type === 10) return (index) => half(view.getUint16(index * 2, true));
  return undefined;
}

/** True where every row (one per token of the vocabulary) of the head has norm 1 ± 1e-3 (NormHead, Baichuan 2, section 2.3). */
function hasUnitRows(file: WeightFile, { weight, scales }: Head, vocabulary: number): boolean {
  if (weight?.dims.length !== 2 || !weight.dims.includes(vocabulary)) return false;
  const at = numbersOf(file, weight);
  const scale = scales ? numbersOf(file, scales) : () => 1;
  if (!at || !scale) return false;
  const rowsFirst = weight.dims[0] === vocabulary;
  const width = rowsFirst ? weight.dims[1] : weight.dims[0];
  for (let row = 0; row < vocabulary; row++) {
    let square = 0;
    for (let i = 0; i < width; i++) square += at(rowsFirst ? row * width + i : i * vocabulary + row) ** 2;
    if (Math.abs(scale(row) * Math.sqrt(square) - 1) > 1e-3) return false;
  }
  return true;
}

/** True where two tensors hold the same numbers, as they lie or transposed. */
function sameNumbers(file: WeightFile, a: Initializer, b: Initializer): boolean {
  if (a.type !== b.type || elements(a) !== elements(b) || a.dims.length !== 2 || b.dims.length !== 2) return false;
  const [one, other] = [file.read(a), file.read(b)];
  if (!one || !other) return false;
  if (a.dims[0] === b.dims[0] && Buffer.compare(one, other) === 0) return true;
  return a.dims[0] === b.dims[1] && isTransposed(one, other, a.dims, dataTypes[a.type]?.bytes ?? 0);
}

function isTransposed(one: Uint8Array, other: Uint8Array, [rows, columns]: number[], size: number): boolean {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [here, there] = [(row * columns + column) * size, (column * rows + row) * size];
      for (let byte = 0; byte < size; byte++) if (one[here + byte] !== other[there + byte]) return false;
    }
  }
  return true;
}

export interface WeightFacts {
  parameters: number;
  dtype: string;
  tied: boolean;
  duplicated: boolean;
  normHead: boolean;
  /** Bytes that the second of two equal tables takes. */
  repeatedBytes: number;
}

/** Counts parameters (each shared weight once) and recognises tied embeddings and a normalised head. */
export function weightFacts(graph: GraphFacts, file: WeightFile, vocabulary: number): WeightFacts {
  const index = indexOf(graph);
  const packed = packedBits(graph);
  const weights = trained(graph);
  const count = (tensor: Initializer) =>
    packed.has(tensor.name) && tensor.type === 2 ? (elements(tensor) * 8) / (packed.get(tensor.name) ?? 8) : elements(tensor);
  const head = headWeight(index, vocabulary);
  const embedding = embeddingWeight(index);
  const { weight } = head;
  const duplicated = weight !== undefined && embedding !== undefined && weight !== embedding && sameNumbers(file, weight, embedding);
  return {
    parameters: weights.reduce((sum, tensor) => sum + count(tensor), 0) - (duplicated ? count(weight) : 0),
    dtype: mostCommonType(weights, count, packed),
    tied: weight !== undefined && (weight === embedding || duplicated),
    duplicated,
    normHead: head.normalised || hasUnitRows(file, head, vocabulary),
    repeatedBytes: duplicated ? bytesOf(weight) : 0,
  };
}

/** The type of most parameters. */
function mostCommonType(weights: Initializer[], count: (tensor: Initializer) => number, packed: Map<string, number>): string {
  const sums = new Map<string, number>();
  for (const tensor of weights) {
    const bits = packed.get(tensor.name);
    const name = bits && tensor.type === 2 ? `int${bits}` : (dataTypes[tensor.type]?.name ?? "unknown");
    sums.set(name, (sums.get(name) ?? 0) + count(tensor));
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "unknown";
}
