"""Train the smallest shape on one arm and measure it: python run.py ARM SEED --work DIR --tokenizer FILE --tokens N

The trainer is training/train.py as it is, but for a batch of 2 sequences: a run this short would have few steps. Writes losses/ARM-SEED.json
with bits and bytes of every validation document, computed in fp32; a document is read in windows of 1,024 tokens without overlap.
"""
import argparse
import json
import math
import sys
from pathlib import Path
from types import SimpleNamespace

import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[1]))

import train
from config import SHAPES
from prepare import encode
from tokenizer import load_tokenizer

SHAPE = SHAPES["bitlens-1m"]
train.BATCH["cpu"] = (2, 1)
ROWS = 8  # windows scored at once


def trained(arm, seed, options):
    work = options.work / "arms" / f"{arm}-{seed}"
    folder = work / "run"
    folder.mkdir(exist_ok=True)
    settings = SimpleNamespace(seed=seed, device="cpu", tokens=options.tokens, work=work, workers=1)
    run = train.Run(folder, SHAPE, settings)
    train.train(run, math.inf)
    return run


def windows(pieces):
    """(document, ids) for windows of up to 1,024 targets; the first is scored from the document-start token."""
    for number, ids in enumerate(pieces):
        for start in range(0, len(ids) - 1, SHAPE.context):
            yield number, torch.from_numpy(ids[start:start + SHAPE.context + 1].astype("int64"))


@torch.no_grad()
def bits_of(model, pieces):
    """Bits of every document."""
    model.eval()
    bits = [0.0] * len(pieces)
    todo = sorted(windows(pieces), key=lambda pair: len(pair[1]))
    for at in range(0, len(todo), ROWS):
        numbers, rows = zip(*todo[at:at + ROWS])
        padded = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=-100)
        targets = padded[:, 1:]
        losses = F.cross_entropy(model.logits(padded[:, :-1].clamp_min(0)).flatten(0, 1), targets.flatten(), reduction="none", ignore_index=-100)
        for number, own in zip(numbers, losses.view(targets.shape).double().sum(1)):
            bits[number] += own.item() / math.log(2)
    return bits


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("arm")
    parser.add_argument("seed", type=int)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--tokens", type=int, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    run = trained(options.arm, options.seed, options)
    if run.seen < run.total:
        raise SystemExit("Stopped; the same command goes on.")
    documents = [json.loads(line) for line in (options.work / "validation.jsonl").read_text().split("\n") if line]
    pieces = list(encode(load_tokenizer(options.tokenizer), [document["text"] for document in documents]))
    rows = [{"source": document["source"], "bytes": len(document["text"].encode()), "bits": bits}
            for document, bits in zip(documents, bits_of(run.model, pieces))]
    folder = options.work / "losses"
    folder.mkdir(exist_ok=True)
    result = {"arm": options.arm, "seed": options.seed, "tokens": run.seen, "steps": run.step, "seconds": round(run.seconds), "documents": rows}
    (folder / f"{options.arm}-{options.seed}.json").write_text(json.dumps(result) + "\n")
    print(options.arm, options.seed, sum(row["bits"] for row in rows) / sum(row["bytes"] for row in rows), "bits per byte in all", flush=True)


if __name__ == "__main__":
    main()
