"""One training run on the batches of an exported curriculum, with the loss on held-out documents at equal distances."""
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parents[1]))

from config import SHAPES
from model import Decoder
from optimizer import make_optimizers, set_rate
from workers import gradients

SHAPE = SHAPES["bitlens-1m"]
WARM_UP = 20  # steps; fewer than for the bundled models, for the runs are short
DECAY = 0.4  # share of the steps over which the decayed rate falls to zero, as for the bundled models
POINTS = 15  # measurements of the held-out loss, at equal distances; the last one is after the last step
ROWS = 8  # held-out documents scored at once


def warm(step):
    """Factor of the first steps, 0 to 1."""
    return min(1.0, (step + 1) / WARM_UP)


# Learning rate over its peak, by step and number of steps.
RATES = {
    "constant": lambda step, steps: warm(step),
    "decayed": lambda step, steps: min(warm(step), (steps - step) / (DECAY * steps)),
}


def encoded(tokenizer, texts):
    """int64 [documents, LENGTH + 1]: the document-start token, then the text's tokens."""
    return torch.from_numpy(np.array([[0, *encoding.ids] for encoding in tokenizer.encode_batch_fast(texts)], np.int64))


@torch.no_grad()
def bits_of(model, rows):
    """Code length of every document, bits, in fp32. rows: as from `encoded`."""
    model.eval()
    bits = []
    for part in rows.split(ROWS):
        losses = F.cross_entropy(model.logits(part[:, :-1]).flatten(0, 1), part[:, 1:].flatten(), reduction="none")
        bits += (losses.view(len(part), -1).double().sum(1) / math.log(2)).tolist()
    model.train()
    return bits


def points(steps):
    """Numbers of steps after which the held-out loss is measured."""
    return {round(steps * point / POINTS) for point in range(1, POINTS + 1)}


class Trainer:
    """One model whose weights are drawn anew for every run, so that it is compiled once. training, heldout: as from `encoded`."""

    def __init__(self, training, heldout):
        self.training, self.heldout = training, heldout
        self.model = Decoder(SHAPE)
        self.compiled = torch.compile(self.model, dynamic=False)

    def restart(self, seed):
        """Weights from the seed; the same ones for every arm."""
        torch.manual_seed(seed)
        self.model.load_state_dict(Decoder(SHAPE).state_dict())
        return make_optimizers(self.model)

    def step(self, optimizers, batch, factor):
        """Loss of the batch before the step, bits a token."""
        rows = self.training[batch]
        loss, found = gradients(self.model, self.compiled, rows[:, :-1].contiguous(), rows[:, 1:].contiguous(), rows.shape[1] - 1)
        for parameter, gradient in zip(self.model.parameters(), found):
            parameter.grad = gradient
        set_rate(optimizers, factor)
        for optimizer in optimizers:
            optimizer.step()
        self.model.keep_lengths()
        return loss.item() / math.log(2)

    def run(self, batches, rate, seed):
        """Training losses of all steps in bits a token, and bits of every held-out document at every point."""
        optimizers, wanted, losses, curve = self.restart(seed), points(len(batches)), [], []
        wall, busy = time.monotonic(), time.process_time()
        for step, batch in enumerate(batches):
            losses.append(self.step(optimizers, batch, RATES[rate](step, len(batches))))
            if not math.isfinite(losses[-1]):
                raise SystemExit("The loss is no longer a number: lower the learning rates in optimizer.py.")
            if step + 1 in wanted:
                curve.append({"step": step + 1, "bits": bits_of(self.model, self.heldout)})
        return {"seconds": {"wall": round(time.monotonic() - wall, 1), "processor": round(time.process_time() - busy, 1)},
                "training": [round(loss, 4) for loss in losses], "curve": curve}
