"""python compare.py FOLDER [--proofs N]: do the rules of src/core/quality/published measure what datatrove's filters measure, on documents of FOLDER?

Rule by rule: values that are equal to the last bit, the largest difference, decisions that differ; then the filters as they come, and what changes
where datatrove is told the language of a text that is not English."""

import argparse
import json
import subprocess
from pathlib import Path

from documents import documents
from filters import RULES, drops, proved, value_of, whole_filters

VALUES = Path(__file__).with_name("values.mjs")
# Tokenizers of spaCy that are rules; the Chinese one has a dictionary in its package (jieba).
OWN_LANGUAGE = {"es": "spa_Latn", "ru": "rus_Cyrl", "zh": "cmn_Hani"}


def bitlens_values(texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(["node", VALUES], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def difference(ours, theirs):
    if ours is None or theirs is None:
        return 0.0 if ours is theirs else float("inf")
    return abs(ours - theirs)


def compare_rules(texts, ours):
    print(f"{'rule':50}{'equal':>12}{'largest':>12}{'decisions':>12}{'dropped':>9}")
    for rule in RULES:
        theirs = [value_of(rule, text) for text in texts]
        mine = [values[rule.name] for values in ours]
        differences = [difference(a, b) for a, b in zip(mine, theirs)]
        dropped = [drops(rule, value, rule.threshold) for value in theirs]
        changed = sum(a != drops(rule, b, rule.threshold) for a, b in zip(dropped, mine))
        print(f"{rule.name:50}{f'{differences.count(0)}/{len(texts)}':>12}{max(differences):>12.2g}{changed:>12}{sum(dropped):>9}")


def families_dropping(values):
    found = {}
    for rule in RULES:
        family = rule.name.split("/")[0]
        found[family] = found.get(family, False) or drops(rule, values[rule.name], rule.threshold)
    return found


def compare_filters(texts, ours, label, languages=None):
    theirs = [whole_filters(text, *([languages[index]] if languages else [])) for index, text in enumerate(texts)]
    mine = [families_dropping(values) for values in ours]
    for family in theirs[0] if theirs else []:
        differ = sum(a[family] != b[family] for a, b in zip(theirs, mine))
        print(f"{label:28}{family:20}{sum(one[family] for one in theirs):>5} of {len(texts)} dropped, {differ} differ")


def check_proofs(texts):
    answers = [(rule.name, proved(rule, text, value_of(rule, text)), text[:60]) for text in texts for rule in RULES]
    wrong = [answer for answer in answers if answer[1] is False]
    asked = sum(answer[1] is not None for answer in answers)
    print(f"proofs on the filters themselves: {len(texts)} documents, {asked} values asked, {len(wrong)} wrong", *wrong[:10], sep="\n  ")


def compare_own_languages(rows, ours):
    """Bitlens counts words as in English; datatrove would use the language's own tokenizer."""
    for language, code in OWN_LANGUAGE.items():
        chosen = [index for index, row in enumerate(rows) if row[1] == language]
        texts = [rows[index][2] for index in chosen]
        compare_filters(texts, [ours[index] for index in chosen], f"words as in {code}", [code] * len(texts))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--proofs", type=int, default=60, help="documents on which the filters themselves are asked at the value")
    options = parser.parse_args()
    rows = list(documents(options.folder))
    texts = [text for _, _, text in rows]
    ours = bitlens_values(texts)
    print(f"{len(texts)} documents, {sum(map(len, texts)):,} characters\n")
    compare_rules(texts, ours)
    print()
    compare_filters(texts, ours, "filters as they come")
    print()
    check_proofs(texts[:: max(1, len(texts) // options.proofs)])
    print()
    compare_own_languages(rows, ours)


if __name__ == "__main__":
    main()
