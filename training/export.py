"""Checkpoint -> model folder: python export.py --work DIR FOLDER"""
import argparse
from pathlib import Path

import torch

from config import Shape
from folder import write_folder
from model import Decoder, export_weights
from tokenizer import load_tokenizer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True, help="folder with checkpoint.pt and tokenizer.json")
    parser.add_argument("folder", type=Path, help="where the model goes")
    options = parser.parse_args()
    model = Decoder(Shape())
    checkpoint = torch.load(options.work / "checkpoint.pt")
    model.load_state_dict(checkpoint["model"])
    size = write_folder(options.folder, model.shape, export_weights(model), load_tokenizer(options.work / "tokenizer.json"))
    print(f"step {checkpoint['step']}: {model.shape.parameters} parameters, graph of {size} bytes")


if __name__ == "__main__":
    main()
