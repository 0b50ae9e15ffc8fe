"""Two vocabularies at the middle size: python vocabulary.py --work DIR --other DIR --tokens N

DIR and the other folder were filled by prepare.py with their own --vocabulary. Both models read as many bytes; the one with fewer tokens a
byte reads more of them. Prints and logs parameters, bits per byte on the validation documents, and speed of training.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

from ablation import validate
from export import load_run

BASE = "bitlens-6m"


def bytes_per_token(work):
    data = json.loads((work / "data.json").read_text())
    return data["train"]["bytes"] / data["train"]["tokens"], data["vocabulary"]


def train(work, tokens):
    """One run of the middle shape with the folder's vocabulary, unless it is finished."""
    rate, vocabulary = bytes_per_token(work)
    summary = work / "runs" / f"vocabulary-{vocabulary}" / "run.json"
    if not summary.exists() or json.loads(summary.read_text())["tokens"] < tokens:
        subprocess.run([sys.executable, str(Path(__file__).with_name("train.py")), BASE, "--work", str(work), "--tokens", str(tokens),
                        "--run", summary.parent.name, "--set", f"vocabulary={vocabulary}"], check=True)
    return summary.parent


def row(work, size, sequences):
    """One line of the table, for `size` bytes of training text."""
    rate, vocabulary = bytes_per_token(work)
    folder = train(work, round(size / rate))
    summary, (_, per_byte) = json.loads((folder / "run.json").read_text()), validate(load_run(folder), work, sequences)
    return [f"{vocabulary:,}", f"{summary['parameters']:,}", f"{summary['tokens']:,}", f"{summary['tokens'] * rate / 1e6:.1f} MB",
            f"{per_byte:.4f}", f"{rate:.3f}", f"{summary['tokens'] / summary['seconds']:,.0f}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--other", type=Path, required=True)
    parser.add_argument("--tokens", type=int, required=True, help="that the first vocabulary's run reads")
    parser.add_argument("--sequences", type=int, default=200, help="of the validation slice")
    options = parser.parse_args()
    size = options.tokens * bytes_per_token(options.work)[0]
    rows = [row(work, size, options.sequences) for work in (options.work, options.other)]
    (options.work / "vocabulary.json").write_text(json.dumps({"rows": rows}, indent=1) + "\n")
    (options.work / "data-4096.json").write_text((options.other / "data.json").read_text())
    print("\n".join("  ".join(cells) for cells in rows))


if __name__ == "__main__":
    main()
