"""The picture of the runs: held-out loss over steps, and the difference to random; lines are means, bands reach from the lowest seed to the highest."""
import matplotlib
import numpy as np

from arms import ARMS
from training import RATES

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bitlens", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
from matplotlib import pyplot  # noqa: E402  the backend must be chosen first

# Colours of Okabe and Ito, with dashes, so that no arm is told by colour alone.
STYLES = {
    "random": ("#000000", "-"),
    "easy-bits": ("#0072b2", "-"),
    "easy-mtld": ("#56b4e9", "--"),
    "root": ("#009e73", "-."),
    "warmup": ("#e69f00", "-"),
    "hard-bits": ("#d55e00", "--"),
}

def band(axis, steps, curves, style, label):
    """Mean and range of the seeds. curves: [seeds, points]."""
    color, dashes = style
    axis.fill_between(steps, curves.min(0), curves.max(0), color=color, alpha=0.15, linewidth=0)
    axis.plot(steps, curves.mean(0), color=color, linestyle=dashes, linewidth=1.3, label=label)


def differences(run, base):
    """[seeds, points], of the seeds that both arms have."""
    seeds = [seed for seed in run["seeds"] if seed in base["seeds"]]
    curve = lambda of, seed: np.array(of["curves"][of["seeds"].index(seed)])
    return np.stack([curve(run, seed) - curve(base, seed) for seed in seeds])


def draw_rate(axes, result, rate):
    """One column: loss above, difference below."""
    base = result["runs"][f"random, {rate}"]
    for name, arm in ARMS.items():
        run = result["runs"].get(f"{name}, {rate}")
        if run:
            band(axes[0], run["steps"], np.array(run["curves"]), STYLES[name], arm.name)
            band(axes[1], run["steps"], differences(run, base), STYLES[name], arm.name)
    axes[0].set(title=f"{rate} learning rate", ylim=(2.4, 3.7))
    axes[1].set(xlabel=f"steps (of {base['steps'][-1]})")


def draw(result, path):
    figure, axes = pyplot.subplots(2, 2, figsize=(9, 6.4), sharex=True, sharey="row", layout="constrained")
    for column, rate in zip(axes.T, RATES):
        draw_rate(column, result, rate)
    axes[0, 0].set(ylabel="held-out bits per byte")
    axes[1, 0].set(ylabel="difference to random of the same seed")
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower center", frameon=False, ncols=3)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
