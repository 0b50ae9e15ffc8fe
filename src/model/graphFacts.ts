import { type Field, fields, integersOf, textOf } from "./wire";

/** A weight of the graph: where its numbers lie and how many there are. */
export interface Initializer {
  name: string;
  dims: number[];
  /** TensorProto.DataType. */
  type: number;
  /** Raw little-endian data inside the file; absent where the data are external. */
  raw?: { start: number; end: number };
  /** Where external data lie: a file beside the graph. */
  external?: { file: string; offset: number; length?: number };
}

export interface GraphNode {
  operator: string;
  inputs: string[];
  outputs: string[];
  /** Attributes that are whole numbers. */
  integers: Record<string, number>;
}

export interface GraphPort {
  name: string;
  /** TensorProto.DataType, or undefined where it is no tensor. */
  type?: number;
  /** Fixed sizes as numbers, open ones as names. */
  shape: (number | string)[];
}

/** What the scoring path and the model's card need to know of an ONNX graph. Nodes and initializers are those of its subgraphs too (the branches of a merged decoder). */
export interface GraphFacts {
  opset: number;
  nodes: GraphNode[];
  initializers: Initializer[];
  inputs: GraphPort[];
  outputs: GraphPort[];
}

function readInitializer(bytes: Uint8Array, tensor: Field): Initializer {
  const found: Initializer = { name: "", dims: [], type: 0 };
  for (const field of fields(bytes, tensor.start, tensor.end)) {
    if (field.number === 1) found.dims.push(...integersOf(bytes, field));
    else if (field.number === 2) found.type = field.value;
    else if (field.number === 8) found.name = textOf(bytes, field);
    else if (field.number === 9) found.raw = { start: field.start, end: field.end };
    else if (field.number === 13) readExternal(bytes, field, found);
  }
  return found;
}

/** external_data is a list of keys and values. */
function readExternal(bytes: Uint8Array, entry: Field, into: Initializer): void {
  const parts = [...fields(bytes, entry.start, entry.end)];
  const [key, value] = [1, 2]
    .map((number) => parts.find((field) => field.number === number))
    .map((field) => (field ? textOf(bytes, field) : ""));
  const external = { file: "", offset: 0, ...into.external };
  if (key === "location") into.external = { ...external, file: value };
  if (key === "offset") into.external = { ...external, offset: Number(value) };
  if (key === "length") into.external = { ...external, length: Number(value) };
}

/** A subgraph in a subgraph in …: real ones have one or two. */
const DEEPEST = 8;

function readNode(bytes: Uint8Array, at: Field, into: GraphFacts, depth: number): void {
  const node: GraphNode = { operator: "", inputs: [], outputs: [], integers: {} };
  into.nodes.push(node);
  for (const field of fields(bytes, at.start, at.end)) {
    if (field.number === 1) node.inputs.push(textOf(bytes, field));
    else if (field.number === 2) node.outputs.push(textOf(bytes, field));
    else if (field.number === 4) node.operator = textOf(bytes, field);
    else if (field.number === 5) readAttribute(bytes, field, node, into, depth);
  }
}

/** AttributeProto: name = 1, i = 3, g = 6. */
function readAttribute(bytes: Uint8Array, at: Field, node: GraphNode, into: GraphFacts, depth: number): void {
  let name = "";
  for (const field of fields(bytes, at.start, at.end)) {
    if (field.number === 1) name = textOf(bytes, field);
    else if (field.number === 3 && field.wire === 0) node.integers[name] = field.value;
    else if (field.number === 6 && depth < DEEPEST) readSubgraph(bytes, field, into, depth + 1);
  }
}

function readSubgraph(bytes: Uint8Array, graph: Field, into: GraphFacts, depth: number): void {
  for (const field of fields(bytes, graph.start, graph.end)) {
    if (field.number === 1) readNode(bytes, field, into, depth);
    else if (field.number === 5) into.initializers.push(readInitializer(bytes, field));
  }
}

function* within(bytes: Uint8Array, parents: Iterable<Field>, number: number): Generator<Field> {
  for (const parent of parents) {
    for (const field of fields(bytes, parent.start, parent.end)) if (field.number === number) yield field;
  }
}

/** ValueInfoProto: name = 1, type = 2 → tensor_type = 1 → elem_type = 1, shape = 2 → dim = 1 → value = 1 or name = 2. */
function readPort(bytes: Uint8Array, at: Field): GraphPort {
  const parts = [...fields(bytes, at.start, at.end)];
  const name = parts.find((field) => field.number === 1);
  const tensors = [
    ...within(
      bytes,
      parts.filter((field) => field.number === 2),
      1,
    ),
  ];
  const [type] = within(bytes, tensors, 1);
  const dims = within(bytes, within(bytes, tensors, 2), 1);
  const shape = Array.from(dims, (dim) => {
    const [size] = fields(bytes, dim.start, dim.end);
    return size === undefined ? "?" : size.wire === 0 ? size.value : textOf(bytes, size);
  });
  return { name: name ? textOf(bytes, name) : "", type: type?.value, shape };
}

function readOpset(bytes: Uint8Array, at: Field): number {
  const parts = [...fields(bytes, at.start, at.end)];
  const domain = parts.find((field) => field.number === 1);
  const isDefault = !domain || domain.start === domain.end || textOf(bytes, domain) === "ai.onnx";
  return isDefault ? (parts.find((field) => field.number === 2)?.value ?? 0) : 0;
}

function readGraph(bytes: Uint8Array, graph: Field, into: GraphFacts): void {
  readSubgraph(bytes, graph, into, 0);
  for (const field of fields(bytes, graph.start, graph.end)) {
    if (field.number === 11) into.inputs.push(readPort(bytes, field));
    else if (field.number === 12) into.outputs.push(readPort(bytes, field));
  }
}

/** Walks over an ONNX file without loading its weights. Throws a sentence where the file is cut off or is something else. */
export function readGraphFacts(bytes: Uint8Array): GraphFacts {
  const facts: GraphFacts = { opset: 0, nodes: [], initializers: [], inputs: [], outputs: [] };
  for (const field of fields(bytes)) {
    if (field.number === 8) facts.opset = Math.max(facts.opset, readOpset(bytes, field));
    else if (field.number === 7) readGraph(bytes, field, facts);
  }
  if (facts.opset === 0 || facts.outputs.length === 0) {
    throw new Error("This file is not an ONNX graph: export the model again, or choose another model folder.");
  }
  return facts;
}
