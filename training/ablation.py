"""NormHead and tied embeddings, measured: python ablation.py --work DIR --tokens N

Trains the smallest shape in every combination of the two switches, with the same tokens in the same order, for every seed; and once with
logits divided by their own length. Runs that are finished are not repeated. Prints the table of RESULTS.md and writes DIR/ablation.json.
"""
import argparse
import csv
import dataclasses
import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

from config import SHAPES, Shape
from data import Sequences
from export import load_run
from slices import SLICES

BASE = "bitlens-1m"
VARIANTS = {
    "tied, NormHead": ["tied=1", "norm_head=1"],
    "tied, plain head": ["tied=1", "norm_head=0"],
    "untied, NormHead": ["tied=0", "norm_head=1"],
    "untied, plain head": ["tied=0", "norm_head=0"],
}
UNIT_LOGITS = {"tied, logits of length 1": ["tied=1", "norm_head=0", "norm_logits=1"]}
UNIT_LOGITS_SHARE = 3  # that run reads a third: its steps are slow and its loss hardly moves
SEEDS = (1, 2)
SIZES = {"1 MB": 1e6, "100 MB": 1e8, "10 GB": 1e10}  # bytes of data for which S1 is told
SPIKE = 0.5  # nats above the median of the steps before: a loss spike
MEMORY = 20  # steps of that median


def run_name(variant, seed):
    return f"ablation-{variant.replace(', ', '-').replace(' ', '-')}-{seed}"


def train(variant, settings, seed, options):
    """One run, unless it is finished."""
    tokens = options.tokens // (UNIT_LOGITS_SHARE if variant in UNIT_LOGITS else 1)
    name = run_name(variant, seed)
    summary = options.work / "runs" / name / "run.json"
    if not summary.exists() or json.loads(summary.read_text())["tokens"] < tokens:
        command = [sys.executable, str(Path(__file__).with_name("train.py")), BASE, "--work", str(options.work), "--run", name, "--tokens",
                   str(tokens), "--seed", str(seed), "--set", *settings]
        subprocess.run(command, check=True)
    return options.work / "runs" / name


@torch.no_grad()
def validate(model, work, most):
    """(nats per token, bits per byte) of the validation slice in fp32."""
    data, facts = Sequences(work, "validation", model.shape.context, 0), json.loads((work / "data.json").read_text())["validation"]["slices"]
    slices = np.fromfile(work / "validation.slices.bin", np.uint8)
    nats, size, count = 0.0, 0.0, 0
    for number in data.order(0)[:most]:
        inputs, targets = data.rows([number])
        logits = model.logits(inputs)
        if model.shape.norm_logits:
            logits = logits / logits.norm(dim=-1, keepdim=True).clamp_min(1e-12)
        nats += torch.nn.functional.cross_entropy(logits[0], targets[0], reduction="sum").item()
        own = slices[number * model.shape.context + 1:(number + 1) * model.shape.context + 1]
        size += sum((own == i).sum() * facts[name]["bytes"] / max(1, facts[name]["tokens"]) for i, name in enumerate(SLICES))
        count += len(own)
    return nats / count, nats / math.log(2) / size


def spikes(folder):
    """Steps whose loss is SPIKE nats above the median of the MEMORY steps before."""
    with (folder / "loss.csv").open() as file:
        losses = [float(row["loss_nats"]) for row in csv.DictReader(file)]
    return sum(loss > np.median(losses[i - MEMORY:i]) + SPIKE for i, loss in enumerate(losses) if i >= MEMORY)


def measure(folder, options):
    """What one run's checkpoint says."""
    model = load_run(folder)
    nats, per_byte = validate(model, options.work, options.sequences)
    norms = model.output_matrix().detach().norm(dim=1).double()
    return {"nats_per_token": nats, "bits_per_byte": per_byte, "parameters": model.shape.parameters,
            "model_bytes": model.shape.parameters,  # one byte a parameter, as in the int8 files
            "row_norm_mean": norms.mean().item(), "row_norm_spread": (norms.std() / norms.mean()).item(), "spikes": int(spikes(folder))}


def row(variant, runs):
    """One line of the table: means over seeds."""
    mean = {key: sum(run[key] for run in runs) / len(runs) for key in runs[0]}
    each = " / ".join(f"{run['nats_per_token']:.4f}" for run in runs)
    sums = " | ".join(f"{(8 * mean['model_bytes'] + mean['bits_per_byte'] * size) / 8 / 1e6:,.2f} MB" for size in SIZES.values())
    return (f"| {variant} | {each} | {mean['nats_per_token'] / math.log(2):.3f} | {mean['bits_per_byte']:.4f} | {mean['model_bytes']:,.0f} | {sums} "
            f"| {100 * mean['row_norm_spread']:.1f} % | {'/'.join(str(run['spikes']) for run in runs)} |")


def table(results):
    yield "| head | validation nats/token, by seed | bits/token | bits/byte | abs(f1), bytes | " + " | ".join(f"S1 of {name}" for name in SIZES) + " | spread of row norms | spikes |"
    yield "| --- " * (8 + len(SIZES)) + "|"
    yield from (row(variant, runs) for variant, runs in results.items())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tokens", type=int, required=True, help="of each run")
    parser.add_argument("--sequences", type=int, default=200, help="of the validation slice")
    options = parser.parse_args()
    results = {}
    for variant, settings in (VARIANTS | UNIT_LOGITS).items():
        seeds = SEEDS if variant in VARIANTS else SEEDS[:1]
        results[variant] = [measure(train(variant, settings, seed, options), options) for seed in seeds]
    document = {"base": dataclasses.asdict(SHAPES[BASE]), "tokens": options.tokens, "sequences": options.sequences,
                "floor_bits": math.log2(1 + (Shape().vocabulary - 1) / math.e), "results": results}
    (options.work / "ablation.json").write_text(json.dumps(document, indent=1) + "\n")
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
