"""Reference values for average ranks and Spearman's rank correlation: python spearman_reference.py OUT.json (needs scipy)."""
import json
import sys
from pathlib import Path

import numpy as np
from scipy.stats import rankdata, spearmanr

rng = np.random.default_rng(7)


def case(a, b):
    return {"a": a, "b": b, "ranks": rankdata(a).tolist(), "spearman": float(spearmanr(a, b).statistic)}


def drawn(n, values):
    """Two related columns; few values make many ties."""
    a = rng.normal(0, 1, n)
    b = a + rng.normal(0, 1, n)
    return [np.round(column * values).tolist() for column in (a, b)]


if __name__ == "__main__":
    cases = [case(*drawn(n, values)) for n, values in [(2, 1000), (5, 1), (50, 1), (50, 1000), (400, 3), (400, 1e6)]]
    cases += [case([1, 2, 3, 4], [4, 3, 2, 1]), case([1, 1, 2, 2], [1, 2, 1, 2])]
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n", encoding="utf-8")
