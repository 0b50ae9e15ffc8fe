"""Static scales of activations: what each product reads, over windows of training text.

A product's input is rounded to uint8 with one step for the whole tensor, fixed here once, so a token's bits depend on nothing but what
stands before it. Where no input is negative (after the squared ReLU) the zero point is 0, elsewhere 128.
"""
from collections import defaultdict

import torch
from torch import nn

from data import Sequences

WINDOWS, BATCH = 128, 4
SEED = 7


def watch(model, see):
    """Calls see(product, input) for every product of a forward pass, the head's among them; returns the hooks."""
    hooks = [module.register_forward_pre_hook(lambda _, inputs, name=name: see(name, inputs[0]))
             for name, module in model.named_modules() if isinstance(module, nn.Linear)]
    return [*hooks, model.register_forward_hook(lambda _, inputs, output: see("head", output))]


@torch.no_grad()
def calibrate(model, work):
    """product -> (step, zero point). No clipping: the largest number seen in WINDOWS training windows is the largest that can be said."""
    lowest, highest = defaultdict(float), defaultdict(float)

    def see(name, x):
        lowest[name], highest[name] = min(lowest[name], x.min().item()), max(highest[name], x.max().item())

    hooks, head = watch(model, see), model.head()
    data = Sequences(work, "train", model.shape.context, SEED)
    numbers = data.order(0)[:WINDOWS]
    for start in range(0, WINDOWS, BATCH):
        model(data.rows(numbers[start:start + BATCH])[0], head)
    for hook in hooks:
        hook.remove()
    return {name: scale(lowest[name], highest[name]) for name in highest}


def scale(low, high):
    """(step, zero point) that reach from low to high in 256 steps."""
    return (high / 255, 0) if low >= 0 else (max(high, -low) / 127, 128)


def rounded(x, step, zero):
    """What is left of x after QuantizeLinear: half to even, saturating."""
    return ((x / step).round() + zero).clamp(0, 255).sub(zero) * step


def round_activations(model, scales):
    """Makes a model round its products' inputs as the int8 graph does."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(lambda _, inputs, pair=scales[name]: (rounded(inputs[0], *pair),))
    model.register_forward_hook(lambda _, inputs, output: rounded(output, *scales["head"]))
    return model
