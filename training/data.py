"""Packed sequences of token ids."""
import numpy as np
import torch


class Sequences:
    """Cuts a file of uint16 ids into sequences of `length` inputs and `length` targets, in an order fixed by a seed."""

    def __init__(self, path, length, seed):
        self.ids = np.fromfile(path, np.uint16)
        self.length, self.seed = length, seed
        self.count = (len(self.ids) - 1) // length

    def order(self, epoch):
        return np.random.default_rng([self.seed, epoch]).permutation(self.count)

    def rows(self, numbers):
        """(inputs, targets), both int64 [len(numbers), length]."""
        rows = np.stack([self.ids[n * self.length:(n + 1) * self.length + 1] for n in numbers]).astype(np.int64)
        return torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, 1:].copy())

    def batch(self, step, size):
        """The batch of one step; a new shuffle per epoch, the rest of an epoch that fills no batch is left out."""
        steps_per_epoch = self.count // size
        epoch, place = divmod(step, steps_per_epoch)
        return self.rows(self.order(epoch)[place * size:(place + 1) * size])
