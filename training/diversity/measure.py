"""What `bitlens diversity --json` says of each set of a folder: python measure.py SETS VALUES.json. Sets that VALUES.json has already are not measured again. Needs no packages."""
import json
import subprocess
import sys
from pathlib import Path

CLI = Path(__file__).parents[2] / "dist" / "cli.js"


def measured(path):
    command = ["node", str(CLI), "diversity", str(path), "--json", "--seed", "1"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["files"][0]["piece"]


def main(sets, values):
    known = json.loads(values.read_text(encoding="utf-8")) if values.exists() else {}
    for path in sorted(sets.glob("*-*.*")):
        if path.stem not in known:
            known[path.stem] = measured(path)
            values.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
