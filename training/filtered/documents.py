"""Good documents for the mixture and for validation: python documents.py --corpus DIR --work DIR [--megabytes N] [--each N]

documents.jsonl: documents of shard-01 from the front, cut to their beginning. validation.jsonl: of shard-02, so many of each slice.
"""
import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from prepare import read_documents
from slices import SLICES, slice_of

MOST = 4000  # characters of a document that are kept
LEAST = 200  # shorter documents are left out
LOOK = 1000  # characters that tell the script
SCRIPTS = {"ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7af]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]",
           "th": "[\u0e00-\u0e7f]", "hi": "[\u0900-\u097f]", "el": "[\u0370-\u03ff]"}
NAMES = {"english": "en", "code": "code", "structured": "code", "chinese": "zh"}


def beginning(text):
    """At most MOST characters, to the last blank line or line end among them."""
    if len(text) <= MOST:
        return text.strip("\n")
    head = text[:MOST]
    ends = [end for end in (head.rfind("\n\n"), head.rfind("\n")) if end > MOST // 4]
    return head[:ends[0] if ends else MOST].strip("\n")


def language_of(text, slice_):
    """The name under which a corruption treats a text: how its words are told, what its bytes are misread as."""
    share = {name: len(re.findall(pattern, text[:LOOK])) for name, pattern in SCRIPTS.items()}
    most = max(share, key=share.get)
    return NAMES.get(slice_) or (most if share[most] > 0.05 * len(text[:LOOK]) else "und")


def documents(shard):
    for whole in read_documents(shard):
        text = beginning(whole)
        if len(text) >= LEAST:
            slice_ = slice_of(text)
            yield {"text": text, "language": language_of(text, slice_), "source": slice_}


def mixture_documents(shard, most_bytes):
    size = 0
    for document in documents(shard):
        if size >= most_bytes:
            return
        size += len(document["text"].encode())
        yield document


def validation_documents(shard, each):
    taken = Counter()
    for document in documents(shard):
        if taken[document["source"]] < each:
            taken[document["source"]] += 1
            yield document
        if all(taken[name] >= each for name in SLICES):
            return


def write(path, rows):
    rows = list(rows)
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    print(path.name, len(rows), "documents,", sum(len(row["text"].encode()) for row in rows), "bytes,", dict(Counter(row["source"] for row in rows)),
          dict(Counter(row["language"] for row in rows)))
    return {row["text"] for row in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--each", type=int, default=60, help="validation documents of each slice")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    mixed = write(options.work / "documents.jsonl", mixture_documents(options.corpus / "shard-01.txt.xz", options.megabytes * 1e6))
    clean = write(options.work / "validation.jsonl", validation_documents(options.corpus / "shard-02.txt.xz", options.each))
    if mixed & clean:
        raise SystemExit(f"{len(mixed & clean)} documents are in both")


if __name__ == "__main__":
    main()
