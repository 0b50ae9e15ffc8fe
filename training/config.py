"""The shape of a model, and the config.json that other programs read."""
from dataclasses import dataclass

EPSILON = 1e-5  # added to the mean square in every RMSNorm
DOCUMENT_START = "<|endoftext|>"  # token 0; stands before every document


@dataclass(frozen=True)
class Shape:
    """All sizes of a decoder. The head's size is width / heads; the MLP is four times the width."""

    vocabulary: int = 8192
    width: int = 256
    layers: int = 4
    heads: int = 4
    context: int = 1024  # positions the model is trained for
    theta: float = 10000.0  # rotary base

    @property
    def head(self):
        return self.width // self.heads

    @property
    def hidden(self):
        return 4 * self.width

    @property
    def parameters(self):
        """Tied embedding counted once; per layer 12 width^2 and two gains; two more gains outside."""
        return self.vocabulary * self.width + self.layers * (12 * self.width**2 + 2 * self.width) + 2 * self.width


def huggingface_config(shape):
    """config.json in the Hugging Face vocabulary of names."""
    return {
        "model_type": "bitlens",
        "architectures": ["BitlensForCausalLM"],
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.heads,
        "head_dim": shape.head,
        "intermediate_size": shape.hidden,
        "max_position_embeddings": shape.context,
        "hidden_act": "relu2",
        "rms_norm_eps": EPSILON,
        "rope_theta": shape.theta,
        "tie_word_embeddings": True,
        "norm_head": True,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "torch_dtype": "float16",
        "parameters": shape.parameters,
    }


def shape_from_config(config):
    """The inverse of `huggingface_config`."""
    return Shape(config["vocab_size"], config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"],
                 config["max_position_embeddings"], config["rope_theta"])
