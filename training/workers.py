"""Gradients from several single-threaded processes that take the parts of a batch from one queue.

On a machine shared with other work this is faster than one process with several threads, which would wait for its slowest
thread in every operator: here whichever core is free takes the next part. The parts are added in order, so the sum does not
depend on who did what.
"""
import torch
from torch import multiprocessing

from data import Sequences
from loss import HeadLoss


def gradients(model, compiled, inputs, targets):
    """(loss in nats per token, gradient of every parameter) of a few sequences. inputs, targets: int64 [b, T]."""
    with torch.autocast("cpu", torch.bfloat16):
        head = model.head()
        hidden = compiled(inputs, head)
    loss = HeadLoss.apply(hidden.flatten(0, 1), head, targets.flatten())
    return loss.item(), torch.autograd.grad(loss, list(model.parameters()))


def serve(model, source, slots, jobs, done):
    """A worker's life: (part, step, batch) in, (part, loss) out, gradients into the part's slot of shared memory."""
    torch.set_num_threads(1)
    data, compiled = Sequences(*source), torch.compile(model, dynamic=False)
    for part, step, batch in iter(jobs.get, None):
        share = batch // len(slots)
        inputs, targets = (rows[part * share:(part + 1) * share] for rows in data.batch(step, batch))
        loss, found = gradients(model, compiled, inputs, targets)
        for slot, gradient in zip(slots[part], found):
            slot.copy_(gradient)
        done.put((part, loss))


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

    def step(self, step, batch):
        """Sets every parameter's gradient for the batch of a step; returns its loss in nats per token."""
        for part in range(len(self.slots)):
            self.jobs.put((part, step, batch))
        losses = [self.done.get()[1] for _ in self.slots]
        for parameter, *parts in zip(self.model.parameters(), *self.slots):
            parameter.grad = torch.stack(parts).mean(0)
        return sum(losses) / len(losses)

    def close(self):
        """Ends the processes after the parts they hold."""
        for _ in self.processes:
            self.jobs.put(None)
        for process in self.processes:
            process.join()
