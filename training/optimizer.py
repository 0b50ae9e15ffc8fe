"""Muon for the matrices inside the layers, AdamW for the embedding and the gains."""
import torch

MUON = {"lr": 0.02, "momentum": 0.95, "weight_decay": 0.01}
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

    def __init__(self, parameters):
        super().__init__(parameters, MUON)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                self.update(parameter, group)

    def update(self, parameter, group):
        velocity = self.state[parameter].setdefault("velocity", torch.zeros_like(parameter))
        velocity.lerp_(parameter.grad, 1 - group["momentum"])
        rows, columns = parameter.shape
        packed = 3 if rows == 3 * columns else 1
        direction = parameter.grad.lerp(velocity, group["momentum"]).view(packed, -1, columns)
        size = max(1.0, direction.shape[1] / columns) ** 0.5
        parameter.mul_(1 - group["lr"] * group["weight_decay"])
        parameter.add_(orthogonalise(direction).view(rows, columns), alpha=-group["lr"] * size)


def make_optimizers(model):
    """Both optimizers; `set_rate` needs each group's peak rate, kept as `peak`."""
    matrices = [parameter for parameter in model.layers.parameters() if parameter.ndim == 2]
    gains = [parameter for parameter in model.parameters() if parameter.ndim == 1]
    adam = torch.optim.AdamW([{"params": [model.embedding], "lr": EMBEDDING_LR}, {"params": gains, "lr": GAIN_LR}], **ADAM)
    optimizers = [Muon(matrices), adam]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return optimizers


def set_rate(optimizers, factor):
    """Learning rate = peak * factor, for every group."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
