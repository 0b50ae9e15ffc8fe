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


def ranks(values):
    """Average ranks from 1."""
    places, order = {}, sorted(values)
    for place, value in enumerate(order, 1):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def shares(values, groups):
    """Ranks as shares, (rank - 1/2) / n, within each group."""
    found = [0.0] * len(values)
    for group in set(groups):
        members = [i for i, other in enumerate(groups) if other == group]
        for i, rank in zip(members, ranks([values[i] for i in members])):
            found[i] = (rank - 0.5) / len(members)
    return found


def stage_pools(curriculum):
    """Pools of a self-paced curriculum, as sets of indices: the easiest k / n by the bits of the k-th model, and a batch at least."""
    manifest, documents = curriculum.manifest, sorted(curriculum.documents, key=lambda document: document["index"])
    groups = [document["slice"] if manifest["per"] is not None else "" for document in documents]
    models, pools = manifest["models"], []
    for k, model in enumerate(models, 1):
        values = [document["values"][model["name"]] * (-1 if manifest["descending"] else 1) for document in documents]
        hard = shares(shares(values, groups), groups)
        easiest = sorted(range(len(documents)), key=lambda i: (hard[i], i))
        size = max(min(manifest["batch"], len(documents)), math.floor(k / len(models) * len(documents) + 0.5))
        pools.append({documents[i]["index"] for i in easiest[:size]})
    return pools


def check_stages(curriculum):
    """Batches lie in the pools of their stages, no document comes again while another of the pool waits, and the order is that of the first stages that have the documents."""
    pools, steps = stage_pools(curriculum), len(curriculum.steps)
    drawn = set()
    for i, step in enumerate(curriculum.steps):
        t = i / (steps - 1) if steps > 1 else 1
        stage, batch = min(len(pools), math.floor(t * len(pools)) + 1), set(step["documents"])
        assert (step["stage"], step["pool"]) == (stage, len(pools[stage - 1])), step
        assert batch <= pools[stage - 1] and len(batch) == len(step["documents"]), i
        again = batch & drawn
        drawn |= batch
        if again:
            assert pools[stage - 1] <= drawn, (i, again)
            drawn = again
    first = [next(k for k, pool in enumerate(pools, 1) if index in pool) for index in curriculum.order]
    assert first == sorted(first) == [document["stage"] for document in curriculum.documents]


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
    (check_stages if curriculum.manifest["pacing"]["name"] == "self-paced" else check_pools)(curriculum)
    check_shards(curriculum, records)
    check_loaders(curriculum, records)
    found = check_datasets(curriculum, records)
    print(f"{curriculum.manifest['pacing']['name']}: {len(curriculum.order)} documents, {len(curriculum.steps)} steps agree; datasets: {found}")
