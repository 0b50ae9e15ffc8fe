"""Bits per byte of a model folder: python evaluate.py FOLDER --work DIR --eval DIR --peers PEERS.md --out results.json

Windows of 1,024 tokens start every 512 tokens; the first scores all its tokens, each later one only those not scored yet.
The document-start token stands first. fp32 throughout. A file counts with exactly its first 200,000 bytes, as one stream;
bytes that are not valid UTF-8, a character cut at the end among them, are scored as byte tokens.
"""
import argparse
import json
import math
import multiprocessing
import re
from pathlib import Path

import torch

from data import Sequences
from folder import read_folder
from model import ExactDecoder
from tokenizer import encode_bytes

WINDOW, STRIDE, BYTES = 1024, 512, 200_000
BATCH = 4  # windows at once
PEER_ROW = re.compile(r"\| ([\w.-]+/[\w./-]+) \|(.*)\|$")


def surprisals(model, inputs, targets, first=0):
    """Bits per token from position `first` of each window on, [B, T - first]. inputs, targets: [B, T]."""
    logits = model.logits(inputs, first)
    own = logits.gather(-1, targets[:, first:, None])[..., 0]
    return (logits.logsumexp(-1) - own) / math.log(2)


def stream_bits(model, ids):
    """Bits of each token of a stream: a list of tensors that joined have the length of `ids`."""
    stream = torch.tensor([0, *ids])
    scored, pieces = 0, []
    for start in range(0, max(1, len(ids) - (WINDOW - STRIDE)), STRIDE):
        part = stream[start:start + WINDOW + 1]
        pieces.append(surprisals(model, part[None, :-1], part[None, 1:], scored - start)[0])
        scored = start + len(part) - 1
    return torch.cat(pieces)


def score_file(folder, path):
    """What one file costs. Runs in its own process with one thread."""
    torch.set_num_threads(1)
    shape, weights, tokenizer = read_folder(folder)
    model = ExactDecoder(shape, weights)
    data = path.read_bytes()[:BYTES]
    ids, size = encode_bytes(tokenizer, data), len(data)
    bits = stream_bits(model, ids)
    if len(bits) != len(ids):
        raise RuntimeError(f"{path}: {len(bits)} scores for {len(ids)} tokens")
    return {"bytes": size, "tokens": len(ids), "bytes_per_token": size / len(ids),
            "bits_per_byte": bits.double().sum().item() / size}


def validation(folder, work):
    """Mean surprisal of the validation slice in whole sequences of 1,024 tokens; document starts are targets too."""
    torch.set_num_threads(1)
    model = ExactDecoder(*read_folder(folder)[:2])
    data = Sequences(work / "validation.bin", WINDOW, 0)
    total = sum(surprisals(model, *data.rows(range(start, min(start + BATCH, data.count)))).double().sum().item()
                for start in range(0, data.count, BATCH))
    tokens, facts = data.count * WINDOW, json.loads((work / "data.json").read_text())["validation"]
    per_token = total / tokens
    return {"tokens": tokens, "bits_per_token": per_token, "nats_per_token": per_token * math.log(2),
            "bits_per_byte": per_token * facts["tokens"] / facts["bytes"]}


def peer_rows(path):
    """file name -> list of the table's cells, and the header's names."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line.startswith("| file |"))
    rows = {match[1]: [cell.strip() for cell in match[2].split("|")] for match in map(PEER_ROW.match, lines) if match}
    return [cell.strip() for cell in header.strip("|").split("|")[1:]], rows


def markdown(names, rows, results):
    """The table of training/README.md."""
    yield "| file | bytes per token | this model | " + " | ".join(names) + " |"
    yield "| --- " * (3 + len(names)) + "|"
    for file, cells in rows.items():
        result = results[file]
        yield f"| {file} | {result['bytes_per_token']:.2f} | **{result['bits_per_byte']:.3f}** | {' | '.join(cells)} |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for name in ("work", "eval", "peers", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    names, rows = peer_rows(options.peers)
    with multiprocessing.get_context("spawn").Pool() as pool:
        slice_ = pool.apply_async(validation, (options.folder, options.work))
        scored = pool.starmap(score_file, [(options.folder, options.eval / file) for file in rows], chunksize=1)
        results = {"validation": slice_.get(), "files": dict(zip(rows, scored))}
    options.out.write_text(json.dumps(results, indent=2) + "\n")
    print(json.dumps(results["validation"], indent=2))
    print("\n".join(markdown(names, rows, results["files"])))


if __name__ == "__main__":
    main()
