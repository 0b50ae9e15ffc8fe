"""Reference values for the 0.975 quantile of Student's t distribution: python student_reference.py OUT.json (needs scipy)."""
import json
import sys
from pathlib import Path

from scipy.stats import t

DEGREES = [*range(1, 31), 40, 60, 100, 300, 1000, 100_000, 1.1, 1.35, 1.5, 1.8, 2.5, 3.5, 4.5, 7.3, 20.5]

if __name__ == "__main__":
    values = [[degrees, float(t.ppf(0.975, degrees))] for degrees in DEGREES]
    Path(sys.argv[1]).write_text(json.dumps(values) + "\n", encoding="utf-8")
