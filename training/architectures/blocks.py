"""Weights of a 4-bit graph (MatMulNBits) back in a PyTorch model."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def dequantize(node, arrays):
    """[out, in] of a MatMulNBits node: two 4-bit numbers a byte, low one first, one scale a block; the zero point is 8 unless the node has others."""
    size = {attribute.name: attribute.i for attribute in node.attribute}
    packed, scales = arrays[node.input[1]], arrays[node.input[2]].reshape(size["N"], -1, 1)
    numbers = np.stack([packed & 15, packed >> 4], -1).reshape(size["N"], -1, size["block_size"]).astype(np.float32)
    if len(node.input) > 3 and node.input[3]:
        raise SystemExit("blocks with zero points are not expected here")
    return ((numbers - 8) * scales).reshape(size["N"], -1)[:, : size["K"]]


def destination(node):
    """/model/layers.0/attn/qkv_proj/MatMul_Q4 → model.layers.0.self_attn.qkv_proj"""
    return node.name.strip("/").rsplit("/", 1)[0].replace("/", ".").replace(".attn.", ".self_attn.")


def parts(name, weight, model):
    """A packed product's rows belong to queries, keys and values."""
    if not name.endswith("qkv_proj"):
        return {name: weight}
    names = [name.replace("qkv_proj", f"{part}_proj") for part in "qkv"]
    sizes = [model.get_submodule(part).weight.shape[0] for part in names]
    return dict(zip(names, np.split(weight, np.cumsum(sizes)[:-1])))


@torch.no_grad()
def load_blocks(model, path):
    """Every quantized product of the graph replaces its weight in the model."""
    graph = onnx.load(path).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in (node for node in graph.node if node.op_type == "MatMulNBits"):
        for name, weight in parts(destination(node), dequantize(node, arrays), model).items():
            model.get_submodule(name).weight.copy_(torch.tensor(weight))
