"""int8 against fp32 in the same run: python speed.py NAME=FLOAT32FOLDER,INT8FOLDER … --out FILE

Windows of 1,024 tokens of which the last 512 are scored, as in a long stream; the two take turns, and the median counts.
"""
import argparse
import json
import time
from pathlib import Path

import numpy as np

from scorer import STRIDE, WINDOW, Scorer

SEED = 11


def milliseconds(scorer, rounds, rng):
    """Times of single windows; a generator, so that several models can take turns."""
    for _ in range(rounds):
        ids = rng.integers(1, scorer.config["vocab_size"], (1, WINDOW + 1))
        begun = time.perf_counter()
        scorer.bits(ids[:, :-1], ids[:, 1:], STRIDE)
        yield 1000 * (time.perf_counter() - begun)


def compare(folders, rounds):
    """Scored tokens per second of each folder."""
    rng = np.random.default_rng(SEED)
    times = np.array(list(zip(*(milliseconds(Scorer(Path(folder)), rounds + 2, rng) for folder in folders))))[2:]
    return [1000 * STRIDE / time for time in np.median(times, axis=0)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="+", metavar="NAME=FLOAT32,INT8")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    results = {}
    for name, folders in (item.split("=", 1) for item in options.models):
        exact, rounded = compare(folders.split(","), options.rounds)
        results[name] = {"float32": exact, "int8": rounded, "ratio": rounded / exact}
        print(f"{name}: {exact:.0f} tokens/s in fp32, {rounded:.0f} in int8, {rounded / exact:.2f} times as many")
    options.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
