"""Writes and reads model folders in the Hugging Face layout."""
import json

import numpy as np
import onnx

from config import huggingface_config, shape_from_config
from graph import build_graph
from tokenizer import load_tokenizer, tokenizer_config

GRAPH = "onnx/model.onnx"
PACKED = ("query", "key", "value")  # products that PyTorch keeps as one, qkv


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_folder(folder, shape, weights, tokenizer, dtype="float16", scales=None):
    """config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx. Returns the size of the graph in bytes."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", huggingface_config(shape, "int8" if scales else dtype))
    write_json(folder / "tokenizer_config.json", tokenizer_config(shape.context))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    graph = build_graph(shape, weights, dtype, scales).SerializeToString()
    (folder / GRAPH).write_bytes(graph)
    return len(graph)


def initializers(folder):
    """(graph, name -> array), read without onnxruntime."""
    graph = onnx.load(str(folder / GRAPH)).graph
    return graph, {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}


def real_weight(name, arrays):
    """fp32 in PyTorch's orientation, or None where the array is no weight of its own."""
    array = arrays[name]
    if array.dtype == np.int8:
        table = name + ".scale" in arrays
        return array * arrays[name + ".scale"][:, None] if table else array.T * arrays[name.replace(".int8", ".scale")][:, None]
    if array.dtype not in (np.float16, np.float32) or array.ndim == 0 or name.endswith(".scale"):
        return None
    products = array.ndim == 2 and name not in ("embedding", "unembedding")
    return (array.T if products else array).astype(np.float32)


def packed(weights):
    """Queries, keys and values as one matrix, as PyTorch keeps them."""
    for name in [name for name in weights if name.endswith(".query")]:
        layer = name.removesuffix("query")
        weights[layer + "qkv"] = np.concatenate([weights.pop(layer + part) for part in PACKED])
    return weights


def read_weights(folder):
    """name -> fp32 array in PyTorch's orientation, from the graph's initializers."""
    _, arrays = initializers(folder)
    found = {name.removesuffix(".int8"): real_weight(name, arrays) for name in arrays}
    return packed({name: weight for name, weight in found.items() if weight is not None})


def read_scales(folder):
    """product -> (step, zero point) of an int8 graph; empty for another."""
    graph, arrays = initializers(folder)
    scales = {}
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            product = node.input[1].removesuffix(".int8")
            layer, _, part = product.rpartition(".")
            scales[f"{layer}.qkv" if part in PACKED else product] = (float(arrays[node.input[2]]), int(arrays[node.input[4]]))
    return scales


def read_folder(folder):
    """(shape, weights, tokenizer) of a model folder."""
    shape = shape_from_config(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    return shape, read_weights(folder), load_tokenizer(folder / "tokenizer.json")
