"""Train the decoder: python train.py --work DIR --tokens N

Checkpoints every few minutes and on SIGTERM; started again, it goes on from the last checkpoint. The schedule follows
from the tokens seen and from N alone, so a smaller N on the second start makes the decay begin earlier.
"""
import argparse
import csv
import os
import signal
import time
from pathlib import Path

import torch

from config import Shape
from model import Decoder
from optimizer import make_optimizers, set_rate
from workers import Workers

SEED = 1948
BATCH = 8  # sequences a step: 8,192 tokens
PARTS = 4  # pieces of a batch that workers take one by one
WARM_UP = 50  # steps
DECAY = 0.4  # share of all tokens over which the learning rate falls to zero
CHECKPOINT_SECONDS = 180
COLUMNS = ["step", "tokens", "loss_nats", "rate", "seconds"]


def rate(step, seen, total):
    """Warm-up, constant, linear to zero over the last 40 %: a factor from 0 to 1."""
    return min(1.0, (step + 1) / WARM_UP, max(0.0, (total - seen) / (DECAY * total)))


class Run:
    """A training run with everything that a checkpoint holds."""

    def __init__(self, work, workers):
        torch.manual_seed(SEED)
        self.shape, self.work, self.step, self.seconds = Shape(), work, 0, 0.0
        self.model = Decoder(self.shape)
        self.optimizers = make_optimizers(self.model)
        self.path = work / "checkpoint.pt"
        if self.path.exists():
            self.load()
        self.workers = Workers(self.model, (work / "train.bin", self.shape.context, SEED), workers, PARTS)

    @property
    def seen(self):
        """Tokens seen so far."""
        return self.step * BATCH * self.shape.context

    def load(self):
        state = torch.load(self.path)
        self.step, self.seconds = state["step"], state["seconds"]
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)

    def save(self):
        """Written beside and renamed, so that a reader never sees half a file."""
        temporary = self.path.with_suffix(".new")
        torch.save({"step": self.step, "seconds": self.seconds, "model": self.model.state_dict(),
                    "optimizers": [optimizer.state_dict() for optimizer in self.optimizers]}, temporary)
        temporary.rename(self.path)

    def train_step(self, factor):
        """One step; the loss in nats per token."""
        loss = self.workers.step(self.step, BATCH)
        set_rate(self.optimizers, factor)
        for optimizer in self.optimizers:
            optimizer.step()
        with torch.no_grad():
            self.model.embedding.copy_(self.model.head())  # lengths do not matter, but growing ones would slow learning
        self.step += 1
        return loss


def open_log(path, step):
    """The loss curve, without the rows that came after the checkpoint."""
    rows = list(csv.reader(path.open()))[1:] if path.exists() else []
    log = path.open("w", newline="", buffering=1)
    writer = csv.writer(log)
    writer.writerows([COLUMNS, *(row for row in rows if int(row[0]) <= step)])
    return writer


def train(run, total):
    """Until `total` tokens are seen or SIGTERM arrives; `seconds` is wall time without the stops between runs."""
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    log = open_log(run.work / "loss.csv", run.step)
    saved = clock = time.monotonic()
    while run.seen < total and not stop:
        factor = rate(run.step, run.seen, total)
        loss = run.train_step(factor)
        run.seconds, clock = run.seconds + time.monotonic() - clock, time.monotonic()
        log.writerow([run.step, run.seen, f"{loss:.4f}", f"{factor:.4f}", f"{run.seconds:.1f}"])
        if clock - saved > CHECKPOINT_SECONDS:
            run.save()
            saved = clock
            print(f"{time.strftime('%H:%M:%S')} step {run.step} tokens {run.seen} loss {loss:.3f} "
                  f"{run.seen / run.seconds:.0f} tokens/s", flush=True)
    run.save()
    run.workers.close()
    print("stopped" if stop else "finished", run.seen, "tokens", round(run.seconds), "s", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True, help="folder that prepare.py filled")
    parser.add_argument("--tokens", type=int, required=True, help="tokens to train on in all")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes of one thread each")
    options = parser.parse_args()
    train(Run(options.work, options.workers), options.tokens)


if __name__ == "__main__":
    main()
