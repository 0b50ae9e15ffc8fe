"""Corpus shards -> tokenizer.json, train.bin, validation.bin (uint16 ids) and data.json (hashes and counts).

    python prepare.py --corpus DIR --work DIR [--shards N]

A shard is an xz file of UTF-8 documents, each ended by one NUL byte or by the end of the file.
"""
import argparse
import hashlib
import json
import lzma
from pathlib import Path

import numpy as np

from config import Shape
from tokenizer import load_tokenizer, train_tokenizer

VALIDATION_SHARE = 100  # one document in so many is kept for validation
SAMPLE_BYTES = 60_000_000  # text that the tokenizer learns from: the corpus is shuffled, so its front is an unbiased mix
BATCH = 64  # documents encoded at once


def read_documents(shard):
    """The documents of one shard, without empty ones."""
    return [text for text in lzma.open(shard).read().decode("utf-8").split("\0") if text]


def is_validation(text):
    """Decided by the document's own hash, so the slice does not depend on order or on the number of shards."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % VALIDATION_SHARE == 0


def take(texts, limit):
    """Texts from the front until `limit` bytes are reached."""
    total = 0
    for text in texts:
        if total >= limit:
            return
        total += len(text.encode())
        yield text


def encode_all(tokenizer, texts):
    """One array of ids: every document preceded by token 0."""
    pieces = []
    for start in range(0, len(texts), BATCH):
        for encoding in tokenizer.encode_batch_fast(texts[start:start + BATCH]):
            pieces.append(np.array([0, *encoding.ids], np.uint16))
    return np.concatenate(pieces)


def write_split(work, name, tokenizer, texts):
    """Token file of one split, and what data.json says about it."""
    ids = encode_all(tokenizer, texts)
    ids.tofile(work / f"{name}.bin")
    size = sum(len(text.encode()) for text in texts)
    return {"documents": len(texts), "bytes": size, "tokens": len(ids), "bytes_per_token": round(size / (len(ids) - len(texts)), 4),
            "sha256": hashlib.sha256(ids.tobytes()).hexdigest()}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True, help="folder with shard-*.txt.xz")
    parser.add_argument("--work", type=Path, required=True, help="folder for everything that is made")
    parser.add_argument("--shards", type=int, default=1, help="how many shards to use")
    return parser.parse_args()


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    shards = sorted(options.corpus.glob("shard-*.txt.xz"))[:options.shards]
    texts = [text for shard in shards for text in read_documents(shard)]
    training = [text for text in texts if not is_validation(text)]
    tokenizer_path = options.work / "tokenizer.json"
    if not tokenizer_path.exists():
        train_tokenizer(take(training, SAMPLE_BYTES), Shape().vocabulary).save(str(tokenizer_path), pretty=False)
    tokenizer = load_tokenizer(tokenizer_path)
    splits = {"train": training, "validation": [text for text in texts if is_validation(text)]}
    data = {"shards": {shard.name: hashlib.sha256(shard.read_bytes()).hexdigest() for shard in shards},
            "tokenizer": hashlib.sha256(tokenizer_path.read_bytes()).hexdigest(),
            **{name: write_split(options.work, name, tokenizer, split) for name, split in splits.items()}}
    (options.work / "data.json").write_text(json.dumps(data, indent=2) + "\n")
    print(json.dumps(data, indent=2))


if __name__ == "__main__":
    main()
