"""Bits of every token by two engines: python reference.py FOLDER TEXT ...

The graphs of a folder that convert.py made, run by onnxruntime, against transformers' own LlamaForCausalLM with the weights of model.gguf in float32. Of each
text the first 20,000 bytes are scored, in windows of 1,024 tokens side by side; the document-start token stands before each window.
"""
import json
import math
import os
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime
import torch
from gguf import GGUFReader
from tokenizers import Tokenizer
from transformers import LlamaConfig, LlamaForCausalLM

from precisions import FILES
from shape import read_shape
from weights import read_weights

BYTES, WINDOW = 20_000, 1024
TOLERANCE = 0.02  # bits a token, on average

PLACES = {"query": "self_attn.q_proj", "key": "self_attn.k_proj", "value": "self_attn.v_proj", "out": "self_attn.o_proj", "gate": "mlp.gate_proj",
          "up": "mlp.up_proj", "down": "mlp.down_proj", "norm1": "input_layernorm", "norm2": "post_attention_layernorm"}
OUTSIDE = {"embedding": "model.embed_tokens.weight", "norm": "model.norm.weight"}


def torch_name(name):
    if name in OUTSIDE:
        return OUTSIDE[name]
    _, layer, part = name.split(".")
    return f"model.layers.{layer}.{PLACES[part]}.weight"


def torch_model(folder):
    reader = GGUFReader(folder / "model.gguf")
    model = LlamaForCausalLM(LlamaConfig(**json.loads((folder / "config.json").read_text(encoding="utf-8"))))
    weights = read_weights(reader, read_shape(reader))
    values = {torch_name(name): torch.tensor(value if isinstance(value, np.ndarray) else value.real()) for name, value in weights.items()}
    missing, unexpected = model.load_state_dict(values, strict=False)
    if unexpected or set(missing) - {"lm_head.weight"}:
        raise SystemExit(f"Weights do not fit: {missing}, {unexpected}")
    return model.eval()


def token_bits(logits, targets):
    return -torch.log_softmax(logits.double(), -1).gather(1, targets[:, None])[:, 0] / math.log(2)


def windows(tokenizer, start, text):
    """(inputs, targets) per window."""
    ids = tokenizer.encode(text.read_bytes()[:BYTES].decode("utf-8", "ignore")).ids
    for at in range(0, len(ids), WINDOW):
        part = ids[at:at + WINDOW]
        yield torch.tensor([start, *part[:-1]]), torch.tensor(part)


def onnx_scorer(path):
    session = onnxruntime.InferenceSession(str(path))
    caches = {port.name: np.zeros([1, port.shape[1], 0, port.shape[3]], np.float32) for port in session.get_inputs() if port.name.startswith("past")}

    def score(inputs, targets):
        ids = inputs.numpy()[None]
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "num_logits_to_keep": np.array(0), **caches}
        return token_bits(torch.tensor(session.run(["logits"], feeds)[0][0]), targets)

    return score


def torch_scorer(model):
    def score(inputs, targets):
        with torch.no_grad():
            return token_bits(model(inputs[None]).logits[0], targets)

    return score


def main(folder, *texts):
    folder = Path(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.encode_special_tokens = True
    start = json.loads((folder / "config.json").read_text(encoding="utf-8"))["bos_token_id"]
    scorers = {"transformers": torch_scorer(torch_model(folder)), **{file: onnx_scorer(folder / file) for file in FILES}}
    apart = 0
    for text in map(Path, texts):
        parts = list(windows(tokenizer, start, text))
        bits = {name: torch.cat([score(*part) for part in parts]) for name, score in scorers.items()}
        exact = bits.pop("transformers")
        print(f"{text.name}: {len(exact):,} tokens, {exact.mean():.4f} bits a token by transformers")
        for name, found in bits.items():
            difference = found - exact
            apart = max(apart, abs(difference.mean()))
            sizes = f"{difference.mean():+.5f} on average, {difference.abs().mean():.5f} in size, {difference.abs().max():.5f} at most"
            print(f"  {name}: {found.mean():.4f} bits a token; apart {sizes}")
    if apart > TOLERANCE:
        raise SystemExit(f"{apart:.4f} bits a token apart: more than {TOLERANCE}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
