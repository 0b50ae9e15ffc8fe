"""The model card, README.md of a model folder: python card.py NAME --work DIR FOLDER"""
import argparse
import hashlib
import json
import math
from pathlib import Path

from config import Shape
from folder import GRAPH
from slices import SLICES

CARD = """---
license: mit
pipeline_tag: text-generation
---

# {name}

A small general-purpose language model for measuring text in bits: {parameters:,} parameters, {vocabulary:,} byte-level BPE tokens, context {context:,}.

| what | value |
| --- | --- |
| shape | {layers} layers, width {width}, {heads} heads of {head}, squared ReLU, RMSNorm (also of queries, keys and after the embedding), rotary positions{rank} |
| embedding | {embedding} |
| file | `onnx/model.onnx`, {graph_bytes:,} bytes: int8 weights with a scale per output, uint8 activations with static scales; norms, attention and sums in fp32; ONNX opset 17 with `com.microsoft` operators of onnxruntime |
| sha256 of `onnx/model.onnx` | `{sha256}` |
| inputs | `input_ids`, `attention_mask`, `num_logits_to_keep` (0: all), `past_key_values.{{0..{last}}}.{{key,value}}`; positions follow from the mask |
| outputs | `logits`, `present.{{0..{last}}}.{{key,value}}` |
| document start | token 0, named in `tokenizer_config.json`; stands before every document and is never scored |
| training | {tokens:,} tokens{passes}; loss of the last 50 steps {train:.3f} bits per token |
| validation | {per_token:.3f} bits per token, {per_byte:.3f} bits per byte |

| slice of the validation documents | bits per byte |
| --- | --- |
{slices}

**Data.** A mixed corpus: English prose and documentation 45 %, source code 19 %, structured data 12 %, simplified Chinese 11 %, other languages 10 %, questions and dialogue 3 %.
The sources are public domain or under permissive, CC-BY, CC-BY-SA, GFDL and similar licences; none is non-commercial or no-derivatives. `training/SOURCES.md` lists each with its licence.
Well-known test sets are partly in-domain: the corpus holds GSM8K's train split, WikiText-2's validation split, the beginning of enwik8, and XQuAD in other languages and articles. Passages shared with the files that we measure on were removed.

**Use.** A yardstick: how many bits a text needs, which tokens and documents surprise, how data sets compare. Low bits are boilerplate as often as they are clean text.

**Limits.** It knows little, it is no assistant, and what it generates is worth nothing. Of Hindi, Thai and many other languages it has seen almost nothing; for them it measures bytes more than language.
Figures of two kinds of processor may differ by what the order of sums and a flipped rounding change: noise of one part in a million before the roundings moved a token by about 0.01 bits on average, up and down alike.

How it was made, and how it compares with compressors and with the other sizes: `training/README.md`, `training/RESULTS.md`.
"""


def embedding(shape):
    """The kind of embedding and head, in words."""
    tied = "one matrix for input and head (tied)" if shape.tied else "a matrix for the input and one for the head"
    return f"{tied}, {'rows of length 1 (NormHead)' if shape.norm_head else 'no normalisation'}"


def facts(name, work, folder):
    """What the card says, from the logs."""
    run = json.loads((work / "runs" / name / "run.json").read_text())
    result = json.loads((work / "evaluation.json").read_text())[name]
    shape, data = Shape(**run["shape"]), json.loads((work / "data.json").read_text())
    losses = [float(line.split(",")[2]) for line in (work / "runs" / name / "loss.csv").read_text().splitlines()[1:]][-50:]
    graph, validation = (folder / GRAPH).read_bytes(), result["validation"]
    passes = run["tokens"] / data["train"]["tokens"]
    return {"name": name, "parameters": shape.parameters, "vocabulary": shape.vocabulary, "context": shape.context, "layers": shape.layers,
            "width": shape.width, "heads": shape.heads, "head": shape.head, "last": shape.layers - 1,
            "rank": f"; embedding factorised through rank {shape.rank}" if shape.rank else "", "embedding": embedding(shape),
            "graph_bytes": len(graph), "sha256": hashlib.sha256(graph).hexdigest(), "tokens": run["tokens"],
            "passes": f", {100 * passes:.0f} % of the corpus, once" if passes <= 1 else f", {passes:.1f} passes over the corpus",
            "train": sum(losses) / len(losses) / math.log(2), "per_token": validation["bits_per_token"], "per_byte": validation["bits_per_byte"],
            "slices": "\n".join(f"| {slice_} | {validation['slices'][slice_]:.3f} |" for slice_ in SLICES if slice_ in validation["slices"])}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    (options.folder / "README.md").write_text(CARD.format(**facts(options.name, options.work, options.folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
