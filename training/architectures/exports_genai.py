"""Checkpoints → fixture folders as onnxruntime-genai's model builder writes them: python exports_genai.py WORK FIXTURES

Weights of the products are 4-bit blocks of 32. Products are computed in fp32 (accuracy level 1), so that PyTorch with the same weights gives the same bits.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from families import families

FILES = ("model.onnx", "model.onnx.data", "genai_config.json", "tokenizer.json", "tokenizer_config.json")
OPTIONS = ("int4_block_size=32", "accuracy_level=1", "int4_algo_config=rtn")


def export(name, work, fixtures):
    scratch, folder = work / "exports" / name, fixtures / name
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", work / name, "-o", scratch, "-p", "int4", "-e", "cpu",
                    "-c", scratch / "cache", "--extra_options", *OPTIONS], check=True)
    folder.mkdir(parents=True)
    print(name, sorted(path.name for path in scratch.iterdir()))
    for file in FILES:
        shutil.copy(scratch / file, folder / file)


if __name__ == "__main__":
    for fixture in (name for name, family in families.items() if family.exporter == "genai"):
        export(fixture, Path(sys.argv[1]), Path(sys.argv[2]))
