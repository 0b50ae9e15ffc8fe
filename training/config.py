"""The shapes of the models, and the config.json that other programs read."""
from dataclasses import dataclass

EPSILON = 1e-5  # added to the mean square in every RMSNorm
DOCUMENT_START = "<|endoftext|>"  # token 0; stands before every document


@dataclass(frozen=True)
class Shape:
    """All sizes and switches of a decoder. The head's size is width / heads; the MLP is four times the width."""

    vocabulary: int = 8192
    width: int = 256
    layers: int = 4
    heads: int = 4
    context: int = 1024  # positions the model is trained for
    theta: float = 10000.0  # rotary base
    rank: int = 0  # the embedding is [vocabulary, rank] with a product to and from the width; 0: no such bottleneck
    qk_norm: bool = True  # RMSNorm of every head's queries and keys, before the rotation
    tied: bool = True  # one matrix is embedding and head (Press & Wolf 2017)
    norm_head: bool = True  # rows of the head have length 1 (Baichuan 2, section 2.3)
    norm_logits: bool = False  # only for the ablation: the vector of logits has length 1, and bits have a floor

    @property
    def head(self):
        return self.width // self.heads

    @property
    def hidden(self):
        return 4 * self.width

    @property
    def inner(self):
        """Columns of the embedding."""
        return self.rank or self.width

    @property
    def embedding_parameters(self):
        """The embedding, the head where it is not the same matrix, and the products to and from the rank."""
        matrices = (1 if self.tied else 2) * self.vocabulary * self.inner
        return matrices + (2 * self.rank * self.width if self.rank else 0)

    @property
    def parameters(self):
        """Per layer 12 width^2 and the gains; two more gains outside. Tied matrices count once."""
        gains = 2 * self.width + (2 * self.head if self.qk_norm else 0)
        return self.embedding_parameters + self.layers * (12 * self.width**2 + gains) + 2 * self.width


# Each about four to five times the one before.
SHAPES = {
    "bitlens-1m": Shape(width=128, layers=4, heads=2, rank=64),
    "bitlens-6m": Shape(width=256, layers=5, heads=4),
    "bitlens-20m": Shape(width=448, layers=7, heads=7),
}


def huggingface_config(shape, dtype="float16"):
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
        "embedding_rank": shape.rank,
        "qk_norm": shape.qk_norm,
        "tie_word_embeddings": shape.tied,
        "norm_head": shape.norm_head,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "torch_dtype": dtype,
        "parameters": shape.parameters,
    }


def shape_from_config(config):
    """The inverse of `huggingface_config`."""
    return Shape(config["vocab_size"], config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"],
                 config["max_position_embeddings"], config["rope_theta"], config["embedding_rank"], config["qk_norm"],
                 config["tie_word_embeddings"], config["norm_head"])
