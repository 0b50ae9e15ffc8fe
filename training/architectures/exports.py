"""Checkpoints → fixture folders with today's exporters: python exports.py WORK FIXTURES [NAME …]

optimum-onnx writes the graph; onnxslim then simplifies it where transformers.js' own conversion does.
"""
import os
import shutil
import sys
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnx
import onnxslim
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.transformers import float16
from optimum.exporters.onnx import main_export

from families import families

TEXTS = ("config.json", "tokenizer.json", "tokenizer_config.json")


def export_graph(checkpoint, work, task="text-generation-with-past"):
    """optimum's graph, by path."""
    main_export(str(checkpoint), work, task=task, do_validation=False, device="cpu")
    return work / "model.onnx"


def slimmed(path):
    return onnxslim.slim(onnx.load(path))


def bare(model):
    """Without the exporter's notes to itself, which real files also lose when they are slimmed."""
    del model.graph.value_info[:]
    for node in model.graph.node:
        node.ClearField("doc_string")
        del node.metadata_props[:]
    return model


def save(model, path, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(bare(model), path, **options)


def optimum_onnx(checkpoint, work, folder):
    """Everything in the root."""
    save(onnx.load(export_graph(checkpoint, work)), folder / "model.onnx")


def transformers_js(checkpoint, work, folder):
    save(slimmed(export_graph(checkpoint, work)), folder / "onnx/model.onnx")


def external(checkpoint, work, folder):
    """Large tensors in a file of their own beside the graph."""
    save(slimmed(export_graph(checkpoint, work)), folder / "onnx/model.onnx", save_as_external_data=True, location="model.onnx_data")


def fp16(checkpoint, work, folder):
    """Weights, logits and caches in half precision."""
    model = float16.convert_float_to_float16(slimmed(export_graph(checkpoint, work)), keep_io_types=False, disable_shape_infer=True)
    save(model, folder / "onnx/model_fp16.onnx")


def q4(checkpoint, work, folder):
    """4-bit blocks of 32 in the products, and weights in two files, as transformers.js cuts those of large models."""
    quantizer = MatMulNBitsQuantizer(slimmed(export_graph(checkpoint, work)), block_size=32, is_symmetric=True, accuracy_level=1)
    quantizer.process()
    model = quantizer.model.model
    large = [tensor for tensor in model.graph.initializer if tensor.ByteSize() > 1024]
    for i, tensor in enumerate(large):
        tensor.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(tensor), tensor.name))
        onnx.external_data_helper.set_external_data(tensor, "model_q4.onnx_data" + ("_1" if 2 * i >= len(large) else ""))
    save(model, folder / "onnx/model_q4.onnx")


exporters = {"optimum-onnx": optimum_onnx, "transformers.js": transformers_js, "external": external, "fp16": fp16, "q4": q4}


def export(name, work, fixtures):
    family, folder, scratch = families[name], fixtures / name, work / "exports" / name
    scratch.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    exporters[family.exporter](work / name, scratch, folder)
    for text in TEXTS:
        shutil.copy(work / name / text, folder / text)
    print(name, sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()), "bytes", flush=True)


def main(work, fixtures, *names):
    torch.set_num_threads(1)
    for name in names or families:
        if families[name].exporter in exporters:
            export(name, Path(work), Path(fixtures))


if __name__ == "__main__":
    main(*sys.argv[1:])
