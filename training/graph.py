"""The model as a fused ONNX graph, with Hugging Face's names for inputs and outputs.

Three precisions of one graph. float32 and float16: weights stored so, arithmetic in fp32 (onnxruntime folds the casts when it loads
the file). int8: products of int8 weights (one scale per output) and uint8 activations (one scale per place, found beforehand by
calibrate.py), so that no token sees another's range; norms, rotation, softmax and sums stay in fp32.
"""
from dataclasses import dataclass, field

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from config import EPSILON

TABLE_ROWS = 2  # rotary tables reach to twice the trained context, so that a caller may pad at the right end


@dataclass
class GraphBuilder:
    """Collects nodes and initializers; each method returns the name of the tensor it adds. scales: product -> (step, zero point)."""

    weights: dict
    dtype: str = "float16"
    scales: dict = field(default_factory=dict)
    nodes: list = field(default_factory=list)
    initializers: list = field(default_factory=list)

    def constant(self, name, array):
        if name not in {tensor.name for tensor in self.initializers}:
            self.initializers.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def op(self, kind, inputs, outputs, domain="", **attributes):
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def real(self, name, array):
        """A trained weight for fp32 arithmetic."""
        if self.dtype == "float32":
            return self.constant(name, array.astype(np.float32))
        self.constant(name, array.astype(np.float16))
        return self.op("Cast", [name], name + ".f32", to=TensorProto.FLOAT)

    def quantized(self, x, name):
        """x as uint8 with the static step and zero point of the product `name`; once for all products that read x."""
        step, zero = self.scales[name]
        if x + ".u8" not in {output for node in self.nodes for output in node.output}:
            self.constant(x + ".step", np.float32(step)), self.constant(x + ".zero", np.uint8(zero))
            self.op("QuantizeLinear", [x, x + ".step", x + ".zero"], x + ".u8")
        return x + ".u8", x + ".step", x + ".zero"


def int8_rows(matrix, unit=False):
    """(int8, fp32 [rows]) so that int8 * scale is near the matrix. unit: rows keep the length 1.

    No number is above 127, nor is the sum of two neighbours: x86 processors without VNNI add two products of uint8 and int8 in 16 bits
    (VPMADDUBSW) and saturate, and 255 * 128 still fits. So every processor gives the same figures.
    """
    peak = np.maximum(np.abs(matrix).max(1), np.abs(matrix[:, 0::2] + matrix[:, 1::2]).max(1))
    scale = np.maximum(peak, 1e-12).astype(np.float32) / 127
    values = np.round(matrix / scale[:, None]).astype(np.int8)
    return values, (1 / np.linalg.norm(values.astype(np.float64), axis=1)).astype(np.float32) if unit else scale


def add_product(graph, x, name, out=None, rows=slice(None)):
    """x @ W.T for rows of a weight that PyTorch keeps as [out, in]; stored transposed, [in, out]."""
    out, matrix = out or name, graph.weights[name][rows]
    if name not in graph.scales:
        return graph.op("MatMul", [x, graph.real(out, matrix.T)], out + ".out")
    x8, step, zero = graph.quantized(x, name)
    values, scale = int8_rows(matrix)
    graph.constant(out + ".int8", values.T), graph.constant(out + ".scale", scale)
    return graph.op("MatMulIntegerToFloat", [x8, out + ".int8", step, out + ".scale", zero], out + ".out", "com.microsoft")


def add_rotary_tables(graph, shape):
    """cos and sin of position * theta^(-2i/head), fp32 [rows, head / 2]. The runtime computes them once, in double precision, when it
    loads the file: written out they would be a third of the smallest model."""
    frequency = shape.theta ** -(np.arange(shape.head // 2) / (shape.head // 2))
    graph.constant("frequency", frequency[None])
    for name, value in (("first", 0), ("rows", TABLE_ROWS * shape.context), ("step", 1)):
        graph.constant("position." + name, np.array(value, np.int64))
    graph.constant("axis.column", np.array([1], np.int64)), graph.constant("quarter", np.array(np.pi / 2))
    places = graph.op("Range", ["position.first", "position.rows", "position.step"], "positions")
    column = graph.op("Unsqueeze", [graph.op("Cast", [places], "positions.double", to=TensorProto.DOUBLE), "axis.column"], "positions.column")
    angle = graph.op("Mul", [column, "frequency"], "angle")
    turned = graph.op("Add", [angle, "quarter"], "angle.turned")  # the runtime has Sin for doubles, but no Cos
    for name, of in (("cos", turned), ("sin", angle)):
        graph.op("Cast", [graph.op("Sin", [of], name + ".double")], name, to=TensorProto.FLOAT)


def add_lengths(graph):
    """What GroupQueryAttention asks for, index of the last valid token per row (int32 [B]) and total length (int32); and where the kept positions begin."""
    graph.constant("one", np.array([1], np.int64))
    graph.constant("axis1", np.array([1], np.int64))
    graph.op("ReduceSum", ["attention_mask", "one"], "lengths", keepdims=0)
    graph.op("Sub", ["lengths", "one"], "last")
    graph.op("Cast", ["last"], "seqlens_k", to=TensorProto.INT32)
    graph.op("Shape", ["attention_mask"], "mask.shape")
    graph.op("Gather", ["mask.shape", "axis1"], "total64")
    graph.op("Cast", ["total64"], "total", to=TensorProto.INT32)
    graph.constant("end", np.array([2**62], np.int64))
    graph.op("Neg", [graph.op("Reshape", ["num_logits_to_keep", "one"], "keep")], "keep.first")


def add_norm(graph, x, name, out=None):
    """RMSNorm with a gain over the last axis; onnxruntime knows this operator in the default domain."""
    gain = graph.real(name, graph.weights[name])
    return graph.op("SimplifiedLayerNormalization", [x, gain], (out or name) + ".out", axis=-1, epsilon=EPSILON)


def add_headwise_norm(graph, x, name, shape):
    """RMSNorm of each head by itself. x: [B, T, width]."""
    graph.constant("heads.split", np.array([0, 0, shape.heads, shape.head], np.int64))
    graph.constant("heads.join", np.array([0, 0, shape.width], np.int64))
    split = graph.op("Reshape", [x, "heads.split"], name + ".heads")
    return graph.op("Reshape", [add_norm(graph, split, name), "heads.join"], name + ".joined")


def queries_keys_values(graph, x, layer, shape):
    """Three inputs of GroupQueryAttention, or one packed input and two empty ones."""
    if not shape.qk_norm:
        return [add_product(graph, x, layer + "qkv"), "", ""]
    width = shape.width
    query, key, value = (add_product(graph, x, layer + "qkv", layer + part, slice(i * width, (i + 1) * width))
                         for i, part in enumerate(("query", "key", "value")))
    return [add_headwise_norm(graph, query, layer + "query_norm", shape), add_headwise_norm(graph, key, layer + "key_norm", shape), value]


def keep_last(graph, x, out):
    """The last `num_logits_to_keep` positions of x, all for 0: what another window has scored needs no logits."""
    return graph.op("Slice", [x, "keep.first", "end", "one"], out)


def add_layer(graph, x, i, shape):
    """Attention and MLP, each after a norm and added to the stream. x: [B, T, width]; the last layer returns the kept positions only."""
    layer = f"layers.{i}."
    qkv = queries_keys_values(graph, add_norm(graph, x, layer + "norm1"), layer, shape)
    past = [f"past_key_values.{i}.key", f"past_key_values.{i}.value"]
    heads = graph.op("GroupQueryAttention", [*qkv, *past, "seqlens_k", "total", "cos", "sin"],
                     [layer + "heads", f"present.{i}.key", f"present.{i}.value"], "com.microsoft",
                     num_heads=shape.heads, kv_num_heads=shape.heads, do_rotary=1)
    if i == shape.layers - 1:
        x, heads = keep_last(graph, x, "kept"), keep_last(graph, heads, layer + "heads.kept")
    x = graph.op("Add", [x, add_product(graph, heads, layer + "out")], layer + "attended")
    up = add_product(graph, add_norm(graph, x, layer + "norm2"), layer + "up")
    positive = graph.op("Relu", [up], layer + "relu")
    squared = graph.op("Mul", [positive, positive], layer + "relu2")
    return graph.op("Add", [x, add_product(graph, squared, layer + "down")], layer + "end")


def add_table(graph, name, unit):
    """A matrix with one row per token, of length 1 where `unit` says so. In int8 its scales belong to rows, so the same bytes serve as input and, transposed, as head."""
    if "head" not in graph.scales:
        return graph.real(name, graph.weights[name])
    values, scale = int8_rows(graph.weights[name], unit)
    graph.constant(name + ".scale", scale)
    return graph.constant(name, values)


def add_embedding(graph, table):
    """Rows of the table by id, in fp32: [B, T, inner]."""
    rows = graph.op("Gather", [table, "input_ids"], "embedding.rows")
    if "head" not in graph.scales:
        return rows
    graph.constant("axis.last", np.array([-1], np.int64))
    scale = graph.op("Unsqueeze", [graph.op("Gather", [table + ".scale", "input_ids"], "embedding.scales"), "axis.last"], "embedding.step")
    return graph.op("Mul", [graph.op("Cast", [rows], "embedding.real", to=TensorProto.FLOAT), scale], "embedded")


def add_head(graph, x, table):
    """x [B, T, inner] times the transposed table: logits."""
    head = graph.op("Transpose", [table], "head", perm=[1, 0])
    if "head" not in graph.scales:
        return graph.op("MatMul", [x, head], "logits")
    x8, step, zero = graph.quantized(x, "head")
    return graph.op("MatMulIntegerToFloat", [x8, head, step, table + ".scale", zero], "logits", "com.microsoft")


def add_decoder(graph, shape):
    """input_ids -> logits. Tied, one initializer serves as embedding and as head."""
    add_rotary_tables(graph, shape)
    table = add_table(graph, "embedding", shape.norm_head and shape.tied)
    x = add_embedding(graph, table)
    x = add_norm(graph, add_product(graph, x, "into") if shape.rank else x, "norm0")
    for i in range(shape.layers):
        x = add_layer(graph, x, i, shape)
    x = add_norm(graph, x, "norm")
    head = table if shape.tied else add_table(graph, "unembedding", shape.norm_head)
    add_head(graph, add_product(graph, x, "outof") if shape.rank else x, head)


def build_graph(shape, weights, dtype="float16", scales=None):
    """A ModelProto. weights: name -> float array, as `model.export_weights` gives them; scales as calibrate.py finds them."""
    graph = GraphBuilder(weights, dtype, scales or {})
    add_lengths(graph)
    add_decoder(graph, shape)
    info, real, whole = helper.make_tensor_value_info, TensorProto.FLOAT, TensorProto.INT64
    slots = [f"{i}.{kind}" for i in range(shape.layers) for kind in ("key", "value")]
    cache = ["B", shape.heads, "P", shape.head]
    inputs = [info("input_ids", whole, ["B", "T"]), info("attention_mask", whole, ["B", "P+T"]), info("num_logits_to_keep", whole, []),
              *(info(f"past_key_values.{slot}", real, cache) for slot in slots)]
    outputs = [info("logits", real, ["B", "kept", shape.vocabulary]),
               *(info(f"present.{slot}", real, ["B", shape.heads, "P+T", shape.head]) for slot in slots)]
    proto = helper.make_graph(graph.nodes, "bitlens", inputs, outputs, graph.initializers)
    model = helper.make_model(proto, producer_name="bitlens", opset_imports=[
        helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
    model.ir_version = 8
    return model
