"""Random PyTorch models with their tokenizers: python checkpoints.py WORK

WORK/<fixture> gets what a checkpoint of that family has: config.json, model.safetensors, tokenizer.json, tokenizer_config.json.
"""
import json
import math
import sys
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForCausalLM

from families import CONTEXT, families

LOGIT_SPREAD = 2.0  # standard deviation of the logits in nats
STEP = 1 / 32  # weights are multiples of it, so that they compress well and are exact in fp16
RESIDUAL = 2.0  # what blocks add outweighs the embedding; else a tied head repeats the last token


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rounded(values):
    return torch.round(values / STEP) * STEP


def random_weight(name, shape, width, tied, plus_one):
    """Products keep the variance of what they multiply; gains are near 1 (stored less 1 where the family adds it), biases small."""
    normal = torch.randn(shape)
    if len(shape) == 1:
        gain = "norm" in name or ".ln_" in name
        return rounded((0 if plus_one else 1) + normal / 8) if gain and name.endswith("weight") else rounded(normal / 8)
    if "wpe" in name:
        return rounded(normal / 4)
    head = any(part in name for part in ("lm_head", "embed_out")) or (tied and any(part in name for part in ("embed_tokens", "wte")))
    if head:
        return rounded(normal * LOGIT_SPREAD / math.sqrt(width))
    if any(part in name for part in ("embed", "wte")):
        return rounded(normal)
    residual = any(part in name for part in ("o_proj", "down_proj", "c_proj", ".dense.", "dense_4h_to_h"))
    return rounded(normal * (RESIDUAL if residual else 1) / math.sqrt(min(shape)))


def randomize(model, seed):
    torch.manual_seed(seed)
    tied, plus_one = model.config.tie_word_embeddings, model.config.model_type.startswith("gemma")
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.copy_(random_weight(name, weight.shape, model.config.hidden_size, tied, plus_one))


def token_id(tokenizer, content):
    return next(entry["id"] for entry in tokenizer["added_tokens"] if entry["content"] == content)


def size_of(tokenizer):
    vocab = tokenizer["model"]["vocab"]
    return max(len(vocab), *(entry["id"] + 1 for entry in tokenizer["added_tokens"]))


def tokenizer_config(family):
    """What the families' own files say; Qwen names no start token."""
    unknown = {"unk_token": "<unk>"} if family.start in ("<s>", "<bos>") else {}
    return {"bos_token": family.start if family.names_start else None, "eos_token": family.end, **unknown, "clean_up_tokenization_spaces": False,
            "model_max_length": CONTEXT, "tokenizer_class": "PreTrainedTokenizerFast"}


def write_checkpoint(folder, family, seed):
    tokenizer = family.tokenizer()
    start, end = token_id(tokenizer, family.start), token_id(tokenizer, family.end)
    config = AutoConfig.for_model(family.model_type, vocab_size=size_of(tokenizer) + family.padded, bos_token_id=start if family.names_start else None,
                                  eos_token_id=end, pad_token_id=end, **family.config)
    model = AutoModelForCausalLM.from_config(config).eval()
    randomize(model, seed)
    model.save_pretrained(folder)
    write_json(folder / "tokenizer.json", tokenizer)
    write_json(folder / "tokenizer_config.json", tokenizer_config(family))
    return sum(weight.numel() for weight in model.parameters())


def main(work):
    torch.set_num_threads(1)
    for seed, (name, family) in enumerate(families.items()):
        print(name, write_checkpoint(Path(work) / name, family, seed), "parameters")


if __name__ == "__main__":
    main(sys.argv[1])
