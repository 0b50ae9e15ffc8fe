"""Packed sequences of token ids."""
import numpy as np
import torch


class Sequences:
    """Cuts a split's parts (uint16 ids, laid end to end) into sequences of `length` inputs and `length` targets, in an order fixed by a seed."""

    def __init__(self, work, split, length, seed):
        parts = sorted(work.glob(f"{split}-*.bin"))
        if not parts:
            raise SystemExit(f"No {split}-*.bin in {work}: run prepare.py first.")
        self.ids = np.concatenate([np.fromfile(part, np.uint16) for part in parts])
        self.length, self.seed = length, seed
        self.count = (len(self.ids) - 1) // length
        self.epoch, self.places = -1, None

    def order(self, epoch):
        """The permutation of one epoch; kept, since a step asks for a few places of it."""
        if epoch != self.epoch:
            self.epoch, self.places = epoch, np.random.default_rng([self.seed, epoch]).permutation(self.count)
        return self.places

    def rows(self, numbers):
        """(inputs, targets), both int64 [len(numbers), length]."""
        rows = np.stack([self.ids[n * self.length:(n + 1) * self.length + 1] for n in numbers]).astype(np.int64)
        return torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, 1:].copy())

    def batch(self, step, size):
        """The batch of one step; a new shuffle per epoch, the rest of an epoch that fills no batch is left out."""
        steps_per_epoch = self.count // size
        epoch, place = divmod(step, steps_per_epoch)
        return self.rows(self.order(epoch)[place * size:(place + 1) * size])
