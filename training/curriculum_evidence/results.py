"""Tables and picture of what the runs gave: python training/curriculum_evidence/results.py --work DIR → results.json, RESULTS.md, ../curriculum.svg

Made of whatever runs are there, and of what lab.py measured. A difference is an arm's held-out bits per byte less those of the random arm with the same seed: below zero the arm is better. `training/curriculum.py` calls this at its end.
"""
import argparse
import json
import sys
from math import isfinite
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from arms import ARMS
from command import format_json
from figures import THIRDS, figures
from picture import draw
from training import RATES


def table(head, rows):
    """Markdown; nothing where there are no rows."""
    rows = list(rows)
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"


def signed(value):
    return f"{value:+.3f}".replace("-", "−")


def between(low, high):
    return f"{signed(low)} … {signed(high)}"


def with_interval(values):
    """Of one seed there is no interval."""
    return signed(values[0]) if values[1] is None else f"{signed(values[0])} ({between(*values[1:])})"


def verdict(values):
    """What an interval of a difference in bits says."""
    if values[1] is None:
        return "one seed"
    return "fewer bits" if values[2] < 0 else "more bits" if values[1] > 0 else "within noise"


def rows_of(result, cells, compared=True):
    """One row for each arm and rate that was run; of the compared ones only, or of all."""
    for rate in RATES:
        for name, arm in ARMS.items():
            run = result["runs"].get(f"{name}, {rate}")
            if run and not (compared and "against random" not in run):
                yield [arm.name, rate, *cells(run["against random"] if compared else run)]


def final_rows(result):
    return rows_of(result, lambda of: [len(of["seeds"]), with_interval(of["final"]), between(min(of["final by seed"]), max(of["final by seed"])),
                                       between(*of["final over sources"]), verdict(of["final"])])


def way_rows(result):
    return rows_of(result, lambda of: [*(with_interval(values) for values in of["on the way"].values()), with_interval(of["final"]), with_interval(of["mean of all points"])])


def reached_cell(steps):
    """Mean of the steps after which the seeds reached random's last loss."""
    found = [step for step in steps if step is not None]
    return f"{sum(found) / len(found):.0f} ({len(found)} of {len(steps)} seeds)" if found else f"never ({len(steps)} seeds)"


def loss_rows(result):
    return rows_of(result, lambda run: [f"{sum(curve[-1] for curve in run['curves']) / len(run['curves']):.3f}", " / ".join(f"{curve[-1]:.3f}" for curve in run["curves"])], compared=False)


def decay_rows(result):
    """What decaying the rate saves, bits per byte; the arms' means over the seeds that both rates have."""
    for name, arm in ARMS.items():
        constant, decayed = (result["runs"].get(f"{name}, {rate}") for rate in RATES)
        if constant and decayed:
            pairs = list(zip(constant["curves"], decayed["curves"]))
            yield [arm.name, signed(sum(after[-1] - before[-1] for before, after in pairs) / len(pairs))]


def time_rows(result):
    runs = list(result["runs"].values())
    seconds = {kind: sum(sum(run[f"{kind} seconds"]) for run in runs) for kind in ("processor", "wall")}
    yield [sum(len(run["curves"]) for run in runs), f"{seconds['processor'] / 60:.0f}", f"{seconds['wall'] / 60:.0f}"]


def agrees(ours, labs):
    """Whether two differences have the same sign; in brackets where one of the intervals holds zero."""
    settled = all(low is not None and (low > 0 or high < 0) for _, low, high in (ours, labs))
    word = "yes" if ours[0] * labs[0] > 0 else "no"
    return word if settled else f"({word})"


def lab_rows(result):
    """The lab's tiny network beside the runs, at the end and on average over the course."""
    for rate in RATES:
        for name, arm in ARMS.items():
            run, lab = (result[part].get(f"{name}, {rate}") for part in ("runs", "lab"))
            if run and lab:
                pairs = [(run["against random"][key], lab[key]) for key in ("final", "mean of all points")]
                yield [arm.name, rate, *(cell for ours, labs in pairs for cell in (signed(ours[0]), with_interval(labs), agrees(ours, labs)))]


def order_rows(result):
    """The lab's online compressor."""
    return [[arm.name, with_interval(result["lab"][f"{name}, order"]["final"])] for name, arm in ARMS.items() if f"{name}, order" in result["lab"]]


def documents_rows(result):
    return [[side, of["sources"], of["documents"], f"{of['tokens']:,}", f"{of['bytes']:,}"] for side, of in result["documents"].items()]


def tables(result):
    """Markdown."""
    parts = [
        ("Documents", table(["side", "source texts", "documents", "tokens", "bytes"], documents_rows(result))),
        ("Signals: rank correlations of difficulty over the training documents", table(["signal", "and", "rank correlation"], [[a, b, f"{value:.3f}".replace("-", "−")] for a, b, value in result["rank correlations"]])),
        ("Held-out bits per byte after the last step", table(["arm", "rate", "mean", "by seed"], loss_rows(result))),
        ("Difference to random after the last step (95 % over seeds; range of seeds; 95 % over held-out source texts)", table(["arm", "rate", "seeds", "difference", "seeds from, to", "over source texts", "verdict over seeds"], final_rows(result))),
        ("Difference to random on the way (95 % over seeds)", table(["arm", "rate", "after a third", "after two thirds", "at the end", "mean of all points"], way_rows(result))),
        ("Difference to random by held-out documents, thirds by bitlens-6m's bits per byte (95 % over seeds)", table(["arm", "rate", *THIRDS], rows_of(result, lambda of: [with_interval(of["thirds"][name]) for name in THIRDS]))),
        (f"Steps until random's last loss is reached, of {next(iter(result['runs'].values()))['steps'][-1]}", table(["arm", "rate", "steps"], rows_of(result, lambda of: [reached_cell(of["steps to random's last loss"])]))),
        ("What decaying the rate changes, bits per byte", table(["arm", "decayed less constant"], decay_rows(result))),
        ("The lab: a tiny network on 1 MB of the training documents, difference to random (95 % over its three seeds)", table(["arm", "rate", "runs, at the end", "lab, at the end", "same sign", "runs, mean of all points", "lab, mean of all points", "same sign"], lab_rows(result))),
        ("The lab: code length of an online compressor in the arm's order less random order, bits per byte (95 % for one more shuffle)", table(["arm", "difference"], order_rows(result))),
        ("Time", table(["runs", "processor minutes", "minutes by the clock"], time_rows(result))),
    ]
    return "# Measured\n\nWritten by `results.py`.\n\n" + "\n".join(f"## {title}\n\n{text}" for title, text in parts if text)


def rounded(value):
    """The same figures with five digits behind the point, so that the file stays small; None for what is no number."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    if isinstance(value, float):
        return round(value, 5) if isfinite(value) else None
    return value


def write_results(work):
    """results.json and RESULTS.md beside this file, the picture where those of the bundled models are."""
    result = rounded(figures(work))
    (HERE / "results.json").write_text(json.dumps(result, indent=1) + "\n")
    format_json(HERE / "results.json")
    (HERE / "RESULTS.md").write_text(tables(result))
    draw(result, HERE.parent / "curriculum.svg")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    write_results(parser.parse_args().work)


if __name__ == "__main__":
    main()
