"""The first-pass loss curve: python plot.py loss.csv loss.svg"""
import csv
import math
import sys

import matplotlib
import numpy as np

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bitlens", "font.size": 9})
from matplotlib import pyplot  # noqa: E402  the backend must be chosen first

WINDOW = 50  # steps in the running mean
POINTS = 400  # drawn per line, so that the file stays small


def read_curve(path):
    """Tokens in millions, loss in bits per token, learning-rate factor."""
    with open(path, newline="") as file:
        rows = [(float(row["tokens"]) / 1e6, float(row["loss_nats"]) / math.log(2), float(row["rate"])) for row in csv.DictReader(file)]
    return np.array(rows).T


def draw(tokens, bits, rate, out):
    """Each step thin, the running mean strong, the learning rate dashed."""
    every = max(1, len(tokens) // POINTS)
    mean = np.convolve(bits, np.ones(WINDOW) / WINDOW, "valid")
    figure, axis = pyplot.subplots(figsize=(7, 3.2))
    axis.plot(tokens[::every], bits[::every], color="#bbbbbb", linewidth=0.7, label="one step in " + str(every))
    axis.plot(tokens[WINDOW - 1:][::every], mean[::every], color="#d9480f", label=f"mean of {WINDOW} steps")
    axis.set(xlabel="tokens seen, millions", ylabel="bits per token")
    axis.spines[["top", "right"]].set_visible(False)
    other = axis.twinx()
    other.plot(tokens[::every], rate[::every], color="#888888", linestyle="--", linewidth=0.8)
    other.set(ylim=(0, 2), yticks=[0, 1], ylabel="learning rate, share of peak")
    other.spines["top"].set_visible(False)
    axis.legend(frameon=False)
    figure.savefig(out, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    draw(*read_curve(sys.argv[1]), sys.argv[2])
