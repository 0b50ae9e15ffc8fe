"""The byte-level BPE tokenizer: any byte string is representable, nothing is normalised away."""
import re

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from config import DOCUMENT_START

# The pattern of Llama 3 and Qwen2 with single digits; kept letter for letter because the JavaScript library rewrites the `(?i:…)` group by name.
PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
           r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def empty_tokenizer():
    """The pipeline without a vocabulary. No post-processor: the caller adds the document-start token."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PATTERN), behavior="isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train_tokenizer(texts, vocabulary, min_frequency=2):
    """Learn merges until `vocabulary` tokens exist in all: the document start (id 0), 256 bytes, merges."""
    tokenizer = empty_tokenizer()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(
        vocab_size=vocabulary, min_frequency=min_frequency, special_tokens=[DOCUMENT_START],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    found = tokenizer.get_vocab_size()
    if found != vocabulary or tokenizer.token_to_id(DOCUMENT_START) != 0:
        raise ValueError(f"{found} tokens instead of {vocabulary}: give the tokenizer more text")
    return tokenizer


def load_tokenizer(path):
    """A tokenizer that reads a literal `<|endoftext|>` in data as plain text."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.encode_special_tokens = True
    return tokenizer


def byte_characters():
    """ByteLevel's 256 characters, by byte: printable bytes stand for themselves, the others follow from U+0100 on."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return [chr(byte if byte in printable else next(others)) for byte in range(256)]


def encode_bytes(tokenizer, data):
    """Ids of any byte string: text as text, and a byte that is not part of valid UTF-8 as its own token."""
    characters, ids = byte_characters(), []
    for piece in re.split("([\udc80-\udcff])", data.decode("utf-8", "surrogateescape")):
        invalid = len(piece) == 1 and 0xDC80 <= ord(piece) <= 0xDCFF
        ids += [tokenizer.token_to_id(characters[ord(piece) - 0xDC00])] if invalid else tokenizer.encode(piece).ids
    return ids


def tokenizer_config(context):
    """tokenizer_config.json."""
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": DOCUMENT_START,
        "eos_token": DOCUMENT_START,
        "unk_token": None,
        "pad_token": None,
        "add_bos_token": False,
        "add_prefix_space": False,
        "clean_up_tokenization_spaces": False,
        "model_max_length": context,
        "added_tokens_decoder": {"0": {"content": DOCUMENT_START, "lstrip": False, "normalized": False,
                                       "rstrip": False, "single_word": False, "special": True}},
    }
