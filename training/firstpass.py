"""The first pass as a code: python firstpass.py RUN … --work DIR --out FILE

While no text has repeated (of a longer run, up to there), the area under a run's loss curve is the prequential code length of the text that it read: whoever has the
training program can decode that text from so many bits. Beside it, on the same text: the trained model frozen (with and without its own
bytes), xz and zpaq.
"""
import argparse
import csv
import functools
import json
import lzma
import math
from pathlib import Path

import numpy as np

from compressors import zpaq
from data import Sequences
from scorer import Scorer
from tokenizer import byte_characters
from train import SEED


def area(folder, most):
    """(bits, tokens) of the first pass, which has at most `most` tokens: each step's mean surprisal, before its update, times the tokens of the step."""
    bits = last = 0
    with (folder / "loss.csv").open() as file:
        for row in csv.DictReader(file):
            if int(row["tokens"]) > most:
                break
            bits += float(row["loss_nats"]) / math.log(2) * (int(row["tokens"]) - last)
            last = int(row["tokens"])
    return bits, last


def token_bytes(tokenizer):
    """The bytes of every token; the document start, token 0, stands for the byte between two documents."""
    values = {character: byte for byte, character in enumerate(byte_characters())}
    texts = [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]
    return [b"\0", *(bytes(values[character] for character in text) for text in texts[1:])]


def frozen(scorer, data, numbers):
    """Mean bits per token of the trained model on sequences that it has read, and half of the 95 % interval."""
    bits = []
    for number in numbers:
        inputs, targets = (rows.numpy() for rows in data.rows([number]))
        bits.append(scorer.bits(inputs, targets, data.length).mean())
    return np.mean(bits), 1.96 * np.std(bits, ddof=1) / math.sqrt(len(bits))


def first_pass(name, options):
    """Everything about one run, in bytes."""
    folder = options.work / "runs" / name
    summary, scorer = json.loads((folder / "run.json").read_text()), Scorer(folder / "int8")
    data = Sequences(options.work, "train", summary["shape"]["context"], SEED)
    bits, tokens = area(folder, data.count // summary["batch"] * summary["batch"] * data.length)
    read = data.order(0)[:tokens // data.length]
    pieces = token_bytes(scorer.tokenizer)
    text = b"".join(pieces[i] for number in read for i in data.ids[number * data.length + 1:(number + 1) * data.length + 1])
    per_token, half = frozen(scorer, data, read[::max(1, len(read) // options.sample)][:options.sample])
    result = {"bytes": len(text), "tokens": tokens, "prequential": bits / 8, "frozen": per_token * tokens / 8, "frozen_half": half * tokens / 8,
              "model": scorer.graph_bytes}
    return result | packed(text, options.zpaq)


@functools.cache
def packed(text, most):
    """Sizes under general compressors; two runs of one length have read the same text."""
    sizes = {"xz": len(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))}
    return sizes | ({"zpaq": zpaq(text)} if len(text) <= most else {})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=200, help="sequences on which the frozen model is measured")
    parser.add_argument("--zpaq", type=float, default=100e6, help="largest text, in bytes, that zpaq -m5 is tried on; it reads about 0.1 MB/s")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    results = {name: first_pass(name, options) for name in options.runs}
    options.out.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
