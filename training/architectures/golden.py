"""Golden surprisals of the fixtures: python golden.py WORK FIXTURES OUT.json

transformers scores every text in fp32 with the checkpoint's weights (for 4-bit blocks: with the weights that the graph holds, dequantized). Then onnxruntime
scores it with the exported graph, in one run and, where the graph has a cache, in two; the largest differences are printed, and a large one is an error.
Special tokens in a text are plain text here, as in Bitlens, and no text is normalized to NFC.
"""
import json
import math
import os
import sys
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from blocks import load_blocks
from families import families
from graphs import Graph

TOLERANCE = {"fp16": 0.05}  # bits per token
EXACT = 0.01
FOUR_BITS = {"genai": "model.onnx", "q4": "onnx/model_q4.onnx"}  # graphs whose weights PyTorch gets

TEXTS = {
    "english": "The lighthouse stood at the end of the island, and nobody had climbed its stairs for 12 years.",
    "code": "def mean(values):\r\n    \"\"\"The mean.\"\"\"\r\n    return sum(values) / len(values)\r\n\r\n\r\n\tprint(mean([1, 2, 3.5]))\n",
    "chinese": "语言模型预测下一个词。预测得越准，需要的比特就越少；这就是压缩。",
    "emoji": "Ship it 🚀 – naïve café, 👩‍👧 = ❤️\n\n\n\t<|endoftext|> and <s> and <bos> are plain text.",
    "accents": "e\u0301te\u0301 and été; Å is \u212b, A\u030a or \u00c5; \uac00 is \u1100\u1161.",
    "spaces": " A space before,  two within,   three,\nand a line that ends in one \n",
}


def plain(file):
    """The tokenizer without its special tokens and NFC, so that neither changes a text. Added tokens that are not special stay."""
    special = [entry["content"] for entry in file["added_tokens"] if entry["special"]]
    file["added_tokens"] = [entry for entry in file["added_tokens"] if not entry["special"]]
    if (file["normalizer"] or {}).get("type") == "NFC":
        file["normalizer"] = None
    if file["model"]["type"] == "Unigram":  # its search would find a special token in plain text, by its score of 0
        for entry in file["model"]["vocab"]:
            if entry[0] in special:
                entry[0] = f"\0{entry[0]}"
        file["model"]["vocab"][file["model"]["unk_id"]][0] = "<unk>"
    return Tokenizer.from_str(json.dumps(file))


def measure(logits, targets):
    """Surprisal and predictive entropy in bits, and rank (1 = most probable), per position. logits: [T, V]."""
    log_p = torch.log_softmax(logits.double(), -1)
    own = log_p.gather(1, targets[:, None])
    entropy = -(log_p.exp() * log_p).sum(-1) / math.log(2)
    return {"bits": -own[:, 0] / math.log(2), "entropy": entropy, "rank": (log_p > own).sum(-1) + 1}


def rounded(columns):
    return {key: [round(value, 5) for value in column.tolist()] for key, column in columns.items()}


@torch.no_grad()
def score_with_torch(model, inputs, targets):
    return measure(model(input_ids=inputs[None]).logits[0].float(), targets)


def differences(graph, inputs, targets, ours):
    """Largest difference in bits of onnxruntime, in one run and in two with a cache (NaN without one)."""
    whole, split = graph.logits(inputs.numpy()), graph.logits_in_two(inputs.numpy())
    largest = lambda logits: (measure(torch.tensor(logits), targets)["bits"] - ours["bits"]).abs().max().item()
    return largest(whole), largest(split) if split is not None else math.nan


def marked(text, file):
    """Metaspace puts no mark before a text that begins with a space, so that "a" and " a" become one; Bitlens puts it before every text."""
    return " " + text if (file["pre_tokenizer"] or {}).get("type") == "Metaspace" and text.startswith(" ") else text


def score_text(name, text, tokenizer, file, start, model, graph):
    ids = tokenizer.encode(marked(text, file), add_special_tokens=False).ids
    inputs, targets = torch.tensor([start, *ids[:-1]]), torch.tensor(ids)
    ours = score_with_torch(model, inputs, targets)
    return {"name": name, "text": text, "ids": ids, **rounded(ours)}, differences(graph, inputs, targets, ours)


def score_fixture(name, family, work, folder):
    """The fixture's entry, and the largest differences of one run and of two."""
    model = AutoModelForCausalLM.from_pretrained(work / name, dtype=torch.float32, attn_implementation="eager").eval()
    if family.exporter in FOUR_BITS:
        load_blocks(model, folder / FOUR_BITS[family.exporter])
    file = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    start = next(entry["id"] for entry in file["added_tokens"] if entry["content"] == family.start)
    graph, tokenizer = Graph(folder), plain(file)
    scored = [score_text(*item, tokenizer, file, start, model, graph) for item in TEXTS.items()]
    worst = [max(values) for values in zip(*(difference for _, difference in scored))]
    return {"start": start, "texts": [row for row, _ in scored]}, worst, graph


def main(work, fixtures, out):
    torch.set_num_threads(1)
    result, failed = {"unit": "bits", "models": {}}, []
    for name, family in families.items():
        entry, worst, graph = score_fixture(name, family, Path(work), Path(fixtures) / name)
        means = [round(sum(row["bits"]) / len(row["bits"]), 1) for row in entry["texts"]]
        print(f"{name}: differences {worst[0]:.1e} in one run, {worst[1]:.1e} in two; mean bits {means}; {graph.summary()}")
        if not max(value for value in worst if not math.isnan(value)) <= TOLERANCE.get(family.exporter, EXACT):
            failed.append(name)
        result["models"][name] = entry
    if failed:
        raise SystemExit(f"onnxruntime and transformers disagree on {', '.join(failed)}")
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
