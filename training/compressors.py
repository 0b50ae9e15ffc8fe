"""What general compressors reach on the evaluation files: python compressors.py --eval DIR --out FILE

Bits per byte on the first 200,000 bytes: gzip -9, xz -9e, zpaq -m5 (Debian's packages xz-utils and zpaq). None counts its program's size.
"""
import argparse
import json
import lzma
import re
import subprocess
import tempfile
import zlib
from pathlib import Path

from evaluate import BYTES, eval_files


def gzip(data):
    """Bytes of the deflate stream with gzip's 18 bytes of header and trailer."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return len(packer.compress(data) + packer.flush()) + 18


def xz(data):
    return len(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def zpaq(data):
    """Bytes of an archive with one file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").write_bytes(data)
        subprocess.run(["zpaq", "add", "a.zpaq", "data", "-m5"], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / "a.zpaq").stat().st_size


COMPRESSORS = {"gzip": gzip, "xz": xz, "zpaq": zpaq}


def peer_table(path):
    """file -> compressor -> bits per byte, from a Markdown table made elsewhere with the same bytes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| file |"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| [\w.-]+/", line)]
    return {row[0]: {name: float(cell) for name, cell in zip(header[1:], row[1:]) if cell} for row in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--files", nargs="*", default=["*/*"])
    parser.add_argument("--bytes", type=int, default=BYTES)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    result = {}
    for path in eval_files(options.eval, options.files):
        data = (options.eval / path).read_bytes()[:options.bytes]
        result[path] = {name: 8 * compress(data) / len(data) for name, compress in COMPRESSORS.items()}
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    print(f"{len(result)} files")


if __name__ == "__main__":
    main()
