"""The arms: orders of the same documents, as `bitlens curriculum` exports them and `training/curriculum/loader.py` reads them."""
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "curriculum"))

from command import bitlens
from loader import BatchSampler, Curriculum

BATCH = 4  # documents a step


@dataclass(frozen=True)
class Arm:
    """What the command is told. by: the signal that difficulty is."""

    name: str
    pacing: str
    by: str = "bitsPerByte"


# With as many draws as documents, no pacing whose pool begins with the first document of its order repeats one: all arms read the same documents, each once.
ARMS = {
    "random": Arm("random", "random"),
    "easy-bits": Arm("easy to hard, bits per byte", "linear"),
    "easy-mtld": Arm("easy to hard, MTLD", "linear", by="mtld"),
    "warmup": Arm("warm-up, then random", "warmup"),
    "hard-bits": Arm("hard to easy, bits per byte", "anti"),
    "root": Arm("competence (root), bits per byte", "root"),
}


def export(arm, seed, documents, folder, steps):
    """Runs the command where its folder is not there yet. The folder appears when it is whole."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        options = {"--by": arm.by, "--pacing": arm.pacing, "--steps": steps, "--batch": BATCH, "--seed": seed, "--threads": 1, "--out": folder}
        bitlens("curriculum", documents, "--field", "text", *(word for pair in options.items() for word in pair))
    curriculum = Curriculum(folder)
    curriculum.check(documents)
    return curriculum


def batches_of(curriculum, documents):
    """The batches of all steps, lists of indices of documents; raises SystemExit unless each document comes once."""
    batches = list(BatchSampler(curriculum))
    if sorted(index for batch in batches for index in batch) != list(range(documents)):
        raise SystemExit(f"{curriculum.folder} does not read each document once: delete it and start again.")
    return batches
