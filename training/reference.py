"""Reference values for the tests: python reference.py OUT.json NAME=FOLDER[,FLOAT32FOLDER] ...

Every text is scored by PyTorch with the weights of the model folder, read from the file without onnxruntime; an int8 model's rounding of
activations is done in PyTorch too. Then onnxruntime scores it, and the largest difference and the mean one, with its sign, are printed. With a float32
folder of the same run, `exact` holds what the weights gave before they were rounded.
"""
import json
import math
import os
import sys
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime
import torch

from calibrate import round_activations
from config import DOCUMENT_START
from folder import GRAPH, read_folder, read_scales
from model import ExactDecoder

TOLERANCE = 0.01  # bits per token, of every token in fp32; of the mean in int8, where a rounding may flip

STORY = "".join(
    f"On day {day} the keeper climbed the {steps} steps of the lighthouse, lit the lamp, and wrote one line in the book: {line}.\n"
    for day, steps, line in [
        (1, 97, "wind from the north, no ships"), (2, 97, "fog until noon, one fishing boat"),
        (3, 97, "clear, and the gulls came back"), (4, 97, "a storm; the lamp went out twice"),
        (5, 97, "calm sea, three sails to the west"), (6, 97, "wind from the north, no ships"),
        (7, 97, "a letter from the mainland, and bread"), (8, 97, "nothing to report")])

TEXTS = {
    "english": "The lighthouse stood at the end of the island, and nobody had climbed its stairs for years.",
    "code": "def mean(values):\n    \"\"\"The arithmetic mean.\"\"\"\n    return sum(values) / len(values)\n\n\nprint(mean([1, 2, 3.5]))\r\n",
    "chinese": "语言模型预测下一个词。预测得越准，需要的比特就越少；这就是压缩。",
    "emoji": "Ship it 🚀🚀 – naïve café, 👩‍👩‍👧 + 🇫🇷 = ❤️\n\n\t<|endoftext|> is plain text here.",
    "question": "{\"question\": \"A bakery sells muffins for $3 each. On Monday it sold 24 muffins and on Tuesday twice as many. "
                "How much money did it take in on both days?\", \"answer\": \"On Tuesday it sold 24*2=<<24*2=48>>48 muffins.\\n"
                "Together that is 24+48=<<24+48=72>>72 muffins.\\nIt took in 72*3=$<<72*3=216>>216.\\n#### 216\"}\n",
    "story": STORY,
}


def measure(logits, targets):
    """Surprisal and predictive entropy in bits, and rank (1 = most probable), per position. logits: [T, V]."""
    log_p = torch.log_softmax(logits.double(), -1)
    own = log_p.gather(1, targets[:, None])
    entropy = -(log_p.exp() * log_p).sum(-1) / math.log(2)
    return {"bits": -own[:, 0] / math.log(2), "entropy": entropy, "rank": (log_p > own).sum(-1) + 1}


def score_with_torch(model, ids):
    inputs = torch.tensor([[0, *ids[:-1]]])
    return measure(model.logits(inputs)[0], torch.tensor(ids))


def score_with_onnxruntime(session, shape, ids):
    """The same numbers from the graph."""
    inputs = np.array([[0, *ids[:-1]]], np.int64)
    feeds = {"input_ids": inputs, "attention_mask": np.ones_like(inputs), "num_logits_to_keep": np.array(0)}
    for i in range(shape.layers):
        for kind in ("key", "value"):
            feeds[f"past_key_values.{i}.{kind}"] = np.zeros((1, shape.heads, 0, shape.head), np.float32)
    return measure(torch.tensor(session.run(["logits"], feeds)[0][0]), torch.tensor(ids))


def torch_model(folder):
    """The folder's model in PyTorch; an int8 one rounds as its graph does."""
    shape, weights, tokenizer = read_folder(folder)
    model, scales = ExactDecoder(shape, weights), read_scales(folder)
    return (round_activations(model, scales) if scales else model), tokenizer, bool(scales)


def reference_of(folder, exact_folder=None):
    """Values of one model folder, and the differences between the two engines per token, in bits."""
    model, tokenizer, quantized = torch_model(folder)
    exact = torch_model(exact_folder)[0] if exact_folder else None
    session = onnxruntime.InferenceSession(str(folder / GRAPH))
    rows, differences = [], []
    for name, text in TEXTS.items():
        ids = tokenizer.encode(text).ids[:model.shape.context]
        ours, theirs = score_with_torch(model, ids), score_with_onnxruntime(session, model.shape, ids)
        differences.append(ours["bits"] - theirs["bits"])
        values = {key: [round(value, 5) for value in column.tolist()] for key, column in ours.items()}
        if exact:
            values["exact"] = [round(value, 5) for value in score_with_torch(exact, ids)["bits"].tolist()]
        rows.append({"name": name, "text": tokenizer.decode(ids, skip_special_tokens=False), "ids": ids, **values})
    return {"dtype": "int8" if quantized else "float", "texts": rows}, torch.cat(differences)


def main(out, *models):
    result = {"context": f"{DOCUMENT_START} stands before each text and is not scored", "unit": "bits", "models": {}}
    for name, folders in (item.split("=", 1) for item in models):
        values, differences = reference_of(*map(Path, folders.split(",")))
        print(f"{name} ({values['dtype']}): difference to onnxruntime at most {differences.abs().max():.2e}, on average {differences.mean():.2e} bits, "
              f"mean bits {[round(sum(row['bits']) / len(row['bits']), 2) for row in values['texts']]}")
        if (differences.mean() if values["dtype"] == "int8" else differences).abs().max() > TOLERANCE:
            raise SystemExit(f"{name}: onnxruntime and PyTorch disagree; check graph.py against model.py")
        result["models"][name] = values
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
