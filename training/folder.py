"""Writes and reads model folders in the Hugging Face layout."""
import json

import numpy as np
import onnx

from config import huggingface_config, shape_from_config
from graph import build_graph
from tokenizer import load_tokenizer, tokenizer_config

GRAPH = "onnx/model.onnx"


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_folder(folder, shape, weights, tokenizer):
    """config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx. Returns the size of the graph in bytes."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", huggingface_config(shape))
    write_json(folder / "tokenizer_config.json", tokenizer_config(shape.context))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    graph = build_graph(shape, weights).SerializeToString()
    (folder / GRAPH).write_bytes(graph)
    return len(graph)


def read_weights(folder):
    """name -> fp32 array in PyTorch's orientation, read from the graph's initializers without onnxruntime."""
    weights = {}
    for tensor in onnx.load(str(folder / GRAPH)).graph.initializer:
        array = onnx.numpy_helper.to_array(tensor)
        if array.dtype == np.float16:
            products = array.ndim == 2 and tensor.name != "embedding"
            weights[tensor.name] = (array.T if products else array).astype(np.float32)
    return weights


def read_folder(folder):
    """(shape, weights, tokenizer) of a model folder."""
    shape = shape_from_config(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    return shape, read_weights(folder), load_tokenizer(folder / "tokenizer.json")
