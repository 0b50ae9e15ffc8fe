"""The tokenizer of a GGUF file as tokenizer.json and tokenizer_config.json."""
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from shape import field

CONTROL = 3  # token type of what never is text


def tokenizer(reader):
    """Byte-level BPE; the pre-tokenizer that llama.cpp calls "smollm": every digit by itself, else GPT-2's."""
    kind = field(reader, "tokenizer.ggml.model"), field(reader, "tokenizer.ggml.pre")
    if kind != ("gpt2", "smollm"):
        raise SystemExit(f"The tokenizer is {kind}: only SmolLM's is converted.")
    tokens, types = field(reader, "tokenizer.ggml.tokens"), field(reader, "tokenizer.ggml.token_type")
    merges = [tuple(merge.split(" ")) for merge in field(reader, "tokenizer.ggml.merges")]
    made = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
    made.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=True, use_regex=True)])
    made.decoder = decoders.ByteLevel(add_prefix_space=True, trim_offsets=True, use_regex=True)
    made.add_special_tokens([AddedToken(token, special=True, normalized=False) for token, kind in zip(tokens, types) if kind == CONTROL])
    return made


def tokenizer_config(reader, shape):
    """Special tokens as the file names them; transformers reads the class's name."""
    tokens = field(reader, "tokenizer.ggml.tokens")
    token = {part: tokens[field(reader, f"tokenizer.ggml.{key}_token_id")]
             for part, key in (("bos", "bos"), ("eos", "eos"), ("unk", "unknown"), ("pad", "padding"))}
    return {
        "tokenizer_class": "GPT2Tokenizer",
        "add_prefix_space": False,
        "clean_up_tokenization_spaces": False,
        "model_max_length": shape.context,
        **{f"{part}_token": text for part, text in token.items()},
        "chat_template": field(reader, "tokenizer.chat_template"),
    }
