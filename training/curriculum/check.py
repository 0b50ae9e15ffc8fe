"""Re-reads an export of `bitlens curriculum` of a JSON Lines file and compares: python check.py INPUT.jsonl FOLDER (needs torch; datasets where it is installed).

Pool sizes are computed here from the formulas alone, batches come through PyTorch's DataLoader, shards are put together again.
"""
import json
import math
import sys
from itertools import islice
from pathlib import Path

from loader import BatchSampler, Curriculum, OrderSampler, in_order, scheduled, skipping
from torch.utils.data import DataLoader


def share(pacing, t):
    """Where the pool begins and ends at t, as shares of all documents."""
    name, c0, n, w = (pacing.get(key) for key in ("name", "c0", "stages", "warmup"))
    if name in ("linear", "anti"):
        return 0, c0 + (1 - c0) * t
    if name == "root":
        return 0, math.sqrt(c0**2 + (1 - c0**2) * t)
    if name == "quadratic":
        return 0, c0 + (1 - c0) * t**2
    if name == "inverse-quadratic":
        return 0, c0 + (1 - c0) * (1 - (1 - t) ** 2)
    if name == "stages":
        return 0, min(n, math.floor(t * n) + 1) / n
    if name == "warmup":
        return 0, 1 if t >= w else c0 + (1 - c0) * (t / w)
    if name == "interleaved":
        k = min(n - 1, math.floor(t * n))
        return k / n, (k + c0 + (1 - c0) * (t * n - k)) / n
    assert name == "random", name
    return 0, 1


def pool(manifest, step):
    count, batch, steps = manifest["counts"]["documents"], manifest["batch"], manifest["steps"]
    start, end = share(manifest["pacing"], step / (steps - 1) if steps > 1 else 1)
    place = lambda part: math.floor(min(1, part) * count + 0.5)
    least = min(batch, count)
    first = min(place(start), count - least)
    return first, max(least, place(end) - first)


def records_of(path):
    """Records of JSON Lines as the loader's user would read them; None for one that cannot be read."""
    lines = [line for line in Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    return [read(line) for line in lines]


def read(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


def check_pools(curriculum):
    """Pools are the formulas', batches lie in them, and no document comes again while another of the pool waits."""
    order = curriculum.order
    rank = {index: place for place, index in enumerate(order)}
    waiting, start, seen = set(), 0, 0
    for i, step in enumerate(curriculum.steps):
        assert (step["from"], step["pool"]) == pool(curriculum.manifest, i), step
        first, last, batch = step["from"], step["from"] + step["pool"], set(step["documents"])
        assert all(first <= rank[index] < last for index in batch), i
        assert len(batch) == len(step["documents"]), i
        # Those that the pool has gained, without those that it has lost.
        waiting.update(order[max(seen, first) : last])
        if first > start:
            waiting = {index for index in waiting if rank[index] >= first}
        start, seen = first, max(seen, last)
        again = batch - waiting
        waiting -= batch
        if again:
            assert not waiting, (i, again)
            waiting = set(order[first:last]) - again


def check_shards(curriculum, records):
    """The shards hold the order's stages, in file order; together with the rest they are the file's records."""
    shards = [output["name"] for output in curriculum.manifest["outputs"] if output["name"].startswith("stage-")]
    order, everything = iter(curriculum.order), []
    for name, stage in zip(shards, curriculum.manifest["shards"], strict=True):
        indices = sorted(islice(order, stage["documents"]))
        found = records_of(curriculum.folder / name)
        assert found == [records[index] for index in indices], name
        everything += found
    rest = curriculum.folder / "unranked.jsonl"
    everything += records_of(rest) if rest.exists() else []
    key = lambda record: json.dumps(record, sort_keys=True)
    assert sorted(map(key, everything)) == sorted(map(key, records))


def check_loaders(curriculum, records):
    """PyTorch reads documents in the order of the export, and goes on in the middle."""
    same = lambda batch: batch
    batches = list(DataLoader(records, batch_sampler=BatchSampler(curriculum), collate_fn=same))
    assert batches == [[records[index] for index in batch] for batch in curriculum.batches]
    later = list(DataLoader(records, batch_sampler=BatchSampler(curriculum, start=2), collate_fn=same))
    assert later == batches[2:]
    ordered = list(DataLoader(records, sampler=OrderSampler(curriculum), batch_size=None))
    assert ordered == [records[document["index"]] for document in curriculum.documents]


def check_datasets(curriculum, records):
    """The same with Hugging Face datasets, from the records that can be read. Says whether it is there."""
    try:
        from datasets import Dataset
    except ImportError:
        return "not installed"
    readable = [record for record in records if record is not None]
    moved = skipping(Curriculum(curriculum.folder), [i for i, record in enumerate(records) if record is None])
    texts = lambda found: [json.loads(text) for text in found["record"]]
    dataset = Dataset.from_dict({"record": [json.dumps(record) for record in readable]})
    assert texts(in_order(dataset, moved)) == [records[index] for index in curriculum.order]
    assert texts(scheduled(dataset, moved)) == [records[index] for batch in curriculum.batches for index in batch]
    return "agrees"


if __name__ == "__main__":
    path, folder = sys.argv[1:]
    curriculum, records = Curriculum(folder), records_of(path)
    curriculum.check(path)
    check_pools(curriculum)
    check_shards(curriculum, records)
    check_loaders(curriculum, records)
    found = check_datasets(curriculum, records)
    print(f"{curriculum.manifest['pacing']['name']}: {len(curriculum.order)} documents, {len(curriculum.steps)} steps agree; datasets: {found}")
