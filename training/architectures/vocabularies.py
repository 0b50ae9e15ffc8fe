"""Small tokenizers with the normalizers, pre-tokenizers and decoders of real families. Each function returns a tokenizer.json as a dict.

The BPE merges and the unigram pieces are learnt from a page of text; everything else is written as the family's own files have it.
"""
import json
import math
import sys
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from make_tiny_model import TEXT

MERGES = 60
CHARACTERS = 80  # of the text's alphabet; the others are written in bytes
SPACE = "\u2581"
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
LLAMA3_SPLIT = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
QWEN_SPLIT = LLAMA3_SPLIT.replace(r"\p{N}{1,3}", r"\p{N}")


def byte_level(**switches):
    return {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True} | switches


def splitting(pattern):
    """Llama 3's and Qwen's pre-tokenizer: their own expression, then bytes as characters."""
    split = {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False}
    return {"type": "Sequence", "pretokenizers": [split, byte_level(use_regex=False)]}


def learn_bpe(pre_tokenizer, alphabet, limit):
    """(pieces in order of id, merges) learnt from the text."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    trainer = trainers.BpeTrainer(vocab_size=limit + MERGES, min_frequency=1, initial_alphabet=alphabet, limit_alphabet=limit, show_progress=False)
    tokenizer.train_from_iterator([TEXT], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    return sorted(model["vocab"], key=model["vocab"].get), model["merges"]


def learn_byte_pieces(pattern=None):
    """Pieces and merges over the 256 bytes; words are cut as the pattern says, or as GPT-2 does."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = pre_tokenizers.ByteLevel(add_prefix_space=False)
    if pattern:
        bytes_only = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
        words = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"), bytes_only])
    return learn_bpe(words, alphabet, len(alphabet))


def learn_sentencepieces():
    """(single characters, merged pieces, merges); a merge never crosses a space, as in SentencePiece."""
    pieces, merges = learn_bpe(pre_tokenizers.Sequence([pre_tokenizers.Split("\n", "removed"), pre_tokenizers.Metaspace()]), [], CHARACTERS)
    characters = [piece for piece in pieces if len(piece) == 1]
    return characters, pieces[len(characters):], merges


def number(tokens):
    return {token: i for i, token in enumerate(tokens)}


def added(vocab, special, plain=()):
    """Entries of added_tokens; those that the vocabulary lacks follow it, as real files have it."""
    ids, following = {}, max(vocab.values()) + 1
    for token in [*special, *plain]:
        ids[token] = vocab.get(token, following)
        following += token not in vocab
    switches = {"single_word": False, "lstrip": False, "rstrip": False}
    entries = [{"id": i, "content": token, **switches, "normalized": token in plain, "special": token in special} for token, i in ids.items()]
    return sorted(entries, key=lambda entry: entry["id"])


def prefixing(vocab, token):
    """The post-processor that puts a start token before the text."""
    piece = {"SpecialToken": {"id": token, "type_id": 0}}
    pair = [piece, {"Sequence": {"id": "A", "type_id": 0}}]
    return {"type": "TemplateProcessing", "single": pair, "pair": [*pair, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {token: {"id": token, "ids": [vocab[token]], "tokens": [token]}}}


def bpe(vocab, merges, **switches):
    return {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
            "fuse_unk": False, "byte_fallback": False, "ignore_merges": False} | switches | {"vocab": vocab, "merges": merges}


def whole(model, tokens, normalizer=None, pre_tokenizer=None, post_processor=None, decoder=None):
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": tokens, "normalizer": normalizer,
            "pre_tokenizer": pre_tokenizer, "post_processor": post_processor, "decoder": decoder, "model": model}


def gpt2():
    pieces, merges = learn_byte_pieces()
    vocab = number([*pieces, "<|endoftext|>"])
    tokens = added(vocab, ["<|endoftext|>"])
    return whole(bpe(vocab, merges), tokens, None, byte_level(), byte_level(trim_offsets=False), byte_level())


def gpt_neox():
    """NFC before GPT-2's rules; runs of spaces are tokens outside the vocabulary, not special ones."""
    pieces, merges = learn_byte_pieces()
    special = ["<|endoftext|>", "<|padding|>"]
    vocab = number([*special, *pieces])
    tokens = added(vocab, special, [" " * length for length in range(8, 1, -1)])
    return whole(bpe(vocab, merges), tokens, {"type": "NFC"}, byte_level(), byte_level(), byte_level())


def llama3():
    pieces, merges = learn_byte_pieces(LLAMA3_SPLIT)
    vocab, special = number(pieces), ["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"]
    tokens = added(vocab, special)
    start = prefixing({entry["content"]: entry["id"] for entry in tokens}, special[0])
    post = {"type": "Sequence", "processors": [byte_level(), start]}
    return whole(bpe(vocab, merges, ignore_merges=True), tokens, None, splitting(LLAMA3_SPLIT), post, byte_level())


def qwen():
    pieces, merges = learn_byte_pieces(QWEN_SPLIT)
    vocab = number(pieces)
    tokens = added(vocab, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    plain = byte_level(trim_offsets=False, use_regex=False)
    return whole(bpe(vocab, merges), tokens, {"type": "NFC"}, splitting(QWEN_SPLIT), plain, plain)


def replacing(pattern, content):
    return {"type": "Replace", "pattern": {"String": pattern}, "content": content}


def sequence(kind, *parts):
    return {"type": "Sequence", kind: list(parts)}


def sentencepiece_decoder(strip):
    parts = [replacing(SPACE, " "), {"type": "ByteFallback"}, {"type": "Fuse"}]
    return sequence("decoders", *parts, *([{"type": "Strip", "content": " ", "start": 1, "stop": 0}] if strip else []))


def llama():
    """Llama 2: a space mark before the text, spaces as marks, no pre-tokenizer, bytes for what the vocabulary lacks."""
    characters, merged, merges = learn_sentencepieces()
    special = ["<unk>", "<s>", "</s>"]
    vocab = number([*special, *BYTES, *merged, *characters])
    normalizer = sequence("normalizers", {"type": "Prepend", "prepend": SPACE}, replacing(" ", SPACE))
    model = bpe(vocab, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    return whole(model, added(vocab, special), normalizer, None, prefixing(vocab, "<s>"), sentencepiece_decoder(strip=True))


def gemma():
    """No space mark before the text; runs of line feeds and of spaces, and a tab, are pieces of their own and added tokens that are not special."""
    characters, merged, merges = learn_sentencepieces()
    special = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
    runs = ["\n" * length for length in range(2, 6)] + [SPACE * length for length in range(2, 6)]
    run_merges = [[run[:cut], run[cut:]] for run in runs for cut in range(1, len(run))]
    vocab = number([*special, "\n", *runs, "\t", *BYTES, *[piece for piece in merged if piece not in runs], *characters])
    split = {"type": "Split", "pattern": {"String": " "}, "behavior": "MergedWithPrevious", "invert": False}
    model = bpe(vocab, [*run_merges, *merges], unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    tokens = added(vocab, special, runs)
    for entry in tokens:
        entry["normalized"] = False
    return whole(model, tokens, replacing(" ", SPACE), split, prefixing(vocab, "<bos>"), sentencepiece_decoder(strip=False))


def scored_pieces():
    """The SentencePiece vocabulary with the logarithm of each piece's share of the text; a little is taken off by rank, so that no two ways to cut a word tie.

    Not the library's own trainer: its result differs from run to run.
    """
    characters, merged, _ = learn_sentencepieces()
    marked = SPACE + TEXT.replace("\n", SPACE).replace(" ", SPACE)
    counts = {piece: max(1, marked.count(piece)) for piece in [*merged, *characters]}
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda piece: (-counts[piece], piece))
    return [[piece, round(math.log(counts[piece] / total) - rank / 997, 6)] for rank, piece in enumerate(ranked)]


def unigram_of(special, unknown, byte_fallback=False):
    """SentencePiece's unigram model behind spaces as marks, with no normalizer that would change the text."""
    vocab = [*([token, 0.0] for token in [*special, *(BYTES if byte_fallback else [])]), *scored_pieces()]
    space = {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "always", "split": True}
    ids = number([piece for piece, _ in vocab])
    model = {"type": "Unigram", "unk_id": unknown, "vocab": vocab, "byte_fallback": byte_fallback}
    decoder = sequence("decoders", {"type": "ByteFallback"}, space) if byte_fallback else space
    return whole(model, added(ids, special), None, space, prefixing(ids, special[1]), decoder)


def unigram():
    """The bytes are pieces too, for what the vocabulary lacks."""
    return unigram_of(["<unk>", "<s>", "</s>"], unknown=0, byte_fallback=True)
