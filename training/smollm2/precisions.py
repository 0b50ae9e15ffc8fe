"""How a graph keeps the numbers of a GGUF file: a precision gives products, the embedding and the head."""
import numpy as np
from onnx import TensorProto

from llama import RUNTIME
from weights import BLOCK, stacked


class Float32:
    """Numbers written out. One table serves as embedding and, transposed, as head."""

    def product(self, graph, x, names, out):
        matrix = np.concatenate([graph.weights[name].real() for name in names])
        return graph.op("MatMul", [x, graph.constant(out, matrix.T)], out + ".out")

    def embedding(self, graph):
        return graph.op("Gather", [graph.constant("embedding", graph.weights["embedding"].real()), "input_ids"], "embedded")

    def head(self, graph, x):
        graph.op("MatMul", [x, graph.op("Transpose", ["embedding"], "head", perm=[1, 0])], "logits")


class Blocks:
    """The numbers as they are, for the operator MatMulNBits.

    The operator's fast kernels know whole zero points only, and -m / d is not whole. But d * q + m = d * (q - 8) + (m + 8 d): a product with the zero point 8,
    and a second one, 32 times smaller, of the inputs' sums over blocks with m + 8 d. Nothing is rounded.
    """

    def __init__(self, accuracy):
        self.accuracy = accuracy  # 1: products in float32; 4: inputs rounded to int8, row by row and block by block

    def sums(self, graph, x, blocks):
        """[B, T, blocks] sums of x over blocks; once for all products that read x."""
        if not any(x + ".sums" in node.output for node in graph.nodes):
            graph.constant("axis.block", np.array([-1], np.int64))
            split = graph.op("Reshape", [x, graph.constant(f"blocks.{blocks}", np.array([0, 0, blocks, BLOCK], np.int64))], x + ".blocks")
            graph.op("ReduceSum", [split, "axis.block"], x + ".sums", keepdims=0)
        return x + ".sums"

    def many_bits(self, graph, x, quantized, out, packed, bits):
        rows, blocks = quantized.steps.shape
        graph.constant(out + f".q{bits}", packed), graph.constant(out + ".steps", quantized.steps)
        return graph.op("MatMulNBits", [x, out + f".q{bits}", out + ".steps"], out + (".main" if bits == 4 else ".out"), RUNTIME,
                        K=blocks * BLOCK, N=rows, bits=bits, block_size=BLOCK, accuracy_level=self.accuracy)

    def product(self, graph, x, names, out):
        weight = stacked([graph.weights[name] for name in names])
        packed = weight.numbers[..., 0::2] | weight.numbers[..., 1::2] << 4
        main = self.many_bits(graph, x, weight, out, packed, 4)
        floors = graph.constant(out + ".floors", (weight.floors + 8 * weight.steps).T)
        return graph.op("Add", [main, graph.op("MatMul", [self.sums(graph, x, weight.steps.shape[1]), floors], out + ".rest")], out + ".out")

    def embedding(self, graph):
        """Rows of the head's own table: (q - 128) * d."""
        table = graph.weights["embedding"]
        graph.constant("embedding.q8", table.numbers), graph.constant("embedding.steps", table.steps)
        graph.constant("axis.block", np.array([-1], np.int64)), graph.constant("middle", np.float32(128))
        graph.constant("width", np.array([0, 0, -1], np.int64))
        numbers = graph.op("Cast", [graph.op("Gather", ["embedding.q8", "input_ids"], "embedding.rows")], "embedding.real", to=TensorProto.FLOAT)
        steps = graph.op("Unsqueeze", [graph.op("Gather", ["embedding.steps", "input_ids"], "embedding.row_steps"), "axis.block"], "embedding.column")
        values = graph.op("Mul", [graph.op("Sub", [numbers, "middle"], "embedding.centred"), steps], "embedding.values")
        return graph.op("Reshape", [values, "width"], "embedded")

    def head(self, graph, x):
        graph.op("Identity", [self.many_bits(graph, x, graph.weights["embedding"], "embedding", graph.weights["embedding"].numbers, 8)], "logits")


FILES = {"onnx/model.onnx": Float32(), "onnx/model_q4.onnx": Blocks(accuracy=4)}
