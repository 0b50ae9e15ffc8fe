"""Sizes of a llama model and its config.json, from the metadata of a GGUF file."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """theta: rotary base; shared_heads: heads of keys and values."""

    vocabulary: int
    width: int
    hidden: int
    layers: int
    heads: int
    shared_heads: int
    context: int
    theta: float
    epsilon: float

    @property
    def head(self):
        return self.width // self.heads


KEYS = {"vocabulary": "vocab_size", "width": "embedding_length", "hidden": "feed_forward_length", "layers": "block_count",
        "heads": "attention.head_count", "shared_heads": "attention.head_count_kv", "context": "context_length",
        "theta": "rope.freq_base", "epsilon": "attention.layer_norm_rms_epsilon"}


def field(reader, name):
    return reader.fields[name].contents()


def read_shape(reader):
    if field(reader, "general.architecture") != "llama":
        raise SystemExit(f"The architecture is {field(reader, 'general.architecture')}: only llama is converted.")
    return Shape(**{name: field(reader, f"llama.{key}") for name, key in KEYS.items()})


def config(reader, shape):
    """config.json in the Hugging Face vocabulary of names."""
    return {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.shared_heads,
        "head_dim": shape.head,
        "intermediate_size": shape.hidden,
        "max_position_embeddings": shape.context,
        "hidden_act": "silu",
        "attention_bias": False,
        "mlp_bias": False,
        "rms_norm_eps": round(shape.epsilon, 9),
        "rope_theta": shape.theta,
        "tie_word_embeddings": True,
        "bos_token_id": field(reader, "tokenizer.ggml.bos_token_id"),
        "eos_token_id": field(reader, "tokenizer.ggml.eos_token_id"),
        "pad_token_id": field(reader, "tokenizer.ggml.padding_token_id"),
        "torch_dtype": "float32",
    }
