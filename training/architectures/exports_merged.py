"""Checkpoints → fixture folders in the layout of optimum before version 2: python exports_merged.py WORK FIXTURES

Needs a virtual environment of its own (README.md): that optimum knows older transformers only.
"""
import functools
import os
import shutil
import sys
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnx
import torch

# That optimum was written when TorchScript was the exporter that torch took by itself.
torch.onnx.export = functools.partial(torch.onnx.export, dynamo=False)

from optimum.exporters.onnx import main_export

TEXTS = ("config.json", "tokenizer.json", "tokenizer_config.json")
GRAPHS = {"gpt2-merged": "decoder_model_merged.onnx", "gpt2-nocache": "decoder_model.onnx"}
TASKS = {"gpt2-nocache": "text-generation"}


def export(name, work, fixtures):
    scratch, folder = work / "exports" / name, fixtures / name
    shutil.rmtree(folder, ignore_errors=True)
    main_export(str(work / name), scratch, task=TASKS.get(name, "text-generation-with-past"), do_validation=False, legacy=True, device="cpu")
    folder.mkdir(parents=True)
    print(name, sorted(path.name for path in scratch.iterdir()))
    model = onnx.load(scratch / GRAPHS[name])
    del model.graph.value_info[:]
    onnx.save(model, folder / GRAPHS[name])
    for text in TEXTS:
        shutil.copy(work / name / text, folder / text)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for fixture in GRAPHS:
        export(fixture, Path(sys.argv[1]), Path(sys.argv[2]))
