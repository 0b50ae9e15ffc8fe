"""The model as a fused ONNX graph, with Hugging Face's names for inputs and outputs.

Arithmetic is fp32. Trained weights are stored as fp16 and cast; onnxruntime folds the casts when it loads the file,
so the file is half as large and a run is as fast. The rounding to fp16 is part of the model.
"""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

from config import EPSILON

TABLE_ROWS = 2  # rotary tables reach to twice the trained context, so that a caller may pad at the right end


class GraphBuilder:
    """Collects nodes and initializers; each method returns the name of the tensor it adds."""

    def __init__(self):
        self.nodes, self.initializers = [], []

    def constant(self, name, array):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, inputs, outputs, domain="", **attributes):
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def weight(self, name, array):
        """A trained weight: stored in fp16, used in fp32."""
        self.constant(name, array.astype(np.float16))
        return self.op("Cast", [name], name + ".f32", to=TensorProto.FLOAT)


def rotary_tables(shape):
    """cos and sin of position * theta^(-2i/head): two fp32 arrays of [rows, head / 2]."""
    frequency = shape.theta ** -(np.arange(shape.head // 2) / (shape.head // 2))
    angle = np.arange(TABLE_ROWS * shape.context)[:, None] * frequency
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def add_lengths(graph):
    """What GroupQueryAttention asks for: index of the last valid token per row (int32 [B]) and total length (int32)."""
    graph.constant("one", np.array([1], np.int64))
    graph.constant("axis1", np.array(1, np.int64))
    graph.op("ReduceSum", ["attention_mask", "one"], "lengths", keepdims=0)
    graph.op("Sub", ["lengths", "one"], "last")
    graph.op("Cast", ["last"], "seqlens_k", to=TensorProto.INT32)
    graph.op("Shape", ["attention_mask"], "mask.shape")
    graph.op("Gather", ["mask.shape", "axis1"], "total64")
    graph.op("Cast", ["total64"], "total", to=TensorProto.INT32)


def add_norm(graph, x, name, weights):
    """RMSNorm with a gain; onnxruntime knows this operator in the default domain."""
    gain = graph.weight(name, weights[name])
    return graph.op("SimplifiedLayerNormalization", [x, gain], name + ".out", axis=-1, epsilon=EPSILON)


def add_product(graph, x, name, weights):
    """x @ W for a weight kept as PyTorch keeps it, [out, in]; stored transposed, [in, out]."""
    return graph.op("MatMul", [x, graph.weight(name, weights[name].T)], name + ".out")


def add_layer(graph, x, i, shape, weights):
    """Attention and MLP, each after a norm and added to the stream. x: [B, T, width]."""
    layer = f"layers.{i}."
    qkv = add_product(graph, add_norm(graph, x, layer + "norm1", weights), layer + "qkv", weights)
    past = [f"past_key_values.{i}.key", f"past_key_values.{i}.value"]
    heads = graph.op("GroupQueryAttention", [qkv, "", "", *past, "seqlens_k", "total", "cos", "sin"],
                     [layer + "heads", f"present.{i}.key", f"present.{i}.value"], "com.microsoft",
                     num_heads=shape.heads, kv_num_heads=shape.heads, do_rotary=1)
    x = graph.op("Add", [x, add_product(graph, heads, layer + "out", weights)], layer + "attended")
    up = add_product(graph, add_norm(graph, x, layer + "norm2", weights), layer + "up", weights)
    positive = graph.op("Relu", [up], layer + "relu")
    squared = graph.op("Mul", [positive, positive], layer + "relu2")
    return graph.op("Add", [x, add_product(graph, squared, layer + "down", weights)], layer + "end")


def add_decoder(graph, shape, weights):
    """input_ids -> logits. One initializer, the row-normalised embedding, serves as input and as head."""
    cos, sin = rotary_tables(shape)
    graph.constant("cos", cos), graph.constant("sin", sin)
    embedding = graph.weight("embedding", weights["embedding"])
    x = add_norm(graph, graph.op("Gather", [embedding, "input_ids"], "embedded"), "norm0", weights)
    for i in range(shape.layers):
        x = add_layer(graph, x, i, shape, weights)
    head = graph.op("Transpose", [embedding], "head", perm=[1, 0])
    graph.op("MatMul", [add_norm(graph, x, "norm", weights), head], "logits")


def build_graph(shape, weights):
    """A ModelProto. weights: name -> float array, as `model.export_weights` gives them."""
    graph = GraphBuilder()
    add_lengths(graph)
    add_decoder(graph, shape, weights)
    info, real, whole = helper.make_tensor_value_info, TensorProto.FLOAT, TensorProto.INT64
    slots = [f"{i}.{kind}" for i in range(shape.layers) for kind in ("key", "value")]
    cache = ["B", shape.heads, "P", shape.head]
    inputs = [info("input_ids", whole, ["B", "T"]), info("attention_mask", whole, ["B", "P+T"]),
              *(info(f"past_key_values.{slot}", real, cache) for slot in slots)]
    outputs = [info("logits", real, ["B", "T", shape.vocabulary]),
               *(info(f"present.{slot}", real, ["B", shape.heads, "P+T", shape.head]) for slot in slots)]
    proto = helper.make_graph(graph.nodes, "bitlens", inputs, outputs, graph.initializers)
    model = helper.make_model(proto, producer_name="bitlens", opset_imports=[
        helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
    model.ir_version = 8
    return model
