"""Reference values for the logistic model and the area under the ROC: python refit_reference.py OUT.json (needs scikit-learn)."""
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def sample(rng, n, features, missing):
    """Rows of unlike scales, some values missing, and marks that depend on them."""
    rows = rng.normal(0, 1, (n, features)) * 10.0 ** rng.integers(-3, 4, features) + rng.normal(0, 5, features)
    effects = rng.normal(0, 1, features) / rows.std(axis=0)
    logits = (rows - rows.mean(axis=0)) @ effects
    marks = rng.random(n) < 1 / (1 + np.exp(-logits))
    rows[rng.random(rows.shape) < missing] = np.nan
    return np.vectorize(lambda value: float(f"{value:.6g}"))(rows), marks


def caught(marks, scores, false_positives):
    wrong, right, _ = roc_curve(marks, scores, drop_intermediate=False)
    return float(right[wrong <= false_positives].max())


def case(n, features, missing, penalty, seed):
    rows, marks = sample(np.random.default_rng(seed), n, features, missing)
    model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(),
                          LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-12, max_iter=1000))
    model.fit(rows, marks)
    logistic = model[-1]
    scores = model.predict_proba(rows)[:, 1]
    coarse = np.round(scores, 1)  # many ties
    return {
        "rows": [[None if np.isnan(value) else value for value in row] for row in rows.tolist()],
        "marks": marks.tolist(), "penalty": penalty,
        "weights": logistic.coef_[0].tolist(), "intercept": float(logistic.intercept_[0]), "probabilities": scores.tolist(),
        "auroc": float(roc_auc_score(marks, scores)), "caught": caught(marks, scores, 0.01),
        "coarse": coarse.tolist(), "coarseAuroc": float(roc_auc_score(marks, coarse)), "coarseCaught": caught(marks, coarse, 0.1),
    }


if __name__ == "__main__":
    cases = [case(30, 3, 0, 1, 1), case(60, 5, 0.1, 0.1, 2), case(120, 8, 0.3, 10, 3)]
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n", encoding="utf-8")
