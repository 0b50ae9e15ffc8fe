"""Checkpoint -> model folders: python export.py RUN --work DIR [FOLDER]

DIR/runs/RUN/float32 has the weights as they were trained, DIR/runs/RUN/int8 what is shipped; FOLDER is a second place for the latter.
"""
import argparse
import json
import shutil
from pathlib import Path

import torch

from calibrate import calibrate
from config import Shape
from folder import write_folder
from model import Decoder, ExactDecoder, export_weights
from tokenizer import load_tokenizer


def load_run(folder):
    """The decoder of a run's checkpoint."""
    shape = Shape(**json.loads((folder / "run.json").read_text())["shape"])
    model = Decoder(shape)
    model.load_state_dict(torch.load(folder / "checkpoint.pt", map_location="cpu")["model"])
    return model.eval()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run")
    parser.add_argument("--work", type=Path, required=True, help="folder that prepare.py and train.py filled")
    parser.add_argument("folder", type=Path, nargs="?", help="where the int8 model goes too")
    options = parser.parse_args()
    run = options.work / "runs" / options.run
    model, tokenizer = load_run(run), load_tokenizer(options.work / "tokenizer.json")
    weights = export_weights(model)
    scales = calibrate(ExactDecoder(model.shape, weights), options.work)
    for dtype, places in (("float32", {}), ("int8", scales)):
        size = write_folder(run / dtype, model.shape, weights, tokenizer, "float16" if places else dtype, places)
        print(f"{options.run} {dtype}: {model.shape.parameters} parameters, graph of {size} bytes")
    if options.folder:
        shutil.copytree(run / "int8", options.folder, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
