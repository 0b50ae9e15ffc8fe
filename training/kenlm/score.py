"""
Perplexity of the documents of a labelled set, as CCNet scores them: line by line, 10 ** (-sum of log10 p / sum of (pieces + 1)).

    python score.py --models DIR set.jsonl > perplexity.jsonl

DIR has the folders prose and programs. CCNet knows a document's language; here the set says which documents are programs.
"""

import argparse
import json
from pathlib import Path

import kenlm
import sentencepiece

from normal import normal


class Perplexity:
    def __init__(self, folder: Path) -> None:
        self.model = kenlm.Model(str(folder / "model.arpa"))
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))

    def of(self, text: str) -> float:
        total, length = 0.0, 0
        for line in filter(None, map(normal, text.split("\n"))):
            encoded = self.pieces.encode(line, out_type=str)
            total += self.model.score(" ".join(encoded))
            length += len(encoded) + 1
        return 10 ** (-total / max(1, length))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("documents", type=Path)
    options = parser.parse_args()
    models = {kind: Perplexity(options.models / kind) for kind in ("prose", "programs")}
    with options.documents.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            model = models["programs" if record["language"] == "code" else "prose"]
            print(json.dumps({"id": record["id"], "perplexity": model.of(record["text"])}))


if __name__ == "__main__":
    main()
