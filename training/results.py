"""RESULTS.md from the logs of a pipeline's run: python results.py --work DIR --out FOLDER

Every section names the command that made its figures. A log that is not there leaves its section out, and says so.
"""
import argparse
import json
import math
from pathlib import Path

from ablation import table as ablation_table
from slices import SLICES

HEADLINE = ["text/wikitext-2-test.txt", "text/enwik8-slice-200k.txt", "silesia/dickens-3000k", "datasets/gsm8k-test.jsonl", "text/xquad-zh.txt",
            "text/electron-docs-zh.md", "text/electron-docs-ja.md", "text/xquad-es.txt", "text/xquad-ru.txt", "text/xquad-ar.txt",
            "text/xquad-hi.txt", "code/click-core.py", "code/effect-Duration.ts", "code/cJSON.c", "datasets/apache-access.log",
            "datasets/banking77-train.csv", "datasets/self-instruct-user-oriented.jsonl"]
# Files that are no text: the models have read none such.
NO_TEXT = {"calgary/geo", "calgary/obj1", "calgary/obj2", "calgary/pic", "canterbury/kennedy.xls", "canterbury/ptt5", "canterbury/sum", "silesia/mr-700k"}
TWICE = {"text/enwik8-slice.txt"}  # its first 200,000 bytes are another file
PACKERS = ("gzip", "xz", "zpaq")


def is_text(path):
    return not path.startswith("binary/") and not path.endswith(".parquet") and path not in NO_TEXT | TWICE


def markdown(header, rows):
    return "\n".join([f"| {' | '.join(header)} |", "| --- " * len(header) + "|", *(f"| {' | '.join(row)} |" for row in rows)])


def megabytes(size):
    return f"{size / 1e6:,.2f} MB"


def shipped(logs):
    """Names of the int8 models, by size."""
    return sorted((name for name, result in logs["evaluation"].items() if result["dtype"] == "int8"), key=lambda name: logs["evaluation"][name]["parameters"])


def family(logs):
    """One row per model."""
    for name in shipped(logs):
        result, run = logs["evaluation"][name], logs["runs"][name]
        yield [name, f"{result['parameters']:,}", f"{result['graph_bytes']:,}", f"{run['tokens']:,}", f"{run['seconds'] / 60:.0f} min",
               f"{run['last_loss'] / math.log(2):.3f}", f"{result['validation']['bits_per_token']:.3f}", f"{result['validation']['bits_per_byte']:.3f}",
               *(f"{result['validation']['slices'].get(slice_, math.nan):.3f}" for slice_ in SLICES)]


def tokenizers(logs):
    """Bytes per token of the training text by slice."""
    for vocabulary, data in logs["data"].items():
        slices = data["train"]["slices"]
        yield [vocabulary, f"{data['train']['bytes'] / data['train']['tokens']:.3f}", *(f"{slices[name]['bytes_per_token']:.3f}" for name in SLICES)]


def quantized(logs):
    """int8 beside fp32, per model: bits on the files that both were run on, and speed."""
    for name in shipped(logs):
        exact, rounded = logs["evaluation"].get(name + ":float32"), logs["evaluation"][name]
        if not exact:
            continue
        ratios = [rounded["files"][path]["bits"] / exact["files"][path]["bits"] - 1 for path in exact["files"] if is_text(path)]
        speed = logs["speed"].get(name, {"float32": math.nan, "int8": math.nan, "ratio": math.nan})
        yield [name, f"{exact['graph_bytes']:,}", f"{rounded['graph_bytes']:,}", f"{len(ratios)}", f"{100 * sum(ratios) / len(ratios):+.2f} %",
               f"{100 * max(ratios):+.2f} %", f"{speed['float32']:,.0f}", f"{speed['int8']:,.0f}", f"{speed['ratio']:.2f}"]


def first_pass(logs):
    """Code lengths of the text of the first pass, bits per byte."""
    for name, result in logs["firstpass"].items():
        rate = lambda size: f"{8 * size / result['bytes']:.3f}"  # noqa: E731
        yield [name, megabytes(result["bytes"]), rate(result["prequential"]), f"{rate(result['frozen'])} ± {rate(result['frozen_half'])}",
               rate(result["frozen"] + result["model"]), rate(result["xz"]), rate(result["zpaq"]) if "zpaq" in result else "not run"]


def files(logs, paths):
    """Bits per byte of files beside compressors."""
    names = shipped(logs)
    for path in paths:
        values = {name: logs["evaluation"][name]["files"][path]["bits_per_byte"] for name in names} | logs["compressors"][path]
        best = min(values.values())
        yield [path, *(f"**{values[key]:.3f}**" if values[key] == best else f"{values[key]:.3f}" for key in (*names, *PACKERS))]


def two_part(logs):
    """Bytes for all text files together, each packed by itself, with the model counted once and not."""
    paths = [path for path in logs["compressors"] if is_text(path)]
    sizes = {path: next(iter(logs["evaluation"].values()))["files"][path]["bytes"] for path in paths}
    for packer in PACKERS:
        packed = sum(logs["compressors"][path][packer] * sizes[path] / 8 for path in paths)
        yield [packer, "0", megabytes(packed), megabytes(packed)]
    for name in shipped(logs):
        result = logs["evaluation"][name]
        coded = sum(result["files"][path]["bits"] / 8 for path in paths)
        yield [name, megabytes(result["graph_bytes"]), megabytes(coded), megabytes(coded + result["graph_bytes"])]
    yield ["unpacked", "", megabytes(sum(sizes.values())), ""]


def verdicts(logs):
    """In words: which model is below which compressor on how many text files, and whether larger is better everywhere."""
    paths, names = [path for path in logs["compressors"] if is_text(path)], shipped(logs)
    rate = {name: {path: logs["evaluation"][name]["files"][path]["bits_per_byte"] for path in paths} for name in names}
    for name in names:
        below = {packer: sum(rate[name][path] < logs["compressors"][path][packer] for path in paths) for packer in PACKERS}
        lost = [path for path in paths if rate[name][path] > logs["compressors"][path]["xz"]]
        yield (f"- {name} is below gzip on {below['gzip']}, below xz on {below['xz']} and below zpaq on {below['zpaq']} of {len(paths)} text files; "
               f"above xz on {', '.join(lost) or 'none'}.")
    for small, large in zip(names, names[1:]):
        worse = [path for path in paths if rate[large][path] >= rate[small][path]]
        yield f"- {large} needs fewer bits than {small} on {len(paths) - len(worse)} of {len(paths)} text files{'; not on ' + ', '.join(worse) if worse else ''}."


def ablation(logs):
    """The table, and the floor of unit logits."""
    log = logs["ablation"]
    yield f"{log['tokens']:,} tokens a run, the smallest shape, the same text in the same order for the same seed; validation on {log['sequences']} sequences in fp32. The last run read a third of the tokens."
    yield "abs(f1) is one byte a parameter. Lengths of rows are the head's; with NormHead they are 1 by definition.\n"
    yield from ablation_table(log["results"])
    yield (f"\nLogits divided by their own length, with a clamped minimum, are at most 1: with 8,192 tokens p ≤ e / (e + 8,191), so no token costs less than "
           f"{log['floor_bits']:.2f} bits. The run reached {log['results']['tied, logits of length 1'][0]['nats_per_token'] / math.log(2):.2f}: what is "
           f"normalised must be the rows of the head, as in Baichuan 2, and not its output.")


def compressor_text(logs):
    header = ["file", *shipped(logs), *PACKERS]
    others = [path for path in logs["compressors"] if path not in HEADLINE and path not in TWICE]
    yield markdown(header, files(logs, [path for path in HEADLINE if path in logs["compressors"]]))
    yield "\nThe rest of the files:\n"
    yield markdown(header, files(logs, others))
    yield ""
    yield from verdicts(logs)
    yield "\nAll text files together, each packed by itself; the model counts once:\n"
    yield markdown(["", "abs(f1)", "packed", "with abs(f1)"], two_part(logs))


def of_table(header, rows):
    """A section that is one table."""
    return lambda logs: [markdown(header, rows(logs))]


# Title, the logs that it needs, the command that made them, what to know, how to write it.
SECTIONS = [
    ("The family", ["evaluation", "runs"], "train.py, export.py, evaluate.py",
     "Bits of the shipped int8 models. Training loss is the mean of the last 50 steps, bits per token; validation is 1 % of the corpus' documents, by slice.",
     of_table(["model", "parameters", "graph, bytes", "tokens", "time", "train", "validation", "bits/byte", *SLICES], family)),
    ("Loss curves", ["runs"], "plot.py", "First pass: no token is seen twice unless the table above says more tokens than the corpus has.", lambda _: ["![Loss curves](loss.svg)"]),
    ("Scaling by slice", ["evaluation"], "plot.py", "", lambda _: ["![Scaling](scaling.svg)"]),
    ("The tokenizer", ["data"], "prepare.py", "Bytes per token of the training text.", of_table(["vocabulary", "all", *SLICES], tokenizers)),
    ("Vocabulary", ["vocabulary"], "vocabulary.py", "The middle shape with 8,192 and with 4,096 tokens, trained on the same bytes.",
     lambda logs: [markdown(["vocabulary", "parameters", "tokens", "text read", "bits/byte", "bytes/token", "tokens/s"], logs["vocabulary"]["rows"])]),
    ("NormHead and tied embeddings", ["ablation"], "ablation.py", "", ablation),
    ("The first pass as a code", ["firstpass"], "firstpass.py",
     "Bits per byte of the very text that a run read, once. Prequential: the area under the loss curve, for which the decoder needs the training program and no weights. "
     "Frozen: the trained model on that text (a sample of its sequences, 95 % interval); with abs(f1) its int8 file is counted too.",
     of_table(["run", "text", "prequential", "frozen", "frozen with abs(f1)", "xz -9e", "zpaq -m5"], first_pass)),
    ("int8 against fp32", ["evaluation", "speed"], "evaluate.py, speed.py",
     "Bits: both graphs on the same files. Speed: onnxruntime in Python, windows of 1,024 tokens of which 512 are scored, median of windows that take turns.",
     of_table(["model", "fp32, bytes", "int8, bytes", "files", "bits, mean", "bits, worst file", "fp32 tokens/s", "int8 tokens/s", "ratio"], quantized)),
    ("Against compressors", ["evaluation", "compressors"], "evaluate.py, compressors.py",
     "Bits per byte of the first 200,000 bytes of each evaluation file (the whole file where it is shorter), as one stream of exactly those bytes: window 1,024, stride 512, document start first. "
     "abs(f1) is not counted here, nor is a compressor's program.", compressor_text),
]


def read_logs(work):
    """Every JSON log of the work folder by its name; runs and data by theirs."""
    logs = {path.stem: json.loads(path.read_text()) for path in work.glob("*.json") if path.stem != "tokenizer"}
    logs["data"] = {"8,192": logs["data"], **({"4,096": logs.pop("data-4096")} if "data-4096" in logs else {})}
    logs["runs"] = {}
    for path in work.glob("runs/*/run.json"):
        losses = [float(line.split(",")[2]) for line in (path.parent / "loss.csv").read_text().splitlines()[1:]][-50:]
        logs["runs"][path.parent.name] = json.loads(path.read_text()) | {"last_loss": sum(losses) / len(losses)}
    return logs


def report(logs, remarks):
    """The lines of RESULTS.md."""
    yield "# Results\n\nWritten by `results.py` from the logs of `run.sh`; each section names the scripts that made its figures.\n"
    for title, needs, command, note, body in SECTIONS:
        yield f"## {title}\n"
        missing = [name for name in needs if not logs.get(name)]
        if missing:
            yield f"Not run: no {', '.join(missing)} among the logs (`{command}`).\n"
            continue
        yield f"`{command}`. {note}\n"
        yield from body(logs)
        yield ""
    yield remarks


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--remarks", type=Path, default=Path(__file__).with_name("remarks.md"), help="what a person has to say about the figures")
    options = parser.parse_args()
    options.out.joinpath("RESULTS.md").write_text("\n".join(report(read_logs(options.work), options.remarks.read_text())), encoding="utf-8")


if __name__ == "__main__":
    main()
