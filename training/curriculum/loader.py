"""Reads what `bitlens curriculum` wrote, for PyTorch and for Hugging Face datasets.

    curriculum = Curriculum("out/")
    loader = DataLoader(dataset, batch_sampler=BatchSampler(curriculum))           # the schedule, step by step
    loader = DataLoader(dataset, sampler=OrderSampler(curriculum), batch_size=32)   # each document once, from easy to hard
    sorted_dataset = in_order(load_dataset("json", data_files="train.jsonl")["train"], curriculum)

Indices are those of the records in the input file, from 0, so `dataset` has to hold all its records in file order. Where the file has records that cannot be read, a reader that skips
them counts otherwise: `skipping(curriculum, unreadable)` gives the indices for it. A training that was stopped goes on with `BatchSampler(curriculum, start=step)`.
"""
import bisect
import hashlib
import json
from pathlib import Path

try:
    from torch.utils.data import Sampler
except ImportError:  # without PyTorch a sampler is just something that can be iterated over

    class Sampler:
        def __class_getitem__(cls, _):
            return cls


class Curriculum:
    """The files of a folder; `order` and `batches` are indices of records."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        with open(self.folder / "order.jsonl", encoding="utf-8") as lines:
            self.documents = [json.loads(line) for line in lines]
        self.steps = json.loads((self.folder / "schedule.json").read_text(encoding="utf-8"))["steps"]

    @property
    def order(self):
        return [document["index"] for document in self.documents]

    @property
    def batches(self):
        return [step["documents"] for step in self.steps]

    def check(self, path):
        """Raises ValueError where the input at `path` is not the file that the curriculum was made of, or a file of the folder was changed."""
        wanted = [(Path(path), self.manifest["input"])]
        wanted += [(self.folder / output["name"], output) for output in self.manifest["outputs"]]
        for file, identity in wanted:
            if hashlib.sha256(file.read_bytes()).hexdigest() != identity["sha256"]:
                raise ValueError(f"{file} is not what the manifest says: make the curriculum again.")


class BatchSampler(Sampler[list]):
    """The schedule's batches, for DataLoader(batch_sampler=…); from step `start` on."""

    def __init__(self, curriculum, start=0):
        self.batches = curriculum.batches[start:]

    def __iter__(self):
        return iter(self.batches)

    def __len__(self):
        return len(self.batches)


class OrderSampler(Sampler[int]):
    """Each document once, in the order of order.jsonl, for DataLoader(sampler=…)."""

    def __init__(self, curriculum):
        self.indices = curriculum.order

    def __iter__(self):
        return iter(self.indices)

    def __len__(self):
        return len(self.indices)


def in_order(dataset, curriculum):
    """A datasets.Dataset of the input's records, in the curriculum's order."""
    return dataset.select(curriculum.order)


def scheduled(dataset, curriculum):
    """A datasets.Dataset with the documents of all batches behind one another: batch i of the batch size is step i. Read it without shuffling."""
    return dataset.select([index for batch in curriculum.batches for index in batch])


def skipping(curriculum, unreadable):
    """Changes the indices to those of a reader that left out the records at the indices `unreadable`."""
    unreadable = sorted(unreadable)
    moved = lambda index: index - bisect.bisect_left(unreadable, index)
    for document in curriculum.documents:
        document["index"] = moved(document["index"])
    for step in curriculum.steps:
        step["documents"] = [moved(index) for index in step["documents"]]
    return curriculum
