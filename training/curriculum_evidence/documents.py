"""The documents of the comparison: pieces of equal length from English text that no bundled model was trained on.

The source is the validation split of the corpus (`prepare.is_validation`: one document in a hundred, by its hash), the slice "english" (`slices.slice_of`). A piece is 256 tokens of the
bundled tokenizer, so every document of a batch has the same number of tokens, and difficulty is not length. The pieces of one source document are all on one side: training or held out.
"""
import hashlib
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from prepare import is_validation, read_documents
from slices import slice_of

SLICE = "english"
LENGTH = 256  # tokens of a piece
MOST_TRAINING, MOST_HELD_OUT = 32, 4  # pieces of one source document
HELD_OUT_SHARE = 5  # one source document in so many


def is_held_out(text):
    """Decided by other bytes of the hash than the validation split is."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[4:8], "big") % HELD_OUT_SHARE == 0


def pieces(tokenizer, text, most):
    """Up to `most` texts of exactly LENGTH tokens, from the front. One that would be tokenized otherwise when it stands alone is left out."""
    found, encoding = [], tokenizer.encode(text)
    for start in range(0, len(encoding.ids) - LENGTH + 1, LENGTH):
        offsets = encoding.offsets[start:start + LENGTH]
        piece = text[offsets[0][0]:offsets[-1][1]]
        if tokenizer.encode(piece).ids == encoding.ids[start:start + LENGTH]:
            found.append(piece)
        if len(found) == most:
            break
    return found


def source_texts(corpus):
    """English validation documents, in the order of the shards."""
    texts = [text for shard in sorted(corpus.glob("shard-*.txt.xz")) for text in read_documents(shard)]
    if not texts:
        raise SystemExit(f"No shard-*.txt.xz in {corpus}: name the folder of the training corpus with --corpus.")
    return [text for text in texts if is_validation(text) and slice_of(text) == SLICE]


def write_split(path, tokenizer, texts, most, multiple):
    """JSONL with id, source and text, as many pieces as fill whole batches; what there is of them."""
    rows = [{"source": number, "text": piece} for number, text in enumerate(texts) for piece in pieces(tokenizer, text, most)]
    rows = rows[:len(rows) // multiple * multiple]
    lines = [json.dumps({"id": f"{row['source']}-{place}", **row}, ensure_ascii=False) + "\n" for place, row in enumerate(rows)]
    path.write_text("".join(lines), encoding="utf-8")
    return {"sources": len({row["source"] for row in rows}), "documents": len(rows), "tokens": LENGTH * len(rows),
            "bytes": sum(len(row["text"].encode()) for row in rows), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def write_documents(corpus, work, tokenizer, batch):
    """training.jsonl and heldout.jsonl, and documents.json that tells of them; made once."""
    facts = work / "documents.json"
    if not facts.exists():
        texts = source_texts(corpus)
        sides = {"training": (False, MOST_TRAINING, batch), "heldout": (True, MOST_HELD_OUT, 1)}
        made = {name: write_split(work / f"{name}.jsonl", tokenizer, [text for text in texts if is_held_out(text) == side], most, multiple)
                for name, (side, most, multiple) in sides.items()}
        facts.write_text(json.dumps(made, indent=1) + "\n")
    return json.loads(facts.read_text())


def texts_of(path):
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line]
