"""The pictures of RESULTS.md: python plot.py --work DIR --out FOLDER"""
import argparse
import csv
import json
import math
from pathlib import Path

import matplotlib
import numpy as np

from slices import SLICES

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bitlens", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
from matplotlib import pyplot  # noqa: E402  the backend must be chosen first

WINDOW = 50  # steps in the running mean
POINTS = 300  # drawn per line, so that the file stays small
COLORS = ("#d9480f", "#1971c2", "#2b8a3e", "#9c36b5", "#868e96")


def read_curve(path):
    """Tokens in millions and loss in bits per token, as a running mean."""
    with path.open(newline="") as file:
        rows = np.array([(float(row["tokens"]) / 1e6, float(row["loss_nats"]) / math.log(2)) for row in csv.DictReader(file)])
    window = min(WINDOW, len(rows))
    mean = np.convolve(rows[:, 1], np.ones(window) / window, "valid")
    every = max(1, len(mean) // POINTS)
    return rows[window - 1:, 0][::every], mean[::every]


def save(figure, path):
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)


def loss_curves(work, names, path):
    """First-pass loss of each run."""
    figure, axis = pyplot.subplots(figsize=(7, 3.2))
    for name, color in zip(names, COLORS):
        axis.plot(*read_curve(work / "runs" / name / "loss.csv"), color=color, label=name)
    axis.set(xlabel="tokens seen, millions", ylabel=f"bits per token, mean of {WINDOW} steps", ylim=(None, 11))
    axis.legend(frameon=False)
    save(figure, path)


def scaling(evaluation, names, path):
    """Validation bits per byte by slice over parameters."""
    figure, axis = pyplot.subplots(figsize=(7, 3.2))
    parameters = [evaluation[name]["parameters"] for name in names]
    for slice_, color in zip(SLICES, COLORS):
        axis.plot(parameters, [evaluation[name]["validation"]["slices"].get(slice_, np.nan) for name in names], "o-", color=color, label=slice_)
    axis.set(xscale="log", xlabel="parameters", ylabel="bits per byte, validation")
    axis.legend(frameon=False, ncols=3)
    save(figure, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    evaluation = json.loads((options.work / "evaluation.json").read_text())
    names = [name for name in evaluation if evaluation[name]["dtype"] == "int8"]
    loss_curves(options.work, names, options.out / "loss.svg")
    scaling(evaluation, names, options.out / "scaling.svg")


if __name__ == "__main__":
    main()
