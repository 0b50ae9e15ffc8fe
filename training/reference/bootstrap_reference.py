"""Reference values for the paired bootstrap of bits per byte: python bootstrap_reference.py OUT.json (needs scipy)."""
import json
import sys
from pathlib import Path

import numpy as np
from scipy.stats import bootstrap, norm, t

DRAWS = 100_000  # so many that their own noise is below the one of the implementation that is compared


def sample(rng, n, spread):
    """Documents of log-normal length whose rate differs, under two models that find the same documents hard."""
    size = np.maximum(20, rng.lognormal(6, spread, n)).round()
    rate = rng.normal(2, 0.4, n)
    return size, size * rate, size * (rate - 0.1 + rng.normal(0, 0.1, n))


def expanded_level(n):
    """Confidence level of the percentiles that Hesterberg (2015) takes for a nominal 95 %."""
    return 1 - 2 * norm.cdf(-t.ppf(0.975, n - 1) * np.sqrt(n / (n - 1)))


def intervals(columns, statistic, seed):
    n = len(columns[0])
    found = bootstrap(columns, statistic, paired=True, vectorized=True, n_resamples=DRAWS, batch=2000,
                      confidence_level=expanded_level(n), method="percentile", random_state=seed)
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]


def ratio(bits, size, axis=-1):
    return bits.sum(axis=axis) / size.sum(axis=axis)


def difference(bits, other, size, axis=-1):
    return (bits.sum(axis=axis) - other.sum(axis=axis)) / size.sum(axis=axis)


def case(n, spread, seed):
    size, bits, other = (np.round(column, 3) for column in sample(np.random.default_rng(seed), n, spread))
    return {
        "bytes": size.tolist(), "bits": [bits.tolist(), other.tolist()], "tail": float((1 - expanded_level(n)) / 2),
        "rate": intervals((bits, size), ratio, seed), "difference": intervals((bits, other, size), difference, seed),
    }


if __name__ == "__main__":
    cases = [case(8, 0.6, 1), case(40, 0.6, 2), case(40, 1.2, 3), case(300, 0.8, 4)]
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n", encoding="utf-8")
