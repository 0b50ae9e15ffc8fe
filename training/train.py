"""Train a decoder: python train.py bitlens-6m --work DIR --tokens N

The run lives in DIR/runs/NAME: checkpoint.pt every few minutes and at the end, loss.csv with every step, run.json, and at the end
weights.pt, all that an export needs. Stopped by
SIGTERM or after --seconds, it goes on from its checkpoint when started again. The schedule follows from the tokens seen and from N
alone, so a smaller N on a later start makes the decay begin earlier.
"""
import argparse
import csv
import dataclasses
import json
import math
import os
import signal
import time
from pathlib import Path

import torch

from config import SHAPES, Shape
from model import Decoder
from optimizer import make_optimizers, set_rate
from workers import Device, Workers

SEED = 1948
WARM_UP = 50  # steps
DECAY = 0.4  # share of all tokens over which the learning rate falls to zero
# On a processor attention over long sequences takes half of the time: the first tokens are read in short ones.
SHORT = {"cpu": (256, 0.75), "cuda": (1024, 0.0)}  # length, share of all tokens
CHECKPOINT_SECONDS = 120
FLUSH = 20  # steps whose losses are read from the device at once
COLUMNS = ["step", "tokens", "loss_nats", "rate", "seconds"]
# Sequences a step, and parts that are worked on at once.
BATCH = {"cpu": (8, 4), "cuda": (64, 1)}


def rate(step, seen, total):
    """Warm-up, constant, linear to zero over the last 40 %: a factor from 0 to 1."""
    return min(1.0, (step + 1) / WARM_UP, max(0.0, (total - seen) / (DECAY * total)))


class Log:
    """The loss curve, without the rows that came after the checkpoint; losses stay on the device until they are flushed."""

    def __init__(self, path, step):
        rows = list(csv.reader(path.open()))[1:] if path.exists() else []
        self.file = path.open("w", newline="", buffering=1)
        self.writer, self.waiting = csv.writer(self.file), []
        self.writer.writerows([COLUMNS, *(row for row in rows if int(row[0]) <= step)])

    def add(self, step, seen, loss, factor, seconds):
        self.waiting.append((step, seen, loss, factor, seconds))
        if len(self.waiting) >= FLUSH:
            self.flush()

    def flush(self):
        """Writes what waits; the last loss in nats."""
        for step, seen, loss, factor, seconds in self.waiting:
            self.last = loss.item()
            self.writer.writerow([step, seen, f"{self.last:.4f}", f"{factor:.4f}", f"{seconds:.1f}"])
        self.waiting = []
        if not math.isfinite(self.last):
            raise SystemExit("The loss is no longer a number: delete the run's folder and lower the learning rates in optimizer.py.")
        return self.last


class Run:
    """A training run with everything that a checkpoint holds."""

    def __init__(self, folder, shape, options):
        torch.manual_seed(options.seed)
        self.folder, self.shape, self.step, self.seconds, self.seen = folder, shape, 0, 0.0, 0
        self.device, self.total = torch.device(options.device), options.tokens
        self.batch, parts = BATCH[self.device.type]
        self.model = Decoder(shape).to(self.device)
        source = (options.work, "train", shape.context, options.seed)
        cpu = self.device.type == "cpu"
        engine = Workers(self.model, source, options.workers, parts) if cpu else Device(self.model, source, parts, self.device)
        self.engine = engine
        self.optimizers = make_optimizers(self.model, repeated=self.total > tokens_at_hand(options.work))
        self.path = folder / "checkpoint.pt"
        if self.path.exists():
            self.load()
        self.log = Log(folder / "loss.csv", self.step)

    def load(self):
        """Into the very parameters that workers share."""
        state = torch.load(self.path, map_location=self.device)
        self.step, self.seconds, self.seen = state["step"], state["seconds"], state["seen"]
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)

    def save(self):
        """Written beside and renamed, so that a reader never sees half a file."""
        temporary = self.path.with_suffix(".new")
        torch.save({"step": self.step, "seconds": self.seconds, "seen": self.seen, "model": self.model.state_dict(),
                    "optimizers": [optimizer.state_dict() for optimizer in self.optimizers]}, temporary)
        temporary.rename(self.path)
        summary = {"shape": dataclasses.asdict(self.shape), "parameters": self.shape.parameters, "tokens": self.seen, "of": self.total,
                   "steps": self.step, "seconds": round(self.seconds, 1), "batch": self.batch, "device": self.device.type}
        (self.folder / "run.json").write_text(json.dumps(summary, indent=2) + "\n")

    def length(self):
        """Tokens that are read as one sequence at this point of the run."""
        short, share = SHORT[self.device.type]
        return min(short, self.shape.context) if self.seen < share * self.total else self.shape.context

    def train_step(self):
        factor, begun = rate(self.step, self.seen, self.total), time.monotonic()
        loss = self.engine.step(self.step, self.batch, self.length())
        set_rate(self.optimizers, factor)
        for optimizer in self.optimizers:
            optimizer.step()
        self.model.keep_lengths()
        self.step, self.seen = self.step + 1, self.seen + self.batch * self.shape.context
        self.seconds += time.monotonic() - begun
        self.log.add(self.step, self.seen, loss, factor, self.seconds)

    def report(self):
        print(f"{time.strftime('%H:%M:%S')} {self.folder.name} step {self.step} tokens {self.seen} loss {self.log.flush():.3f} "
              f"{self.seen / max(1e-9, self.seconds):.0f} tokens/s", flush=True)


def tokens_at_hand(work):
    """Tokens of the training split."""
    return sum(part.stat().st_size for part in work.glob("train-*.bin")) // 2


def train(run, seconds):
    """Until all tokens are seen, SIGTERM arrives, or the time is up; a run's own `seconds` count training steps only."""
    stop, begun = [], time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    saved = begun
    while run.seen < run.total and not stop and time.monotonic() - begun < seconds:
        run.train_step()
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            run.report()
            run.save()
            saved = time.monotonic()
    if run.log.waiting:
        run.report()
    run.save()
    torch.save({name: value.half().cpu() for name, value in run.model.state_dict().items()}, run.folder / "weights.pt")
    run.engine.close()
    print("finished" if run.seen >= run.total else "stopped", run.folder.name, run.seen, "tokens", round(run.seconds), "s", flush=True)


def changed(shape, settings):
    """A shape with switches set: 'tied=0' and the like."""
    known = {field.name: field.type for field in dataclasses.fields(Shape)}
    pairs = dict(setting.split("=", 1) for setting in settings)
    return dataclasses.replace(shape, **{name: known[name](float(value)) for name, value in pairs.items()})


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("shape", choices=SHAPES, help="which of the family")
    parser.add_argument("--work", type=Path, required=True, help="folder that prepare.py filled")
    parser.add_argument("--tokens", type=int, required=True, help="tokens to train on in all")
    parser.add_argument("--run", help="name of the run; the shape's own where absent")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=NUMBER", help="change the shape: tied=0 norm_head=0")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seconds", type=float, default=math.inf, help="stop after so long; started again, it goes on")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes of one thread each, without a GPU")
    return parser.parse_args()


def main():
    options = arguments()
    folder = options.work / "runs" / (options.run or options.shape)
    folder.mkdir(parents=True, exist_ok=True)
    train(Run(folder, changed(SHAPES[options.shape], options.set), options), options.seconds)


if __name__ == "__main__":
    main()
