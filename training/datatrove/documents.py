"""Documents of a folder of corpora: prose, code, records, web pages, several scripts. The same ones at every run."""

import csv
import json
import random
import sys
from pathlib import Path

csv.field_size_limit(sys.maxsize)


def read(path):
    return path.read_bytes().decode("utf-8", "replace").replace("\0", "\ufffd")


def passages(path, size=3000):
    """Runs of whole lines of about `size` characters: line ends as they are."""
    run = ""
    for line in read(path).splitlines(keepends=True):
        run += line
        if len(run) >= size:
            yield run
            run = ""
    if run:
        yield run


def texts_of(value):
    """The longest strings of a record."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in texts_of(part)]


def records(path):
    for line in read(path).splitlines():
        yield line
        yield from (text for text in texts_of(json.loads(line)) if len(text) > 40)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from (row[0] for row in csv.reader(file))


# Pattern → how it is read, how many documents of it are taken, language.
SOURCES = [
    ("text/wikitext-2-test.txt", passages, 50, "en"),
    ("text/enwik8-slice.txt", passages, 60, "en"),
    ("calgary/book*", passages, 20, "en"),
    ("calgary/news", passages, 20, "en"),
    ("canterbury/*.txt", passages, 30, "en"),
    ("calgary/prog*", passages, 15, "code"),
    ("calgary/bib", passages, 5, "en"),
    ("code/*", passages, 40, "code"),
    ("datasets/gsm8k-test.jsonl", records, 40, "en"),
    ("datasets/self-instruct-*.jsonl", records, 40, "en"),
    ("datasets/aqua-test.jsonl", records, 10, "en"),
    ("datasets/web-crawl-sample.jsonl", records, 60, "en"),
    ("datasets/wikipedia-page-raw.html", passages, 20, "code"),
    ("datasets/apache-access.log", passages, 5, "code"),
    ("datasets/banking77-*.csv", rows, 15, "en"),
    ("text/*-zh.*", passages, 20, "zh"),
    ("text/*-es.*", passages, 20, "es"),
    ("text/*-ru.*", passages, 20, "ru"),
    ("text/*-ja.*", passages, 5, "ja"),
    ("text/*-ar.*", passages, 5, "ar"),
    ("text/*-hi.*", passages, 5, "hi"),
]


def documents(folder):
    """(source, language, text)"""
    for pattern, reader, count, language in SOURCES:
        found = [text for path in sorted(Path(folder).glob(pattern)) for text in reader(path)]
        for text in random.Random(pattern).sample(found, min(count, len(found))):
            yield pattern, language, text
