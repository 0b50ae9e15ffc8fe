"""Gradients of a batch: from one device, or from several single-threaded processes that take the parts of a batch from one queue.

On a machine shared with other work the processes are faster than one with several threads, which would wait for its slowest
thread in every operator: here whichever core is free takes the next part. The parts are added in order, so the sum does not
depend on who did what.
"""
import torch
from torch import multiprocessing

from data import Sequences
from loss import mean_surprisal


def gradients(model, compiled, inputs, targets, length):
    """(loss in nats per token, gradient of every parameter) of a few sequences, cut to `length`. inputs, targets: int64 [b, T]."""
    inputs, targets = inputs.view(-1, length), targets.view(-1, length)
    with torch.autocast(inputs.device.type, torch.bfloat16):
        head = model.head()
        hidden = compiled(inputs, head)
    loss = mean_surprisal(model, hidden, head, targets)
    return loss.detach(), torch.autograd.grad(loss, list(model.parameters()))


class Device:
    """One device that takes the parts of a batch one after the other. source: the arguments of `Sequences`."""

    def __init__(self, model, source, parts, device):
        self.model, self.parts, self.device = model, parts, device
        self.data, self.compiled = Sequences(*source), torch.compile(model, dynamic=False)

    def step(self, step, batch, length):
        """Sets every parameter's gradient for the batch of a step; returns its loss in nats per token, still on the device."""
        losses, sums = [], None
        for inputs, targets in zip(*(rows.chunk(self.parts) for rows in self.data.batch(step, batch))):
            loss, found = gradients(self.model, self.compiled, inputs.to(self.device), targets.to(self.device), length)
            losses.append(loss)
            sums = found if sums is None else [a + b for a, b in zip(sums, found)]
        for parameter, gradient in zip(self.model.parameters(), sums):
            parameter.grad = gradient / self.parts
        return sum(losses) / self.parts

    def close(self):
        """Nothing to end."""


def serve(model, source, slots, jobs, done):
    """A worker's life: (part, step, batch, length) in, (part, loss) out, gradients into the part's slot of shared memory."""
    torch.set_num_threads(1)
    data, compiled = Sequences(*source), torch.compile(model, dynamic=False)
    for part, step, batch, length in iter(jobs.get, None):
        share = batch // len(slots)
        inputs, targets = (rows[part * share:(part + 1) * share] for rows in data.batch(step, batch))
        loss, found = gradients(model, compiled, inputs, targets, length)
        for slot, gradient in zip(slots[part], found):
            slot.copy_(gradient)
        done.put((part, loss.item()))


class Workers:
    """`count` processes that share the model's weights. source: the arguments of `Sequences`."""

    def __init__(self, model, source, count, parts):
        context = multiprocessing.get_context("spawn")
        self.model, self.jobs, self.done = model.share_memory(), context.SimpleQueue(), context.SimpleQueue()
        self.slots = [[torch.zeros_like(value).share_memory_() for value in model.parameters()] for _ in range(parts)]
        arguments = (model, source, self.slots, self.jobs, self.done)
        self.processes = [context.Process(target=serve, args=arguments, daemon=True) for _ in range(count)]
        for process in self.processes:
            process.start()

    def step(self, step, batch, length):
        """Sets every parameter's gradient for the batch of a step; returns its loss in nats per token."""
        for part in range(len(self.slots)):
            self.jobs.put((part, step, batch, length))
        losses = [self.done.get()[1] for _ in self.slots]
        for parameter, *parts in zip(self.model.parameters(), *self.slots):
            parameter.grad = torch.stack(parts).mean(0)
        return torch.tensor(sum(losses) / len(losses))

    def close(self):
        """Ends the processes after the parts they hold."""
        for _ in self.processes:
            self.jobs.put(None)
        for process in self.processes:
            process.join()
