"""Reference values for the plug-in entropies: python entropy_reference.py OUT.json (needs scipy).

An input is a text repeated, or bytes from a linear congruential generator (state = 1664525 * state + 1013904223 mod 2^32, byte = its top eight bits
modulo `alphabet`), so that the tests can make the same bytes.
"""
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from scipy.stats import entropy

INPUTS = [
    {"name": "empty", "text": "", "repeat": 1},
    {"name": "one byte", "text": "a", "repeat": 1},
    {"name": "two bytes", "text": "ab", "repeat": 1},
    {"name": "three bytes", "text": "aba", "repeat": 1},
    {"name": "one letter", "text": "a", "repeat": 1000},
    {"name": "abracadabra", "text": "abracadabra", "repeat": 1},
    {"name": "period of four", "text": "abac", "repeat": 250},
    {"name": "a sentence", "text": "The lighthouse stood at the end of the island, and nobody had climbed its stairs for years.", "repeat": 1},
    {"name": "a sentence, often", "text": "A lamp, a book, a line: wind from the north, no ships.\n", "repeat": 6000},
    {"name": "Chinese", "text": "语言模型预测下一个词。预测得越准，需要的比特就越少；这就是压缩。", "repeat": 7},
    {"name": "all bytes, short", "lcg": 1, "length": 1000, "alphabet": 256},
    {"name": "two values", "lcg": 2, "length": 5000, "alphabet": 2},
    {"name": "seven values, long", "lcg": 3, "length": 300_000, "alphabet": 7},
    {"name": "all bytes, long", "lcg": 4, "length": 400_000, "alphabet": 256},
]


def generator(seed, length, alphabet):
    state = seed
    for _ in range(length):
        state = (1664525 * state + 1013904223) % 2**32
        yield (state >> 24) % alphabet


def content(given):
    if "text" in given:
        return given["text"].encode() * given["repeat"]
    return bytes(generator(given["lcg"], given["length"], given["alphabet"]))


def conditional_entropy(data, order):
    """(bits per byte, contexts) over the positions from `order` on."""
    following = defaultdict(Counter)
    for position in range(order, len(data)):
        following[data[position - order:position]][data[position]] += 1
    positions = max(1, len(data) - order)
    weighted = (sum(counts.values()) / positions * entropy(list(counts.values()), base=2) for counts in following.values())
    return float(sum(weighted)), len(following)


def reference(given):
    data = content(given)
    (zero, _), (one, contexts1), (two, contexts2) = [conditional_entropy(data, order) for order in (0, 1, 2)]
    return {"input": given, "bytes": len(data), "entropy0": zero, "entropy1": one, "entropy2": two,
            "contexts1": contexts1, "contexts2": contexts2}


if __name__ == "__main__":
    values = [reference(given) for given in INPUTS]
    Path(sys.argv[1]).write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
