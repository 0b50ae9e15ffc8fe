"""Reference values for the figures of diversity: python diversity_reference.py OUT.json (needs numpy, scipy, scikit-learn, nltk, tqdm, diversity, vendi-score; spaCy is not needed, since only three modules of diversity are loaded)."""
import gzip
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from vendi_score import vendi

rng = np.random.default_rng(14)
# The package itself imports spaCy, which these measures do without.
PACKAGE = Path(importlib.util.find_spec("diversity").submodule_search_locations[0])


def module(name):
    spec = importlib.util.spec_from_file_location(name, PACKAGE / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


ngram_diversity = module("ngram_diversity").ngram_diversity_score
self_repetition = module("self_repetition").self_repetition_score
compression_ratio = module("compression").compression_ratio


def vendi_of(texts):
    """As vendi_score.text_utils.ngram_vendi_score, whose import needs a deep-learning stack, with words between blanks and a diagonal of ones."""
    kernels = []
    for n in range(1, 5):
        counts = CountVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(n, n), lowercase=False).fit_transform(texts)
        unit = normalize(counts.astype(float))
        kernels.append((unit @ unit.T).toarray())
    return float(vendi.score_K(np.mean(kernels, axis=0), normalize=True))


def case(name, texts):
    """Chinese texts come with a blank between characters, so that both sides see the same words."""
    return {
        "name": name,
        "texts": texts,
        "gzipRatio": len(" ".join(texts).encode()) / len(gzip.compress(" ".join(texts).encode())),
        "packageCompressionRatio": compression_ratio(texts),
        "selfRepetition": float(self_repetition(texts, verbose=False)),
        "ngramDiversity": float(ngram_diversity(texts)),
        "vendi": vendi_of(texts),
    }


def drawn(documents, words, vocabulary):
    """Words by Zipf's law, so that some runs repeat."""
    chances = 1 / np.arange(1, len(vocabulary) + 1)
    lengths = rng.integers(1, words, documents)
    return [" ".join(rng.choice(vocabulary, length, p=chances / chances.sum())) for length in lengths]


def matrices():
    """Symmetric ones: any, a positive semidefinite one of low rank, one that is diagonal, and one with equal eigenvalues."""
    loose = rng.normal(size=(12, 12))
    thin = rng.normal(size=(40, 5))
    for matrix in [loose + loose.T, thin @ thin.T, np.diag([3.0, 1.0, 2.0]), np.ones((6, 6)), np.array([[2.0]])]:
        yield {"n": len(matrix), "matrix": matrix.ravel().tolist(), "eigenvalues": np.linalg.eigvalsh(matrix).tolist()}


if __name__ == "__main__":
    words = [f"w{i}" for i in range(60)]
    chinese = list("的一是不了人我在有他这中大来上国说们为子")
    people = [f"{name} has {a} apples and gives {b} of them to a friend ." for name, a, b in zip("Ann Bo Cy Di Ed Flo".split(), range(6), range(3, 9))]
    cases = [
        case("drawn words", drawn(40, 30, words)),
        case("few words", drawn(15, 40, words[:5])),
        case("a template", people),
        case("the same text", ["one text that is there three times"] * 3),
        case("nothing in common", ["a b c d e", "f g h i j", "k l m n o"]),
        case("Chinese", drawn(20, 40, chinese)),
    ]
    Path(sys.argv[1]).write_text(json.dumps({"cases": cases, "matrices": list(matrices())}, ensure_ascii=False) + "\n", encoding="utf-8")
