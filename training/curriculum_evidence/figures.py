"""Figures of the runs: held-out bits per byte, and differences to the random arm of the same seed."""
import json

import numpy as np

from arms import ARMS
from documents import texts_of
from training import RATES

BASE = "random"
RESAMPLES = 2000
THIRDS = ("easiest", "middle", "hardest")
# 97.5 % quantiles of Student's t by degrees of freedom.
STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}


def interval(values):
    """Mean and both ends of the 95 % interval of Student's t; nan for a single value."""
    values = np.asarray(values, float)
    half = STUDENT[len(values) - 1] * values.std(ddof=1) / len(values) ** 0.5 if len(values) > 1 else np.nan
    return [float(values.mean()), float(values.mean() - half), float(values.mean() + half)]


class HeldOut:
    """The held-out documents: bytes and source of each, and thirds by the default model's bits per byte."""

    def __init__(self, work):
        self.bytes = np.array([len(text.encode()) for text in texts_of(work / "heldout.jsonl")], float)
        self.sources = np.array([json.loads(line)["source"] for line in (work / "heldout.jsonl").read_text(encoding="utf-8").split("\n") if line])
        places = np.argsort(json.loads((work / "heldout-bits.json").read_text()), kind="stable")
        self.thirds = dict(zip(THIRDS, np.array_split(places, len(THIRDS))))

    def per_byte(self, bits, places=slice(None)):
        """Bits per byte over some documents. bits: [..., documents]."""
        return bits[..., places].sum(-1) / self.bytes[places].sum()

    def resamples(self):
        """Documents of as many sources as there are, drawn with replacement: pieces of one text are not independent."""
        own = [np.flatnonzero(self.sources == source) for source in np.unique(self.sources)]
        draws = np.random.default_rng(1)
        return [np.concatenate([own[i] for i in draws.integers(len(own), size=len(own))]) for _ in range(RESAMPLES)]


def read_runs(work):
    """(arm, rate) → seed → run, in the order of the tables; bits as an array [points, documents]."""
    runs = {}
    for path in (work / "runs").glob("*.json"):
        run = json.loads(path.read_text())
        run["steps"] = [point["step"] for point in run["curve"]]
        run["bits"] = np.array([point["bits"] for point in run["curve"]])
        runs.setdefault((run["arm"], run["rate"]), {})[run["seed"]] = run
    return {(arm, rate): dict(sorted(runs[arm, rate].items())) for rate in RATES for arm in ARMS if (arm, rate) in runs}


def reached(steps, curve, level):
    """Steps until a curve is at most `level` for the first time, along straight lines between points; None where it never is."""
    below = np.flatnonzero(curve <= level)
    if len(below) == 0:
        return None
    i = below[0]
    if i == 0:
        return float(steps[0])
    return float(steps[i - 1] + (steps[i] - steps[i - 1]) * (curve[i - 1] - level) / (curve[i - 1] - curve[i]))


def against(own, base, held, resamples):
    """Differences of one arm to the random arm at one rate, bits per byte, over the seeds that both have."""
    seeds = sorted(own.keys() & base.keys())
    change = np.stack([own[seed]["bits"] - base[seed]["bits"] for seed in seeds])  # [seeds, points, documents]
    curve = held.per_byte(change)  # [seeds, points]
    points = curve.shape[1]
    last = change[:, -1].mean(0)
    drawn = [held.per_byte(last, places) for places in resamples]
    when = [reached(own[seed]["steps"], held.per_byte(own[seed]["bits"]), held.per_byte(base[seed]["bits"])[-1]) for seed in seeds]
    return {
        "seeds": seeds,
        "final by seed": curve[:, -1].tolist(),
        "final": interval(curve[:, -1]),
        "final over sources": [float(value) for value in np.percentile(drawn, [2.5, 97.5])],
        "on the way": {f"{part}/3": interval(curve[:, round(points * part / 3) - 1]) for part in (1, 2)},
        "mean of all points": interval(curve.mean(1)),
        "thirds": {name: interval(held.per_byte(change[:, -1], places)) for name, places in held.thirds.items()},
        "steps to random's last loss": when,
    }


def rank_correlation(a, b):
    """Spearman's, of two lists of ranks."""
    return float(np.corrcoef(a, b)[0, 1])


def difficulties(work):
    """Signal → difficulty of every document by index, from the exports of the first seed at hand."""
    found = {}
    for name, arm in ARMS.items():
        folders = sorted((work / "exports").glob(f"{name}-*"))
        if folders and arm.by not in found:
            rows = [json.loads(line) for line in (folders[0] / "order.jsonl").read_text(encoding="utf-8").splitlines()]
            found[arm.by] = [row["difficulty"] for row in sorted(rows, key=lambda row: row["index"])]
    return found


def correlations(work):
    found = difficulties(work)
    names = list(found)
    return [[a, b, rank_correlation(found[a], found[b])] for i, a in enumerate(names) for b in names[i + 1:]]


def lab_of(work):
    """What lab.py kept, by "ARM, RATE" and by "ARM, order": differences to random as [value, low, high], bits per byte. Empty where the lab was not run."""
    found, ends = {}, lambda estimate: [estimate[key] for key in ("value", "low", "high")]
    for path in sorted((work / "lab").glob("*.json")):
        arm, kind = path.stem.rsplit("-", 1)
        part = json.loads(path.read_text())["order" if kind == "order" else "training"]
        found[f"{arm}, {kind}"] = {"final": ends(part["difference"])} if kind == "order" else {"final": ends(part["difference"]), "mean of all points": ends(part["area"])}
    return found


def figures(work):
    """Everything that the tables and the picture show."""
    held, runs = HeldOut(work), read_runs(work)
    resamples = held.resamples()
    table = {f"{arm}, {rate}": {
        "seeds": list(own),
        "steps": next(iter(own.values()))["steps"],
        "curves": [held.per_byte(run["bits"]).tolist() for run in own.values()],
        "processor seconds": [run["seconds"]["processor"] for run in own.values()],
        "wall seconds": [run["seconds"]["wall"] for run in own.values()],
        **({"against random": against(own, runs[BASE, rate], held, resamples)} if arm != BASE else {}),
    } for (arm, rate), own in runs.items()}
    return {"documents": json.loads((work / "documents.json").read_text()), "rank correlations": correlations(work), "runs": table, "lab": lab_of(work)}
