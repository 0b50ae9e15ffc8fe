import { InferenceSession, Tensor } from "onnxruntime-node";
import { message } from "../src/model/wire";

/** Side of the square matrices: 2 · SIDE³ operations a product, two to six times what a window of a bundled model multiplies at once. */
const SIDE = 1024;
const ROUNDS = 12;
const WARM_UP = 3;

const FLOAT = 1;
const [UINT8, INT8] = [2, 3];

type Message = Uint8Array<ArrayBufferLike>;

/** A tensor of one number repeated, as an initializer. */
function constant(name: string, type: number, dims: number[], data: Uint8Array): Message {
  return message(...dims.map((size): [number, number] => [1, size]), [2, type], [8, name], [9, data]);
}

function port(name: string, type: number): Message {
  const dim = (size: number): [number, Message] => [1, message([1, size])];
  return message([1, name], [2, message([1, message([1, type], [2, message(dim(SIDE), dim(SIDE))])])]);
}

/** An ONNX file with one product, a [SIDE, SIDE] input times a constant matrix. */
function product(operator: string, domain: string, inputs: string[], constants: Message[], inputType: number): Message {
  const node = message(...inputs.map((name): [number, string] => [1, name]), [2, "out"], [4, operator], [7, domain]);
  const graph = message(
    [1, node],
    [2, "product"],
    ...constants.map((each): [number, Message] => [5, each]),
    [11, port("in", inputType)],
    [12, port("out", FLOAT)],
  );
  return message([1, 8], [8, message([1, ""], [2, 17])], [8, message([1, "com.microsoft"], [2, 1])], [7, graph]);
}

const floats = (count: number, value: number) => new Uint8Array(new Float32Array(count).fill(value).buffer);

/** What is measured: the kind of product, its file, and its input. */
const products = {
  float32: () => ({
    file: product("MatMul", "", ["in", "w"], [constant("w", FLOAT, [SIDE, SIDE], floats(SIDE * SIDE, 0.5))], FLOAT),
    input: new Tensor("float32", new Float32Array(SIDE * SIDE).fill(0.25), [SIDE, SIDE]),
  }),
  int8: () => ({
    file: product(
      "MatMulIntegerToFloat",
      "com.microsoft",
      ["in", "w", "step", "scale", "zero"],
      [
        constant("w", INT8, [SIDE, SIDE], new Uint8Array(SIDE * SIDE).fill(3)),
        constant("step", FLOAT, [], floats(1, 0.1)),
        constant("scale", FLOAT, [SIDE], floats(SIDE, 0.1)),
        constant("zero", UINT8, [], Uint8Array.of(128)),
      ],
      UINT8,
    ),
    input: new Tensor("uint8", new Uint8Array(SIDE * SIDE).fill(130), [SIDE, SIDE]),
  }),
};

export type Precision = keyof typeof products;

/** A machine's best rate of multiply-and-add operations (two each) in a matrix product of onnxruntime, per second, all cores. */
export async function peakRate(precision: Precision): Promise<number> {
  const { file, input } = products[precision]();
  const session = await InferenceSession.create(new Uint8Array(file), { logSeverityLevel: 3 });
  let best = 0;
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const begun = performance.now();
    await session.run({ in: input });
    if (round >= WARM_UP) best = Math.max(best, (2000 * SIDE ** 3) / (performance.now() - begun));
  }
  await session.release();
  return best;
}
