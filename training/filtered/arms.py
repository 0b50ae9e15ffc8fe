"""Token files of equal length, one folder for each arm and seed: python arms.py --work DIR --tokenizer FILE [--tokens N] [--seeds 1 2]

Without --tokens, as many as the smallest of the arms has. An arm's documents come in random order and are cut off at that length; an arm
that has fewer is used whole.
"""
import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from prepare import encode
from tokenizer import load_tokenizer

ARMS = {"filtered": "kept.jsonl", "filtered without model": "kept-no-model.jsonl", "findings alone": "kept-findings.jsonl", "random": "mixture.jsonl", "clean": "documents.jsonl"}


def texts_of(path):
    return [json.loads(line)["text"] for line in path.read_text().split("\n") if line]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--tokens", type=int)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.tokenizer)
    arms = {name: texts_of(options.work / file) for name, file in ARMS.items() if (options.work / file).exists()}
    pieces = {name: list(encode(tokenizer, texts)) for name, texts in arms.items()}
    tokens = options.tokens or min(sum(map(len, own)) for own in pieces.values())
    facts = {"tokens": tokens, "arms": {}}
    for name, own in pieces.items():
        facts["arms"][name] = {"documents": len(own), "bytes": sum(len(text.encode()) for text in arms[name]), "tokens": sum(map(len, own)), "used": {}}
        for seed in options.seeds:
            order = np.random.default_rng([seed, 7]).permutation(len(own))
            used = min(len(own), int(np.searchsorted(np.cumsum([len(own[i]) for i in order]), tokens)) + 1)
            folder = options.work / "arms" / f"{name}-{seed}"
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "train-00.bin").exists():
                np.concatenate([own[i] for i in order[:used]])[:tokens].tofile(folder / "train-00.bin")
            facts["arms"][name]["used"][seed] = {"documents": used, "bytes": sum(len(arms[name][i].encode()) for i in order[:used])}
    (options.work / "arms.json").write_text(json.dumps(facts, indent=1) + "\n")
    print(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
