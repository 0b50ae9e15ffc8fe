"""Bits per byte of model folders on files: python evaluate.py NAME=FOLDER … --eval DIR --out FILE [--files PATTERN …]

A file counts with exactly its first 200,000 bytes, as one stream of bytes: window 1,024, stride 512, the document-start token first. Bytes
that are not valid UTF-8, a character cut at the end among them, are scored as byte tokens. With --work also the validation slice, by slice.
"""
import argparse
import json
import time
from pathlib import Path

import numpy as np

from data import Sequences
from scorer import WINDOW, Scorer
from slices import SLICES
from tokenizer import encode_bytes

BYTES = 200_000


def eval_files(folder, patterns):
    """Relative paths of all data files, in order."""
    return sorted({str(path.relative_to(folder)) for pattern in patterns for path in folder.glob(pattern)
                   if path.is_file() and path.name != "README.md"})


def score_file(scorer, path, limit):
    data = path.read_bytes()[:limit]
    ids = encode_bytes(scorer.tokenizer, data)
    bits = scorer.stream_bits(ids)
    if len(bits) != len(ids):
        raise RuntimeError(f"{path}: {len(bits)} scores for {len(ids)} tokens")
    return {"bytes": len(data), "tokens": len(ids), "bits": bits.sum(), "bits_per_byte": bits.sum() / len(data)}


def validation(scorer, work, most):
    """Bits per byte of the validation slice by slice, in whole sequences of 1,024 tokens; document starts are targets too."""
    data = Sequences(work, "validation", WINDOW, 0)
    slices = np.fromfile(work / "validation.slices.bin", np.uint8)
    facts = json.loads((work / "data.json").read_text())["validation"]["slices"]
    bits, tokens = np.zeros(len(SLICES)), np.zeros(len(SLICES))
    for number in data.order(0)[:most]:
        inputs, targets = (rows.numpy() for rows in data.rows([number]))
        own = slices[number * WINDOW + 1:(number + 1) * WINDOW + 1]
        bits += np.bincount(own, scorer.bits(inputs, targets, WINDOW)[0], len(SLICES))
        tokens += np.bincount(own, minlength=len(SLICES))
    sizes = tokens * [facts[name]["bytes"] / max(1, facts[name]["tokens"]) for name in SLICES]
    by_slice = {name: bits[i] / sizes[i] for i, name in enumerate(SLICES) if sizes[i]}
    return {"tokens": int(tokens.sum()), "bits_per_token": bits.sum() / tokens.sum(), "bits_per_byte": bits.sum() / sizes.sum(), "slices": by_slice}


def evaluate(folder, options):
    """Everything about one folder."""
    scorer, begun = Scorer(folder), time.monotonic()
    files = {path: score_file(scorer, options.eval / path, options.bytes) for path in eval_files(options.eval, options.files)} if options.eval else {}
    result = {"parameters": scorer.config["parameters"], "graph_bytes": scorer.graph_bytes, "dtype": scorer.config["torch_dtype"], "files": files}
    if options.work:
        result["validation"] = validation(scorer, options.work, options.sequences)
    print(f"{folder}: {len(files)} files in {time.monotonic() - begun:.0f} s", result.get("validation", ""), flush=True)
    return result


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("--eval", type=Path, help="folder of evaluation files")
    parser.add_argument("--files", nargs="*", default=["*/*"], help="patterns below it")
    parser.add_argument("--bytes", type=int, default=BYTES, help="of each file")
    parser.add_argument("--work", type=Path, help="folder that prepare.py filled, for the validation slice")
    parser.add_argument("--sequences", type=int, default=400, help="sequences of the validation slice")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main():
    options = arguments()
    known = json.loads(options.out.read_text()) if options.out.exists() else {}
    for name, folder in (item.split("=", 1) for item in options.models):
        known[name] = evaluate(Path(folder), options)
        options.out.write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    main()
