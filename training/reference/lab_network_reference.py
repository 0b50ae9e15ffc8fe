"""Reference values for the lab's tiny network: python lab_network_reference.py OUT.json (needs PyTorch, training/requirements.txt).

The network is built anew from its description: hashed contexts of one to six bytes, rows of eight numbers, 32 rectified units, 16 values, half a byte after the other. Gradients are those of
PyTorch's autograd in double precision. Each byte is scored before a step of gradient descent on it, so that an error in any step shows in all the bits that follow.
"""
import json
import math
import sys

import torch

WORD = 2**32
ORDERS, ROWS, WIDTH, HIDDEN, CLASSES = 6, 2048, 8, 32, 16
INPUTS = ORDERS * WIDTH
TABLES = ORDERS * ROWS * WIDTH
TABLE_RATE = 8
BEFORE_THE_BEGINNING = 256


def finalised(value):
    """MurmurHash3's finaliser, 32 bits."""
    value = (value ^ value >> 16) * 0x85EBCA6B % WORD
    value = (value ^ value >> 13) * 0xC2B2AE35 % WORD
    return value ^ value >> 16


def uniform(seed, index):
    """A number in [0, 1) of 53 random bits."""

    def lane(state):
        for word in (seed, seed // WORD, index, index // WORD):
            state = finalised(state ^ finalised((word * 0x9E3779B9 + 0x9E3779B9) % WORD))
        return state

    return ((lane(1) >> 5) * 2**26 + (lane(2) >> 6)) / 2**53


def salted(value, salt):
    mixed = (value + (salt + 1) * 0x3C6EF372) * 0x85EBCA6B % WORD
    return (mixed ^ mixed >> 15) * 0xC2B2AE35 % WORD


def rows_of(document, at, partial):
    """Row of each order's table, for half a byte."""
    value, rows = 0, []
    for order in range(ORDERS):
        place = at - 1 - order
        value = salted(value, document[place] if place >= 0 else BEFORE_THE_BEGINNING)
        rows.append(salted(value, partial) >> 32 - 11)
    return rows


def head(seed, start):
    """Hidden weights, thresholds, output weights, output thresholds."""
    bound = math.sqrt(6 / INPUTS)
    drawn = [bound * (2 * uniform(seed, start + i) - 1) for i in range(HIDDEN * INPUTS)]
    zeros = [torch.zeros(shape, dtype=torch.float64) for shape in ((HIDDEN,), (HIDDEN, CLASSES), (CLASSES,))]
    return [torch.tensor(drawn, dtype=torch.float64).view(HIDDEN, INPUTS), *zeros]


def network(seed):
    drawn = [0.5 * (2 * uniform(seed, i) - 1) for i in range(TABLES)]
    tables = torch.tensor(drawn, dtype=torch.float64).view(ORDERS, ROWS, WIDTH)
    size = HIDDEN * (INPUTS + 1) + CLASSES * (HIDDEN + 1)
    return tables, [head(seed, TABLES), head(seed, TABLES + size)]


def code_length(tables, weights, rows, target):
    """Of half a byte, nats."""
    into, thresholds, out, usual = weights
    seen = torch.cat([tables[order, row] for order, row in enumerate(rows)])
    logits = torch.relu(into @ seen + thresholds) @ out + usual
    return torch.nn.functional.cross_entropy(logits[None], torch.tensor([target]))


def bits_of(tables, heads, document, at, rate):
    """Code length of a byte, bits; then a step on its two halves, one after the other."""
    first, second = document[at] >> 4, document[at] & 15
    halves = [(heads[0], rows_of(document, at, 1), first), (heads[1], rows_of(document, at, 16 + first), second)]
    with torch.no_grad():
        bits = sum(code_length(tables, *half).item() for half in halves) / math.log(2)
    for half in halves:
        parameters = [tables, *half[0]]
        for parameter in parameters:
            parameter.requires_grad_(True)
        gradients = torch.autograd.grad(code_length(tables, *half), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                parameter.requires_grad_(False)
                parameter -= rate * gradient * (TABLE_RATE if parameter is tables else 1)
    return bits


def main():
    seed, rate = 7, 0.03
    texts = ["The river rose in the night. The river rose in the night, and rose.", "模型预测下一个词。模型预测", "x" * 40]
    tables, heads = network(seed)
    bits = [[bits_of(tables, heads, text.encode(), at, rate) for at in range(len(text.encode()))] for text in texts]
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"seed": seed, "rate": rate, "texts": texts, "bits": bits}, file, ensure_ascii=False, indent=1)
        file.write("\n")


main()
