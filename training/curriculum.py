"""Do curricula help? Small models trained on exports of `bitlens curriculum`: python training/curriculum.py --corpus DIR --work DIR

Every arm reads the same documents once, in its own order, at a constant and at a decayed learning rate, with the same seeds; loss on held-out documents is measured at equal distances.
What is finished is never repeated: a run that was stopped begins anew, all others are kept, and the command goes on. Results come from what is there. Needs `npm run build`, a C++ compiler
(torch.compile) and requirements.txt; one thread. docs/curriculum.md tells what came out.
"""
import argparse
import json
import sys
from pathlib import Path

import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "curriculum_evidence"))

from arms import ARMS, BATCH, batches_of, export
from command import bits_per_byte
from documents import texts_of, write_documents
from results import write_results
from tokenizer import load_tokenizer
from training import RATES, Trainer, encoded

TOKENIZER = HERE.parent / "media" / "models" / "bitlens-1m" / "tokenizer.json"


def score_held_out(work):
    """heldout-bits.json: the default model's bits per byte of every held-out document."""
    path = work / "heldout-bits.json"
    if not path.exists():
        path.write_text(json.dumps(bits_per_byte(work / "heldout.jsonl")) + "\n")


def runs(options):
    """(arm, rate, seed), seed after seed, so that whatever is finished compares arms on the same seeds."""
    return [(arm, rate, seed) for seed in options.seeds for arm in options.arms for rate in options.rates]


def train_all(options, facts):
    """Every run that has no file yet → runs/ARM-RATE-SEED.json."""
    tokenizer, documents = load_tokenizer(TOKENIZER), options.work / "training.jsonl"
    trainer = Trainer(*(encoded(tokenizer, texts_of(options.work / f"{name}.jsonl")) for name in ("training", "heldout")))
    count = facts["training"]["documents"]
    for arm, rate, seed in runs(options):
        path = options.work / "runs" / f"{arm}-{rate}-{seed}.json"
        if path.exists():
            continue
        curriculum = export(ARMS[arm], seed, documents, options.work / "exports" / f"{arm}-{seed}", count // BATCH)
        result = {"arm": arm, "rate": rate, "seed": seed, **trainer.run(batches_of(curriculum, count), rate, seed)}
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".new").write_text(json.dumps(result) + "\n")
        path.with_suffix(".new").rename(path)
        print(arm, rate, seed, f"{sum(result['curve'][-1]['bits']) / facts['heldout']['bytes']:.4f} bits per byte,", result["seconds"], flush=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True, help="folder with shard-*.txt.xz")
    parser.add_argument("--work", type=Path, required=True, help="folder for everything that is made")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=list(ARMS))
    parser.add_argument("--rates", nargs="+", choices=RATES, default=list(RATES))
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_num_threads(1)
    options.work.mkdir(parents=True, exist_ok=True)
    facts = write_documents(options.corpus, options.work, load_tokenizer(TOKENIZER), BATCH)
    train_all(options, facts)
    score_held_out(options.work)
    write_results(options.work)


if __name__ == "__main__":
    main()
