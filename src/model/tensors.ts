import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import type { Initializer } from "./graphFacts";

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

export const elements = (tensor: Initializer): number => tensor.dims.reduce((product, size) => product * size, 1);

export const bytesOf = (tensor: Initializer): number => elements(tensor) * (dataTypes[tensor.type]?.bytes ?? 0);

/** A weight is read in one piece if it is no larger. */
const LARGEST_READ = 1024 * 1024 * 1024;

/**
 * Where external data of a graph lie.
 * @throws a sentence where the path leaves the graph's folder: a model is foreign input.
 */
export function externalPath(graphPath: string, file: string): string {
  const path = normalize(file);
  if (isAbsolute(path) || path.startsWith("..")) {
    throw new Error(`The model's graph asks for weights outside its folder (${file}): fetch the model again from a source that you trust.`);
  }
  return join(dirname(graphPath), path);
}

/** The bytes of weights, inside the ONNX file or beside it. */
export class WeightFile {
  constructor(
    private readonly graph: Uint8Array,
    private readonly graphPath: string,
  ) {}

  /** Undefined where the data lie nowhere that can be read, or are too many. */
  read(tensor: Initializer): Uint8Array | undefined {
    const length = bytesOf(tensor);
    if (tensor.raw) return this.graph.subarray(tensor.raw.start, tensor.raw.end);
    if (!tensor.external || length > LARGEST_READ || !Number.isInteger(length)) return undefined;
    return readPart(externalPath(this.graphPath, tensor.external.file), tensor.external.offset, length);
  }
}

function readPart(path: string, offset: number, length: number): Uint8Array | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, "r");
  try {
    if (offset + length > fstatSync(file).size) return undefined;
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length; ) {
      const read = readSync(file, bytes, at, length - at, offset + at);
      if (read === 0) return undefined;
      at += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
