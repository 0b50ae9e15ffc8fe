"""Corpus shards -> tokenizer.json, train-00.bin …, validation.bin (uint16 ids) and data.json (hashes and counts).

    python prepare.py --corpus DIR --work DIR [--shards N] [--documents N] [--vocabulary N]

A shard is an xz file of UTF-8 documents, each ended by one NUL byte or by the end of the file. Documents keep their order.
"""
import argparse
import hashlib
import json
import lzma
from collections import Counter
from pathlib import Path

import numpy as np

from slices import SLICES, slice_of
from tokenizer import load_tokenizer, train_tokenizer

VALIDATION_SHARE = 100  # one document in so many is kept for validation
PART_TOKENS = 20_000_000  # 40 MB: a part can travel alone to the machine that trains
BATCH = 64  # documents encoded at once
# Bytes that the tokenizer learns from, by slice: the mix itself, with more Chinese and other languages than it has, or their
# characters would stay bytes.
SAMPLE = {"english": 19_000_000, "code": 12_000_000, "structured": 7_000_000, "chinese": 11_000_000, "other": 11_000_000}


def read_documents(shard):
    """The documents of one shard, without empty ones."""
    return [text for text in lzma.open(shard).read().decode("utf-8").split("\0") if text]


def is_validation(text):
    """Decided by the document's own hash, so the slice does not depend on order or on the number of shards."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % VALIDATION_SHARE == 0


def balanced(texts, share):
    """Texts from the front, each slice until `share` of its bytes in SAMPLE are reached."""
    left = {name: share * size for name, size in SAMPLE.items()}
    for text in texts:
        name = slice_of(text)
        if left[name] > 0:
            left[name] -= len(text.encode())
            yield text


def encode(tokenizer, texts):
    """One array of ids per text: token 0, then the text."""
    for start in range(0, len(texts), BATCH):
        for encoding in tokenizer.encode_batch_fast(texts[start:start + BATCH]):
            yield np.array([0, *encoding.ids], np.uint16)


def write_parts(work, name, ids):
    """`name`-00.bin and on, each of at most PART_TOKENS ids; their hashes by file name."""
    hashes = {}
    for number, start in enumerate(range(0, len(ids), PART_TOKENS)):
        path = work / f"{name}-{number:02}.bin"
        ids[start:start + PART_TOKENS].tofile(path)
        hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashes


def write_split(work, name, tokenizer, texts):
    """Token files of one split, the slice of each of its tokens beside validation, and what data.json says about it."""
    pieces, slices = list(encode(tokenizer, texts)), [slice_of(text) for text in texts]
    sizes, tokens = Counter(), Counter()
    for text, piece, slice_ in zip(texts, pieces, slices):
        sizes[slice_] += len(text.encode())
        tokens[slice_] += len(piece)
    if name == "validation":
        np.concatenate([np.full(len(piece), SLICES.index(slice_), np.uint8) for piece, slice_ in zip(pieces, slices)]).tofile(work / "validation.slices.bin")
    starts = Counter(slices)  # document-start tokens stand for no bytes
    return {"documents": len(texts), "bytes": sizes.total(), "tokens": tokens.total(),
            "slices": {key: {"documents": starts[key], "bytes": sizes[key], "tokens": tokens[key],
                             "bytes_per_token": round(sizes[key] / max(1, tokens[key] - starts[key]), 3)} for key in SLICES},
            "sha256": write_parts(work, name, np.concatenate(pieces))}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True, help="folder with shard-*.txt.xz")
    parser.add_argument("--work", type=Path, required=True, help="folder for everything that is made")
    parser.add_argument("--shards", type=int, default=99, help="how many shards to use")
    parser.add_argument("--documents", type=int, help="how many documents of them to use")
    parser.add_argument("--vocabulary", type=int, default=8192, help="tokens in all")
    parser.add_argument("--sample", type=float, default=1.0, help="share of the tokenizer's 60 MB that it learns from; less is quicker")
    return parser.parse_args()


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    shards = sorted(options.corpus.glob("shard-*.txt.xz"))[:options.shards]
    texts = [text for shard in shards for text in read_documents(shard)][:options.documents]
    training = [text for text in texts if not is_validation(text)]
    tokenizer_path = options.work / "tokenizer.json"
    if not tokenizer_path.exists():
        train_tokenizer(balanced(training, options.sample), options.vocabulary).save(str(tokenizer_path), pretty=False)
    tokenizer = load_tokenizer(tokenizer_path)
    splits = {"train": training, "validation": [text for text in texts if is_validation(text)]}
    data = {"shards": {shard.name: hashlib.sha256(shard.read_bytes()).hexdigest() for shard in shards},
            "vocabulary": options.vocabulary,
            "tokenizer": hashlib.sha256(tokenizer_path.read_bytes()).hexdigest(),
            **{name: write_split(options.work, name, tokenizer, split) for name, split in splits.items()}}
    (options.work / "data.json").write_text(json.dumps(data, indent=2) + "\n")
    print(json.dumps(data, indent=2))


if __name__ == "__main__":
    main()
