"""What was kept, and losses by arm: python results.py --work DIR → results.json and RESULTS.md

An interval is the middle 95 % of differences over 2,000 resamples of the validation documents within each slice, seeds averaged.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

SLICES = ("english", "code", "structured", "chinese", "other")
FILTERS = {"filtered": "", "filtered without model": "-no-model", "findings alone": "-findings"}
THRESHOLDS = (0.5, 0.7, 0.9, 0.97, 0.99)


def rows_of(path):
    return [json.loads(line) for line in path.read_text().split("\n") if line]


def sides(work, suffix, labels):
    """Documents that a filter kept and dropped, by kind; and what a higher threshold on badness alone would keep."""
    kept = [labels[row["id"]] for row in rows_of(work / f"kept{suffix}.jsonl")]
    dropped = [labels[row["id"]] for row in rows_of(work / f"dropped{suffix}.jsonl")]
    reasons = rows_of(work / f"dropped{suffix}.jsonl.reasons.jsonl")
    kinds, counts = lambda rows: Counter(row["corruption"] for row in rows), {}
    for kind, number in sorted(kinds([*kept, *dropped]).items()):
        counts[kind] = {"documents": number, "kept": kinds(kept)[kind]}
    good = [[row for row in rows if row["label"] == "good"] for rows in (kept, dropped)]
    slices = {name: {"good": sum(row["source"] == name for rows in good for row in rows), "kept": sum(row["source"] == name for row in good[0])} for name in SLICES}
    thresholds = {}
    for threshold in THRESHOLDS if any(f["rule"] == "badness" for reason in reasons for f in reason["findings"]) else ():
        more = [row for row, reason in zip(dropped, reasons) if reason["badness"] <= threshold and {f["rule"] for f in reason["findings"]} <= {"badness"}]
        thresholds[threshold] = dict(Counter(row["label"] for row in [*kept, *more]))
    why = Counter(finding["rule"] for row, reason in zip(dropped, reasons) if row["label"] == "good" for finding in reason["findings"])
    size = {side: sum(row["bytes"] for row in rows) for side, rows in (("kept", kept), ("dropped", dropped))}
    labelled = {side: dict(Counter(row["label"] for row in rows)) for side, rows in (("kept", kept), ("dropped", dropped))}
    return {"bytes": size, "labels": labelled, "corruptions": counts, "good by slice": slices, "higher thresholds": thresholds, "good dropped for": dict(why.most_common())}


def bits_per_byte(bits, sizes, sources, chosen=None):
    """By slice, over the chosen places of each, and the mean of the slices."""
    by = {}
    for name in SLICES:
        places = np.flatnonzero(sources == name) if chosen is None else chosen[name]
        by[name] = bits[places].sum() / sizes[places].sum()
    return by | {"mean": sum(by.values()) / len(SLICES)}


def losses(work):
    runs = [json.loads(path.read_text()) for path in sorted((work / "losses").glob("*.json"))]
    first = runs[0]["documents"]
    sources, sizes = np.array([row["source"] for row in first]), np.array([row["bytes"] for row in first], float)
    bits = {(run["arm"], run["seed"]): np.array([row["bits"] for row in run["documents"]]) for run in runs}
    table = [{"arm": run["arm"], "seed": run["seed"], "tokens": run["tokens"], "steps": run["steps"], "seconds": run["seconds"],
              **{name: round(float(value), 4) for name, value in bits_per_byte(bits[run["arm"], run["seed"]], sizes, sources).items()}} for run in runs]
    arms = sorted({arm for arm, _ in bits})
    mean = {arm: np.mean([bits[key] for key in bits if key[0] == arm], 0) for arm in arms}
    draws = np.random.default_rng(1)
    resamples = [{name: draws.choice(np.flatnonzero(sources == name), (sources == name).sum()) for name in SLICES} for _ in range(2000)]
    differences = {}
    for arm in arms:
        if arm == "random":
            continue
        at, base = bits_per_byte(mean[arm], sizes, sources), bits_per_byte(mean["random"], sizes, sources)
        drawn = [(bits_per_byte(mean[arm], sizes, sources, chosen), bits_per_byte(mean["random"], sizes, sources, chosen)) for chosen in resamples]
        differences[arm] = {name: [round(float(value), 4) for value in (at[name] - base[name], *np.percentile([a[name] - b[name] for a, b in drawn], [2.5, 97.5]))]
                            for name in (*SLICES, "mean")}
    return {"runs": table, "against random": differences, "validation": {name: {"documents": int((sources == name).sum()), "bytes": int(sizes[sources == name].sum())} for name in SLICES}}


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"


def tables(result):
    """Markdown."""
    filters, arms = result["filters"], result["arms"]["arms"]
    kept = [[name, *(f"{f['labels']['kept'][label]} of {result['mixture'][label]['documents']}" for label in ("good", "bad")), f"{f['bytes']['kept']:,}"] for name, f in filters.items()]
    kinds = [[kind, row["documents"], *(f["corruptions"][kind]["kept"] for f in filters.values())] for kind, row in next(iter(filters.values()))["corruptions"].items()]
    slices = [[name, next(iter(filters.values()))["good by slice"][name]["good"], *(f["good by slice"][name]["kept"] for f in filters.values())] for name in SLICES]
    thresholds = [[name, *(f"{f['higher thresholds'][at].get('good', 0)} + {f['higher thresholds'][at].get('bad', 0)}" for at in THRESHOLDS)] for name, f in filters.items() if f["higher thresholds"]]
    whys = [[name, ", ".join(f"{rule} {count}" for rule, count in f["good dropped for"].items())] for name, f in filters.items()]
    read = [[name, arm["documents"], f"{arm['tokens']:,}", *(f"{used['documents']} / {used['bytes']:,}" for used in arm["used"].values())] for name, arm in arms.items()]
    runs = [[run["arm"], run["seed"], *(f"{run[name]:.3f}" for name in (*SLICES, "mean"))] for run in result["runs"]]
    against = [[arm, *(f"{at:+.3f} ({low:+.3f} … {high:+.3f})" for at, low, high in by.values())] for arm, by in result["against random"].items()]
    parts = [
        ("Documents kept", table(["filter", "good kept", "spoiled kept", "bytes kept"], kept)),
        ("Documents kept, by kind of corruption", table(["kind", "documents", *filters], kinds)),
        ("Good documents kept, by slice", table(["slice", "good", *filters], slices)),
        ("Good + spoiled documents kept at a higher --max-badness", table(["filter", *THRESHOLDS], thresholds)),
        ("Why good documents were dropped (a document may have several findings)", table(["filter", "findings"], whys)),
        ("What the arms read", table(["arm", "documents", "tokens at hand", *(f"read, seed {seed} (documents / bytes)" for seed in next(iter(arms.values()))["used"])], read)),
        (f"Bits per byte of clean validation documents after {result['runs'][0]['tokens']:,} tokens", table(["arm", "seed", *SLICES, "mean"], runs)),
        ("Difference to random text, seeds averaged (95 % over validation documents)", table(["arm", *SLICES, "mean"], against)),
    ]
    return "# Measured\n\nWritten by `results.py`.\n\n" + "\n".join(f"## {title}\n\n{text}" for title, text in parts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    work = parser.parse_args().work
    labels = {row["id"]: row for row in rows_of(work / "labels.jsonl")}
    filters = {name: sides(work, suffix, labels) for name, suffix in FILTERS.items() if (work / f"kept{suffix}.jsonl").exists()}
    mixture = {label: {"documents": sum(row["label"] == label for row in labels.values()), "bytes": sum(row["bytes"] for row in labels.values() if row["label"] == label)}
               for label in ("good", "bad")}
    result = {"mixture": mixture, "filters": filters, "arms": json.loads((work / "arms.json").read_text()), **losses(work)}
    Path(__file__).with_name("results.json").write_text(json.dumps(result, indent=2) + "\n")
    Path(__file__).with_name("RESULTS.md").write_text(tables(result))


if __name__ == "__main__":
    main()
