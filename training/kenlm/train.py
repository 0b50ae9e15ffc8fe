"""
A perplexity filter in CCNet's way: SentencePiece's unigram pieces and a 5-gram model with modified Kneser-Ney smoothing.

    python train.py --kind prose --shards shard-00.txt.xz shard-02.txt.xz --lmplz build/bin/lmplz --out DIR/prose
    python train.py --kind programs --shards shard-00.txt.xz --lmplz build/bin/lmplz --out DIR/programs
"""

import argparse
import random
import subprocess
from pathlib import Path

import sentencepiece

from texts import KINDS, lines

PIECES = {"prose": 64_000, "programs": 32_000}
# Lines from which the pieces are learnt (20 MB of paragraphs). More of them cost time and memory and hardly change the pieces.
LINES = 80_000
LONGEST_LINE = 2_000
ORDER = 5


def write_lines(shards: list[Path], kind: str, path: Path) -> int:
    with path.open("w", encoding="utf-8") as file:
        return sum(file.write(f"{line}\n") for line in lines(shards, kind))


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


def learn_pieces(path: Path, size: int, out: Path) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sampled(path, LINES)),
        model_prefix=str(out / "pieces"),
        model_type="unigram",
        vocab_size=size,
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
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--shards", nargs="+", type=Path, required=True)
    parser.add_argument("--lmplz", required=True, help="KenLM's trainer")
    parser.add_argument("--memory", default="3G", help="for lmplz")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "lines.txt"
    if not path.exists():
        print(f"{write_lines(options.shards, options.kind, path) / 1e6:.1f} million characters", flush=True)
    learn_pieces(path, PIECES[options.kind], options.out)
    count_pieces(path, options.out, options.lmplz, options.memory)


if __name__ == "__main__":
    main()
