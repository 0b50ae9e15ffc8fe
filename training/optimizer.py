"""Muon for the matrices inside the decoder, AdamW for embedding, head and gains."""
from collections import defaultdict

import torch

MUON = {"lr": 0.02, "momentum": 0.95, "weight_decay": 0.01}
REPEATED_WEIGHT_DECAY = 0.1  # where text is seen more than once
EMBEDDING_LR, GAIN_LR = 0.006, 0.01
ADAM = {"betas": (0.9, 0.98), "eps": 1e-10, "weight_decay": 0.0}


def orthogonalise(matrices, steps=5):
    """Newton-Schulz iteration towards the nearest semi-orthogonal matrices (Jordan et al. 2024). matrices: [n, rows, columns]."""
    a, b, c = 3.4445, -4.7750, 2.0315  # coefficients that push singular values into about 0.7 … 1.2
    tall = matrices.shape[1] > matrices.shape[2]
    x = (matrices.mT if tall else matrices).bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return (x.mT if tall else x).float()


class Muon(torch.optim.Optimizer):
    """Nesterov momentum whose update is made orthogonal. Queries, keys and values, packed in one matrix, count as three."""

    def __init__(self, parameters, **settings):
        super().__init__(parameters, MUON | settings)

    @torch.no_grad()
    def step(self):
        """Matrices of one shape are made orthogonal together: on a GPU the calls, not the arithmetic, take the time."""
        for group in self.param_groups:
            alike = defaultdict(list)
            for parameter in group["params"]:
                direction = self.direction(parameter, group["momentum"])
                alike[direction.shape[1:]].append((parameter, direction))
            for pairs in alike.values():
                self.update(pairs, group)

    def direction(self, parameter, momentum):
        """Nesterov's step, [packed, rows, columns]."""
        state = self.state[parameter]
        if "velocity" not in state:
            state["velocity"] = torch.zeros_like(parameter)
        state["velocity"].lerp_(parameter.grad, 1 - momentum)
        rows, columns = parameter.shape
        return parameter.grad.lerp(state["velocity"], momentum).view(3 if rows == 3 * columns else 1, -1, columns)

    def update(self, pairs, group):
        steps = orthogonalise(torch.cat([direction for _, direction in pairs])).split([len(direction) for _, direction in pairs])
        for (parameter, direction), step in zip(pairs, steps):
            size = max(1.0, direction.shape[1] / direction.shape[2]) ** 0.5
            parameter.mul_(1 - group["lr"] * group["weight_decay"])
            parameter.add_(step.reshape(parameter.shape), alpha=-group["lr"] * size)


def make_optimizers(model, repeated=False):
    """Both optimizers; `set_rate` needs each group's peak rate, kept as `peak`. repeated: the run sees text more than once."""
    tables = [parameter for name, parameter in model.named_parameters() if name in ("embedding", "unembedding")]
    gains = [parameter for parameter in model.parameters() if parameter.ndim == 1]
    known = {id(parameter) for parameter in (*tables, *gains)}
    matrices = [parameter for parameter in model.parameters() if id(parameter) not in known]
    decay = REPEATED_WEIGHT_DECAY if repeated else MUON["weight_decay"]
    adam = torch.optim.AdamW([{"params": tables, "lr": EMBEDDING_LR}, {"params": gains, "lr": GAIN_LR}], **ADAM)
    optimizers = [Muon(matrices, weight_decay=decay), adam]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return optimizers


def set_rate(optimizers, factor):
    """Learning rate = peak * factor, for every group."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
