"""
A perplexity filter in CCNet's way: SentencePiece's unigram pieces and a 5-gram model with modified Kneser-Ney smoothing, one for all languages.

    python train.py --shards shard-00.txt.xz shard-02.txt.xz --lmplz build/bin/lmplz --out DIR

Of the first shard everything is taken, of the others only what is not mostly ASCII: so the languages with little text get more of it.
"""

import argparse
import lzma
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import sentencepiece

from normal import normal

PIECES = 64_000
# Lines from which the pieces are learnt. More of them cost time and memory and hardly change the pieces.
LINES = 400_000
LONGEST_LINE = 2_000
ORDER = 5
# A document with fewer bytes outside of ASCII is English or a program.
FOREIGN_SHARE = 0.1


def documents(shard: Path) -> Iterator[str]:
    """Separated by NUL; the shard is read in pieces, since whole it would take a gigabyte."""
    rest = b""
    with lzma.open(shard) as stream:
        while block := stream.read(1 << 22):
            *whole, rest = (rest + block).split(b"\0")
            yield from (text.decode("utf-8", "replace") for text in whole)
    yield rest.decode("utf-8", "replace")


def is_foreign(text: str) -> bool:
    return sum(not letter.isascii() for letter in text) > FOREIGN_SHARE * len(text)


def lines(shards: list[Path]) -> Iterator[str]:
    for place, shard in enumerate(shards):
        for text in documents(shard):
            if place == 0 or is_foreign(text):
                yield from (line for line in map(normal, text.split("\n")) if line)


def write_lines(shards: list[Path], path: Path) -> int:
    with path.open("w", encoding="utf-8") as file:
        return sum(file.write(f"{line}\n") for line in lines(shards))


def sampled(path: Path, count: int) -> list[str]:
    """A uniform sample of lines (Vitter's reservoir), of those that are not too long for the trainer."""
    chosen: list[str] = []
    draws = random.Random(1)
    with path.open(encoding="utf-8") as file:
        for seen, line in enumerate(text for text in file if len(text) < LONGEST_LINE):
            place = seen if seen < count else draws.randrange(seen + 1)
            if place < count:
                chosen[place : place + 1] = [line.rstrip("\n")]
    return chosen


def learn_pieces(path: Path, out: Path) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sampled(path, LINES)),
        model_prefix=str(out / "pieces"),
        model_type="unigram",
        vocab_size=PIECES,
        character_coverage=0.9995,
        normalization_rule_name="identity",
        max_sentence_length=4 * LONGEST_LINE,
        num_threads=1,
    )


def count_pieces(path: Path, out: Path, lmplz: str, memory: str) -> None:
    """Streams the lines as pieces into lmplz, which writes the model."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(out / "pieces.model"))
    command = [lmplz, "-o", str(ORDER), "-S", memory, "-T", str(out), "--arpa", str(out / "model.arpa"), "--prune", "0", "0", "0", "1", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8") as counter, path.open(encoding="utf-8") as file:
        for line in file:
            counter.stdin.write(" ".join(pieces.encode(line.rstrip("\n"), out_type=str)) + "\n")
        counter.stdin.close()
    if counter.returncode != 0:
        raise SystemExit(f"lmplz ended with {counter.returncode}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", nargs="+", type=Path, required=True)
    parser.add_argument("--lmplz", required=True, help="KenLM's trainer")
    parser.add_argument("--memory", default="3G", help="for lmplz")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "lines.txt"
    print(f"{write_lines(options.shards, path) / 1e6:.1f} million characters", flush=True)
    learn_pieces(path, options.out)
    count_pieces(path, options.out, options.lmplz, options.memory)


if __name__ == "__main__":
    main()
