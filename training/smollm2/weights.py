"""Weights of a llama model in a GGUF file, with Hugging Face's names and order of rows.

Quantised tensors stay as they are stored: blocks of 32 numbers along the input. Q4_1: w = d * q + m with q in 0 … 15; Q8_0: w = d * q with q in -128 … 127.
d and m are float16.
"""
from dataclasses import dataclass

import numpy as np
from gguf import GGUFReader

BLOCK = 32
NAMES = {"attn_q": "query", "attn_k": "key", "attn_v": "value", "attn_output": "out", "ffn_gate": "gate", "ffn_up": "up",
         "ffn_down": "down", "attn_norm": "norm1", "ffn_norm": "norm2", "token_embd": "embedding", "output_norm": "norm"}


@dataclass
class Quantized:
    """[out, blocks, 32] numbers q as uint8, [out, blocks] float32 steps d and, for Q4_1, floors m. For Q8_0 q is 128 more than in the file."""

    numbers: np.ndarray
    steps: np.ndarray
    floors: np.ndarray | None = None

    def real(self):
        """float32 [out, in]."""
        if self.floors is None:
            values = self.steps[..., None] * (self.numbers.astype(np.float32) - 128)
        else:
            values = self.steps[..., None] * self.numbers + self.floors[..., None]
        return values.reshape(len(values), -1)

    def rows(self, order):
        return Quantized(self.numbers[order], self.steps[order], None if self.floors is None else self.floors[order])


def stacked(parts):
    """Products of the same input as one."""
    return Quantized(*(np.concatenate(arrays) for arrays in zip(*((part.numbers, part.steps, part.floors) for part in parts))))


def halves(raw):
    return np.ascontiguousarray(raw).view(np.float16).astype(np.float32)


def read_q4_1(raw):
    """Per block 2 bytes d, 2 bytes m, 16 bytes: number i in the low half of byte i, number 16 + i in the high half."""
    blocks = raw.reshape(len(raw), -1, 20)
    packed = blocks[..., 4:]
    return Quantized(np.concatenate([packed & 15, packed >> 4], -1), halves(blocks[..., :2])[..., 0], halves(blocks[..., 2:4])[..., 0])


def read_q8_0(raw):
    """Per block 2 bytes d, 32 bytes."""
    blocks = raw.reshape(len(raw), -1, 34)
    return Quantized(blocks[..., 2:] ^ 128, halves(blocks[..., :2])[..., 0])


READERS = {"F32": np.array, "Q4_1": read_q4_1, "Q8_0": read_q8_0}


def hugging_face_rows(heads, size):
    """GGUF keeps the two numbers that rotate together side by side; Hugging Face keeps them half a head apart. Row i of the result is row order[i] of the file."""
    return np.arange(heads * size).reshape(heads, size // 2, 2).swapaxes(1, 2).reshape(-1)


def named(name):
    """"blk.3.attn_q.weight" -> "layers.3.query"."""
    parts = name.removesuffix(".weight").split(".")
    return f"layers.{parts[1]}.{NAMES[parts[2]]}" if parts[0] == "blk" else NAMES[parts[0]]


def read_weights(reader: GGUFReader, shape):
    """name -> float32 array or Quantized, all in PyTorch's orientation [out, in]."""
    weights = {named(tensor.name): READERS[tensor.tensor_type.name](tensor.data) for tensor in reader.tensors}
    for i in range(shape.layers):
        for part, heads in (("query", shape.heads), ("key", shape.shared_heads)):
            name = f"layers.{i}.{part}"
            weights[name] = weights[name].rows(hugging_face_rows(heads, shape.head))
    return weights
