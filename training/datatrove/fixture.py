"""python fixture.py GSM8K.jsonl OUT.json: the reference values of test/core/quality/published, from texts.py and some records of GSM8K (MIT)."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from datatrove.utils.text import split_into_sentences, split_into_words
from filters import ENGLISH, RULES, proved, value_of
from texts import EDGES

RECORDS = 25


def texts(records):
    yield from EDGES.items()
    for number, line in enumerate(Path(records).read_text(encoding="utf-8").splitlines()[:RECORDS]):
        record = json.loads(line)
        yield f"GSM8K {number}", f"{record['question']}\n{record['answer']}"


def entry(name, text):
    values = [value_of(rule, text) for rule in RULES]
    wrong = [rule.name for rule, value in zip(RULES, values) if proved(rule, text, value) is False]
    assert not wrong, (name, wrong)
    sentences = len(split_into_sentences(text, ENGLISH)) if text else 0
    return {"name": name, "text": text, "words": split_into_words(text, ENGLISH), "sentences": sentences, "values": values}


def main():
    records, out = sys.argv[1:]
    versions = {name: version(name) for name in ("datatrove", "spacy")}
    entries = [entry(name, text) for name, text in texts(records)]
    rows = ",\n".join(json.dumps(one, ensure_ascii=True, separators=(",", ":")) for one in entries)
    head = json.dumps({"versions": versions, "rules": [rule.name for rule in RULES]})[:-1]
    Path(out).write_text(f'{head}, "texts": [\n{rows}\n]}}\n', encoding="utf-8")
    print(f"{len(entries)} texts, {len(RULES)} rules")


main()
