"""The table of fixtures: which configuration, which tokenizer, which exporter. Adding an architecture is adding a line at the end.

A place in the table is the seed of the weights.
"""
from dataclasses import dataclass, field

import vocabularies

WIDTH, LAYERS, HEADS, CONTEXT = 16, 2, 2, 256
BLOCKS = 32  # width of 4-bit models, one block


@dataclass
class Family:
    """One fixture folder. A padded vocabulary has rows of the embedding that no token uses, as Qwen's has."""

    model_type: str
    tokenizer: callable
    start: str  # the token before a text
    end: str
    names_start: bool = True  # False: the tokenizer names no start token, and the end token stands there
    config: dict = field(default_factory=dict)
    padded: int = 0
    exporter: str = "transformers.js"


def shape(width=WIDTH, layers=LAYERS, **more):
    """Llama's names; one group of keys and values for all heads."""
    return {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": HEADS, "num_key_value_heads": 1, "head_dim": width // HEADS,
            "intermediate_size": 2 * width, "max_position_embeddings": CONTEXT, "tie_word_embeddings": False} | more


def gpt2_shape(width, layers):
    return {"n_embd": width, "n_layer": layers, "n_head": HEADS, "n_positions": CONTEXT}


def without(shape, *names):
    return {name: value for name, value in shape.items() if name not in names}


# Where an exporter or a tokenizer is the point, not the architecture.
small = {"width": WIDTH, "layers": 1}
neox = without(shape(rotary_pct=0.25, use_parallel_residual=True), "head_dim", "num_key_value_heads")
windows = {"query_pre_attn_scalar": WIDTH // HEADS, "sliding_window": 64, "layer_types": ["sliding_attention", "full_attention"]}
text_end, tied = "<|endoftext|>", {"tie_word_embeddings": True}

families = {
    "gpt2": Family("gpt2", vocabularies.gpt2, text_end, text_end, config=gpt2_shape(WIDTH, LAYERS), exporter="optimum-onnx"),
    "llama": Family("llama", vocabularies.llama, "<s>", "</s>", config=shape()),
    "llama3": Family("llama", vocabularies.llama3, "<|begin_of_text|>", "<|end_of_text|>", config=shape(**small, rope_theta=5e5) | tied),
    "qwen2": Family("qwen2", vocabularies.qwen, text_end, text_end, False, without(shape(rope_theta=1e6), "head_dim") | tied, padded=5, exporter="external"),
    "qwen3": Family("qwen3", vocabularies.qwen, text_end, text_end, False, shape(rope_theta=1e6) | tied),
    "gpt_neox": Family("gpt_neox", vocabularies.gpt_neox, text_end, text_end, config=neox, exporter="optimum-onnx"),
    "gemma": Family("gemma", vocabularies.gemma, "<bos>", "<eos>", config=shape(**small) | tied),
    "gemma3": Family("gemma3_text", vocabularies.gemma, "<bos>", "<eos>", config=shape() | tied | windows),
    "llama-fp16": Family("llama", vocabularies.llama, "<s>", "</s>", config=shape(**small), exporter="fp16"),
    "llama-int4": Family("llama", vocabularies.llama3, "<|begin_of_text|>", "<|end_of_text|>", config=shape(width=BLOCKS), exporter="genai"),
    "llama-unigram": Family("llama", vocabularies.unigram, "<s>", "</s>", config=shape(**small)),
    "gpt2-merged": Family("gpt2", vocabularies.gpt2, text_end, text_end, config=gpt2_shape(**small), exporter="optimum-merged"),
    "gpt2-nocache": Family("gpt2", vocabularies.gpt2, text_end, text_end, config=gpt2_shape(**small), exporter="optimum-merged"),
    "llama-q4": Family("llama", vocabularies.llama, "<s>", "</s>", config=shape(width=BLOCKS, layers=1), exporter="q4"),
}
