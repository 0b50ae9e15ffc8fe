"""Reference values for answers behind their prompts: python answer_reference.py GSM8K.jsonl OUT.json NAME=FOLDER ... (needs training/requirements.txt).

PyTorch scores ten records of GSM8K (MIT) and some written for their edges, with the weights of the model folder, read from the file without onnxruntime, as ../reference.py does. Behind the document start stand prompt, a line
feed and the answer; of the answer are the tokens that begin at its first byte or later. Then the answer stands alone behind the document start. The difficulty of the instruction (IFD; Li et al. 2024) is the ratio of the two means.
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reference import score_with_torch, torch_model

EDGES = [
    {"prompt": "Translate into Chinese: The model predicts the next word.", "answer": "模型预测下一个词。"},
    {"prompt": "Indent the line.", "answer": "    return total"},
    {"prompt": "Begin with an empty line.\n", "answer": "\n\nHere it is."},
    {"prompt": "Say yes or no: is 7 a prime?", "answer": "Yes"},
]
RECORDS = 10


def byte_alphabet():
    """Character -> byte of byte-level BPE (GPT-2): printable ones stand for themselves, the others for characters from 256 on."""
    own = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in own]
    return {chr(byte): byte for byte in own} | {chr(256 + i): byte for i, byte in enumerate(others)}


ALPHABET = byte_alphabet()


def tokens_of(text, tokenizer):
    """Ids, and the byte at which each token begins."""
    ids, starts, at = tokenizer.encode(text).ids, [], 0
    for token in ids:
        starts.append(at)
        at += len([ALPHABET[character] for character in tokenizer.id_to_token(token)])
    assert at == len(text.encode()), text
    return ids, starts


def measured(item, model, tokenizer):
    prompt = item["prompt"] + "\n"
    ids, starts = tokens_of(prompt + item["answer"], tokenizer)
    assert len(ids) < model.shape.context
    bits = score_with_torch(model, ids)["bits"].tolist()
    border, end = len(prompt.encode()), len((prompt + item["answer"]).encode())
    first = next(i for i, start in enumerate(starts) if start >= border)
    alone = score_with_torch(model, tokenizer.encode(item["answer"]).ids)["bits"].tolist()
    behind = {"tokens": len(ids) - first, "bytes": end - starts[first], "bits": sum(bits[first:])}
    mean = lambda values: sum(values) / len(values)
    return {**behind, "aloneTokens": len(alone), "aloneBits": sum(alone), "difficulty": mean(bits[first:]) / mean(alone)}


def main(gsm8k, out, *models):
    records = [json.loads(line) for line in Path(gsm8k).read_text(encoding="utf-8").splitlines()[:RECORDS]]
    items = [{"prompt": record["question"], "answer": record["answer"]} for record in records] + EDGES
    result = {"items": items, "models": {}}
    for name, folder in (item.split("=", 1) for item in models):
        model, tokenizer, _ = torch_model(Path(folder))
        values = [measured(item, model, tokenizer) for item in items]
        print(f"{name}: difficulty {[round(value['difficulty'], 3) for value in values]}")
        result["models"][name] = [{key: round(value, 5) for key, value in row.items()} for row in values]
    Path(out).write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
