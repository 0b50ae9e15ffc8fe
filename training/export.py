"""Checkpoint -> model folders: python export.py RUN --work DIR [--to FOLDER]

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
    """The decoder of a run: of its checkpoint, or of weights.pt where the run was made elsewhere."""
    model = Decoder(Shape(**json.loads((folder / "run.json").read_text())["shape"]))
    checkpoint = folder / "checkpoint.pt"
    state = torch.load(checkpoint, map_location="cpu")["model"] if checkpoint.exists() else torch.load(folder / "weights.pt")
    model.load_state_dict(state)
    return model.eval()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run")
    parser.add_argument("--work", type=Path, required=True, help="folder that prepare.py and train.py filled")
    parser.add_argument("--to", type=Path, help="where the int8 model goes too")
    options = parser.parse_args()
    run = options.work / "runs" / options.run
    model, tokenizer = load_run(run), load_tokenizer(options.work / "tokenizer.json")
    weights = export_weights(model)
    scales = calibrate(ExactDecoder(model.shape, weights), options.work)
    for dtype, places in (("float32", {}), ("int8", scales)):
        size = write_folder(run / dtype, model.shape, weights, tokenizer, "float16" if places else dtype, places)
        print(f"{options.run} {dtype}: {model.shape.parameters} parameters, graph of {size} bytes")
    if options.to:
        shutil.copytree(run / "int8", options.to, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
