"""Compressors that read the same GSM8K text as the model first: python primed.py --corpus DIR --file gsm8k-test.jsonl

Prints C(training text + file) - C(training text) in bits per byte of the file, for the file's first 200,000 bytes.
The training text is what the used shards hold of GSM8K's train split.
"""
import argparse
import lzma
import re
import subprocess
from pathlib import Path

from evaluate import BYTES
from prepare import is_validation, read_documents

STEP = re.compile(r"<<[^<>]*=[^<>]*>>")  # GSM8K's calculator notes, 24*2=48 between double brackets


def is_gsm8k(text):
    return "\n####" in text.replace("\\n", "\n") and len(STEP.findall(text)) > 3


def xz(data):
    """Size under xz -9e; the dictionary of 64 MiB holds all of the training text."""
    return len(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def zstd(data):
    """Size under zstd --ultra -22 with a window of 128 MiB."""
    return len(subprocess.run(["zstd", "--ultra", "-22", "--long=27", "-c"], input=data, capture_output=True, check=True).stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--file", type=Path, required=True)
    options = parser.parse_args()
    shards = sorted(options.corpus.glob("shard-*.txt.xz"))[:options.shards]
    documents = [text for shard in shards for text in read_documents(shard) if is_gsm8k(text) and not is_validation(text)]
    train, file = "\n".join(documents).encode(), options.file.read_bytes()[:BYTES]
    print(f"{len(documents)} documents, {len(train)} bytes of training text, {len(file)} bytes scored")
    for compressor in (xz, zstd):
        bits = 8 * (compressor(train + file) - compressor(train)) / len(file)
        print(f"{compressor.__name__}: alone {8 * compressor(file) / len(file):.3f}, primed {bits:.3f} bits per byte")


if __name__ == "__main__":
    main()
