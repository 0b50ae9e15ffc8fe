"""
Perplexity of the documents of a JSON Lines file with id and text, as CCNet scores them: line by line, 10 ** (-sum of log10 p / sum of (pieces + 1)).

    python score.py --model DIR inputs.jsonl > perplexity.jsonl
"""

import argparse
import json
from pathlib import Path

import kenlm
import sentencepiece

from normal import normal


def perplexity(text: str, model: kenlm.Model, pieces: sentencepiece.SentencePieceProcessor) -> float:
    total, length = 0.0, 0
    for line in filter(None, map(normal, text.split("\n"))):
        encoded = pieces.encode(line, out_type=str)
        total += model.score(" ".join(encoded))
        length += len(encoded) + 1
    return 10 ** (-total / max(1, length))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("documents", type=Path)
    options = parser.parse_args()
    model = kenlm.Model(str(options.model / "model.arpa"))
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(options.model / "pieces.model"))
    with options.documents.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            print(json.dumps({"id": record["id"], "perplexity": perplexity(record["text"], model, pieces)}))


if __name__ == "__main__":
    main()
