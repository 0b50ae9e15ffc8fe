"""The command line of Bitlens, as it is built."""
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def bitlens(*words):
    """Runs the command; its standard output. What it says on the way goes to standard error."""
    return subprocess.run(["node", ROOT / "dist" / "cli.js", *map(str, words)], check=True, stdout=subprocess.PIPE, text=True).stdout


def bits_per_byte(path):
    """Of every document of a JSON Lines file, under the default model."""
    lines = bitlens("score", path, "--field", "text", "--signals", "bitsPerByte", "--threads", 1).splitlines()
    return [json.loads(line)["bitsPerByte"] for line in lines]


def format_json(path):
    """As the repository's formatter writes it, so that its check passes."""
    subprocess.run(["npx", "biome", "format", "--write", path], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
