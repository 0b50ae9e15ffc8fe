"""A guessing game: which word of a list tells most about the others?"""

from collections import Counter
from math import log2

WORDS = "crane stone flint grape pearl brook cloud shard tulip amber".split()


def hint(guess: str, secret: str) -> str:
    """One sign a letter: '+' in its place, '?' elsewhere in the word, '-' not there."""
    signs = ["+" if a == b else "-" for a, b in zip(guess, secret)]
    left = Counter(b for a, b in zip(guess, secret) if a != b)
    for place, letter in enumerate(guess):
        if signs[place] == "-" and left[letter] > 0:
            signs[place] = "?"
            left[letter] -= 1
    return "".join(signs)


def information(guess: str, candidates: list[str]) -> float:
    """Bits that the hint for `guess` gives on average, if all candidates are equally likely."""
    hints = Counter(hint(guess, secret) for secret in candidates)
    shares = [count / len(candidates) for count in hints.values()]
    return -sum(share * log2(share) for share in shares)


def best(candidates: list[str]) -> str:
    return max(candidates, key=lambda word: information(word, candidates))


def play(secret: str) -> int:
    """Number of guesses until the secret is found."""
    candidates = WORDS
    for turn in range(1, len(WORDS) + 1):
        guess = best(candidates)
        if guess == secret:
            return turn
        seen = hint(guess, secret)
        candidates = [word for word in candidates if word != guess and hint(guess, word) == seen]
    raise ValueError(f"{secret} is not one of the words.")


if __name__ == "__main__":
    for word in sorted(WORDS, key=lambda word: -information(word, WORDS)):
        print(f"{word}  {information(word, WORDS):.2f} bits  found in {play(word)}")
