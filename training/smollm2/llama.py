"""A llama decoder as a fused ONNX graph with Hugging Face's names for inputs and outputs. What a product is made of is given by the caller: `precisions.py`."""
from onnx import TensorProto, helper

from graph import GraphBuilder, add_lengths, add_rotary_tables, keep_last

RUNTIME = "com.microsoft"


def norm(graph, shape, x, name):
    """RMSNorm with a gain."""
    return graph.op("SimplifiedLayerNormalization", [x, graph.constant(name, graph.weights[name])], name + ".out", axis=-1, epsilon=shape.epsilon)


def added_norm(graph, shape, x, more, name):
    """(norm of x + more, x + more)."""
    outputs = [name + ".out", "", "", name + ".stream"]
    graph.op("SkipSimplifiedLayerNormalization", [x, more, graph.constant(name, graph.weights[name])], outputs, RUNTIME, epsilon=shape.epsilon)
    return outputs[0], outputs[3]


def attention(graph, shape, qkv, i):
    """Heads side by side. Queries, keys and values come packed; the operator rotates them and extends the cache."""
    past = [f"past_key_values.{i}.{kind}" for kind in ("key", "value")]
    present = [f"present.{i}.{kind}" for kind in ("key", "value")]
    return graph.op("GroupQueryAttention", [qkv, "", "", *past, "seqlens_k", "total", "cos", "sin"], [f"layers.{i}.heads", *present], RUNTIME,
                    num_heads=shape.heads, kv_num_heads=shape.shared_heads, do_rotary=1)


def gated(graph, product, x, layer):
    """silu(gate) * up."""
    gate, up = (product(graph, x, [layer + part], layer + part) for part in ("gate", "up"))
    return graph.op("Mul", [graph.op("QuickGelu", [gate], layer + "silu", RUNTIME, alpha=1.0), up], layer + "gated")


def decoder(graph, shape, precision):
    """input_ids -> logits. The last layer computes queries onwards for the kept positions only."""
    product = precision.product
    stream, branch = precision.embedding(graph), None
    for i in range(shape.layers):
        layer = f"layers.{i}."
        if branch is None:
            x = norm(graph, shape, stream, layer + "norm1")
        else:
            x, stream = added_norm(graph, shape, stream, branch, layer + "norm1")
        qkv = product(graph, x, [layer + part for part in ("query", "key", "value")], layer + "qkv")
        heads = attention(graph, shape, qkv, i)
        if i == shape.layers - 1:
            stream, heads = keep_last(graph, stream, "kept"), keep_last(graph, heads, layer + "heads.kept")
        x, stream = added_norm(graph, shape, stream, product(graph, heads, [layer + "out"], layer + "out"), layer + "norm2")
        branch = product(graph, gated(graph, product, x, layer), [layer + "down"], layer + "down")
    precision.head(graph, added_norm(graph, shape, stream, branch, "norm")[0])


def build(shape, weights, precision):
    """A ModelProto."""
    graph = GraphBuilder(weights, "float32")
    add_lengths(graph), add_rotary_tables(graph, shape)
    decoder(graph, shape, precision)
    info, real, whole = helper.make_tensor_value_info, TensorProto.FLOAT, TensorProto.INT64
    slots = [f"{i}.{kind}" for i in range(shape.layers) for kind in ("key", "value")]
    cache = lambda length: ["batch_size", shape.shared_heads, length, shape.head]
    inputs = [info("input_ids", whole, ["batch_size", "sequence_length"]), info("attention_mask", whole, ["batch_size", "total_sequence_length"]),
              info("num_logits_to_keep", whole, []),
              *(info(f"past_key_values.{slot}", real, cache("past_sequence_length")) for slot in slots)]
    outputs = [info("logits", real, ["batch_size", "kept", shape.vocabulary]),
               *(info(f"present.{slot}", real, cache("total_sequence_length")) for slot in slots)]
    proto = helper.make_graph(graph.nodes, "smollm2", inputs, outputs, graph.initializers)
    model = helper.make_model(proto, producer_name="bitlens", opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(RUNTIME, 1)])
    model.ir_version = 8
    return model
