"""The lines that the models learn from: paragraphs of running text, and lines of programs."""

import lzma
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from normal import normal

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from slices import slice_of

# Markdown and tags around words, taken off so that the words stay.
INLINE = [
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"`([^`]*)`|\*{1,2}([^*]+)\*{1,2}"), r"\1\2"),
    (re.compile(r"^\s*(?:[-+*•·>]|#+|\d+[.)])\s+"), ""),
]
# What is left of listings, tables and markup; Wikipedia's plain text, which CCNet learns from, has next to none of it.
MARKUP = re.compile(r"[<>{}\[\]|\\`=#*^~]|https?:|\w_\w|&\w+;")
# A line that begins a paragraph though no blank line stands before it.
ITEM = re.compile(r"\n(?=\s*(?:[-+*•·>]|#+|\d+[.)])\s)")
LEAST = 40  # bytes
LEAST_LETTERS = 0.6


def documents(shard: Path) -> Iterator[str]:
    """Separated by NUL; the shard is read in pieces, since whole it would take a gigabyte."""
    rest = b""
    with lzma.open(shard) as stream:
        while block := stream.read(1 << 22):
            *whole, rest = (rest + block).split(b"\0")
            yield from (text.decode("utf-8", "replace") for text in whole)
    yield rest.decode("utf-8", "replace")


def prose(text: str) -> Iterator[str]:
    """Paragraphs, whose lines books have broken."""
    blocks = (item for block in re.split(r"\n\s*\n", text) for item in ITEM.split(block))
    for paragraph in map(plain, blocks):
        if len(paragraph.encode()) >= LEAST and not MARKUP.search(paragraph) and is_worded(paragraph):
            yield paragraph


def plain(block: str) -> str:
    paragraph = re.sub(r"\s*\n\s*", " ", block).strip()
    for pattern, by in INLINE:
        paragraph = pattern.sub(by, paragraph)
    return paragraph


def is_worded(paragraph: str) -> bool:
    return sum(letter.isalpha() or letter.isspace() for letter in paragraph) >= LEAST_LETTERS * len(paragraph)


def program(text: str) -> Iterator[str]:
    if slice_of(text) == "code":
        yield from text.split("\n")


# Kind of model -> what it learns from a document.
KINDS: dict[str, Callable[[str], Iterator[str]]] = {"prose": prose, "programs": program}


def lines(shards: list[Path], kind: str) -> Iterator[str]:
    for shard in shards:
        for text in documents(shard):
            yield from filter(None, map(normal, KINDS[kind](text)))
