"""Does the lab agree? `bitlens lab` on the same documents and orders: python training/curriculum_evidence/lab.py --work DIR [--arms …]

The lab trains a tiny network on bytes, on a sample of 1 MB of the training documents, in the arm's order and in random order (three paired seeds), and codes the documents with an online compressor in the arm's
order and shuffled. What it prints is kept in lab/ARM-KIND.json; what is there is not measured again. `results.py` puts the signs beside those of the runs.
"""
import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from arms import ARMS, BATCH
from command import bitlens
from documents import texts_of
from figures import BASE
from training import RATES

SEEDS = 3  # paired trainings, as many as the runs that are compared with them
# What is measured, and what the command is told for it.
KINDS = {**{rate: {"--only": "training", "--rate": rate} for rate in RATES}, "order": {"--only": "order"}}


def measured(arm, documents, steps, extra):
    """What `bitlens lab --json` says."""
    options = {"--by": arm.by, "--pacing": arm.pacing, "--steps": steps, "--batch": BATCH, "--seeds": SEEDS, "--threads": 1, **extra}
    return bitlens("lab", documents, "--field", "text", "--json", *(word for pair in options.items() for word in pair))


def kept(path, make):
    """Makes a file once."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".new").write_text(make())
        path.with_suffix(".new").rename(path)
        print(path.name, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True, help="folder that training/curriculum.py filled")
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=[name for name in ARMS if name != BASE])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    options = parser.parse_args()
    documents = options.work / "training.jsonl"
    steps = len(texts_of(documents)) // BATCH
    for kind in options.kinds:
        for name in options.arms:
            kept(options.work / "lab" / f"{name}-{kind}.json", lambda: measured(ARMS[name], documents, steps, KINDS[kind]))


if __name__ == "__main__":
    main()
