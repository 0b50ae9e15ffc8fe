"""Data sets whose origin is known, to measure how well `bitlens diversity` tells them apart: python sets.py EVAL TRAIN OUT.

EVAL is a folder with real files (CSV, JSONL, text), TRAIN one with shards of NUL-separated documents (*.txt.xz). OUT gets a JSONL file a set, named
ORIGIN-NAME.jsonl (raw ones keep their endings). Origins: "real" (people wrote it), "program" (published, and made by a program), "made" (made here: drawn from the bundled models, templates
with slots, repeats), "mixed" (half of one and half of the other), "raw" (text files by people as they are, which the command splits itself). Needs no packages; runs `node dist/cli.js sample`.
"""
import csv
import json
import lzma
import random
import re
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

CLI = Path(__file__).parents[2] / "dist" / "cli.js"
NAMES = "Anna Ben Carla David Elena Farid Grace Hugo Ines Jonas Katya Liam Mei Noor Oscar Priya Quinn Rosa Sam Tara".split()
THINGS = "apples books pencils tickets marbles cookies stickers stamps shells candles".split()
PLACES = "the market|the library|the station|a bakery|the museum|the park|her office|the harbour".split("|")
MOODS = "excellent|good|average|disappointing|surprising|reliable|cheap|sturdy".split("|")
PRODUCTS = "kettle|lamp|backpack|keyboard|tent|blender|chair|radio|umbrella|jacket".split("|")
TOPICS = "photosynthesis|inflation|recursion|plate tectonics|the French Revolution|probability|volcanoes|vaccines|gravity|jazz".split("|")

TEMPLATES = {
    "problems": [
        "{name} has {a} {thing}. {other} gives {name} {b} more {thing}. How many {thing} does {name} have now?",
        "{name} bought {a} {thing} at {place} and lost {b} of them on the way home. How many {thing} are left?",
        "At {place}, {name} sells {thing} for ${a} each. If {other} buys {b} {thing}, how much does {other} pay?",
    ],
    "reviews": [
        "I bought this {product} last month and it is {mood}. After {a} days of use I would recommend it to {name}.",
        "The {product} arrived in {a} days. The quality is {mood} and the price was fair. {b} out of 100 points from me.",
        "My friend {name} told me about this {product}. I find it {mood}, though the handle broke after {a} weeks.",
        "This is the {b}th {product} that I have owned and by far the most {mood}. {name} agrees.",
        "Not what I expected: the {product} looks {mood} in the picture, but I sent it back after {a} hours.",
    ],
    "letters": [
        "Dear {name},\n\nthank you for your order of {a} {thing}. Your parcel leaves {place} within {b} days. Please do not hesitate to contact us if you have any questions.\n\nKind regards,\n{other}",
    ],
    "instructions": [
        "{verb} {topic} {manner}."
    ],
}
SLOTS = {
    "name": NAMES, "other": NAMES, "thing": THINGS, "place": PLACES, "mood": MOODS, "product": PRODUCTS, "topic": TOPICS,
    "verb": "Explain|Summarise|Describe|Write an essay about|Give three facts about|List common questions about|Compare two views of".split("|"),
    "manner": "in simple words|for a ten-year-old|in one paragraph|with two examples|as a poem|for an expert audience|step by step".split("|"),
}
DRAWN = [("bitlens-6m", 1.0), ("bitlens-6m", 0.8), ("bitlens-6m", 0.6), ("bitlens-1m", 1.0), ("bitlens-1m", 0.6)]
DOCUMENTS = 120


def filled(template, rng):
    numbers = {"a": rng.randint(2, 40), "b": rng.randint(2, 90)}
    return template.format(**{slot: rng.choice(words) for slot, words in SLOTS.items()}, **numbers)


def from_templates(rng):
    return {kind: [filled(rng.choice(templates), rng) for _ in range(DOCUMENTS)] for kind, templates in TEMPLATES.items()}


def repeats(texts, rng):
    """Some texts over and over, as they are and with one word in ten left out."""
    few = texts[:30]
    thinned = lambda text: " ".join(word for word in text.split(" ") if rng.random() > 0.1)
    return {"repeats": [rng.choice(few) for _ in range(DOCUMENTS)], "repeats-edited": [thinned(rng.choice(few)) for _ in range(DOCUMENTS)]}


def cut(text):
    """Its beginning, of some length: documents that end after so many tokens would be known by that alone."""
    return text[: random.Random(len(text)).randint(min(80, len(text)), len(text))]


def drawn():
    for model, temperature in DRAWN:
        command = ["node", CLI, "sample", "--model", model, "--temperature", temperature, "--documents", 96, "--tokens", 100, "--seed", 11]
        lines = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout.splitlines()
        yield f"{model}-t{temperature}", [cut(json.loads(line)["text"]) for line in lines]


def shard_documents(folder, count):
    buffer = ""
    with lzma.open(sorted(Path(folder).glob("shard-*.txt.xz"))[0], "rt", encoding="utf-8") as file:
        while count > 0 and (chunk := file.read(1 << 20)):
            *whole, buffer = (buffer + chunk).split("\0")
            yield from whole[:count]
            count -= len(whole)


def kind_of(text):
    head = text[:2000]
    if len(re.findall(r"[\u4e00-\u9fff]", head)) > 0.2 * len(head):
        return "chinese"
    if len(re.findall(r"[;{}()=]", head)) > 0.03 * len(head):
        return "code"
    return "prose" if len(re.findall(r"\b(the|of|and|to)\b", head)) > 0.01 * len(head) else "other"


def from_shard(folder):
    """Beginnings of documents, up to four sets of each kind."""
    kinds = {"chinese": [], "code": [], "prose": [], "other": []}
    for text in shard_documents(folder, 3000):
        kinds[kind_of(text)].append(text[: random.Random(len(text)).randint(150, 900)])
    for kind, texts in kinds.items():
        for number in range(min(4, len(texts) // DOCUMENTS)):
            yield f"train-{kind}-{number}", texts[number * DOCUMENTS : (number + 1) * DOCUMENTS]


def raw(folder, out):
    for pattern in BOOKS:
        for path in sorted(folder.glob(pattern)):
            if len(paragraphs(path)) >= 50:
                shutil.copyfile(path, out / f"raw-{path.stem}{path.suffix or '.txt'}")


def strings(value):
    """The text of a record: its strings, in order."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for each in inner for text in strings(each)]


def paragraphs(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    return [part for part in re.split(r"\n\s*\n", text) if len(part.strip()) > 40]


def records(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [max(row, key=len) for row in islice(csv.reader(file), 1, None) if row]
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        rows = json.loads(path.read_text(encoding="utf-8"))["examples"]
    return ["\n".join(strings(row)) for row in rows]


REAL = "gsm8k-test.jsonl banking77-test.csv banking77-train.csv aqua-test.jsonl self-instruct-seed-tasks.jsonl self-instruct-user-oriented.jsonl web-crawl-sample.jsonl bbh-causal_judgement.json".split()
PROGRAM = "bbh-disambiguation_qa.json bbh-logical_deduction_three_objects.json bbh-movie_recommendation.json bbh-penguins_in_a_table.json".split()
BOOKS = "text/*.md text/xquad-*.txt text/wikitext-2-test.txt text/enwik8-slice-200k.txt calgary/book* calgary/paper* calgary/news canterbury/*.txt".split()


def from_eval(folder):
    for name in REAL:
        yield f"real-{Path(name).stem}", records(folder / "datasets" / name)
    for name in PROGRAM:
        yield f"program-{Path(name).stem}", records(folder / "datasets" / name)
    yield "program-apache-access", (folder / "datasets" / "apache-access.log").read_text(encoding="utf-8", errors="replace").splitlines()
    for pattern in BOOKS:
        for path in sorted(folder.glob(pattern)):
            if len(parts := paragraphs(path)) >= 50:
                yield f"real-{path.stem}", parts


def write(out, name, texts):
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts if text.strip()]
    (out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(evaluated, trained, out):
    rng = random.Random(7)
    out.mkdir(parents=True, exist_ok=True)
    real = dict(from_eval(evaluated)) | {f"real-{name}": texts for name, texts in from_shard(trained)}
    prose = real["real-train-prose-0"]
    made = from_templates(rng) | repeats(prose, rng) | dict(drawn())
    for name, texts in real.items():
        write(out, name, rng.sample(texts, min(len(texts), 2 * DOCUMENTS)))
    for name, texts in made.items():
        write(out, f"made-{name}", texts)
    raw(evaluated, out)
    for number, name in enumerate(["problems", "reviews", "bitlens-6m-t0.8", "bitlens-1m-t1.0"]):
        other = [real["real-gsm8k-test"], prose][number % 2]
        write(out, f"mixed-{name}", rng.sample(other, 60) + made[name][:60])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
