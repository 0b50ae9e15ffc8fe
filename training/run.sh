#!/usr/bin/env bash
# Makes the bundled model from the corpus, all steps in order; started again, it goes on where it stopped.
#   CORPUS=DIR EVAL=DIR PEERS=FILE WORK=DIR TOKENS=N bash training/run.sh
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
: "${CORPUS:?folder with shard-*.txt.xz}" "${WORK:?folder for everything that is made}"
TOKENS="${TOKENS:-30000000}" SHARDS="${SHARDS:-1}" PYTHON="${PYTHON:-python3}"
model="$here/../media/models/bitlens-5m" tiny="$here/../test/fixtures/models/tiny"
values="$here/../test/fixtures/reference/token-bits.json"

[ -f "$WORK/data.json" ] || "$PYTHON" "$here/prepare.py" --corpus "$CORPUS" --work "$WORK" --shards "$SHARDS"
"$PYTHON" "$here/train.py" --work "$WORK" --tokens "$TOKENS"
"$PYTHON" "$here/export.py" --work "$WORK" "$model"
"$PYTHON" "$here/make_tiny_model.py" "$tiny"
"$PYTHON" "$here/reference.py" "$values" "tiny=$tiny" "bitlens-5m=$model"
for name in tiny bitlens-5m; do
  folder="$model"; [ "$name" = tiny ] && folder="$tiny"
  node "$here/check_tokenizer.mjs" "$folder" "$values" "$name"
done
"$PYTHON" "$here/plot.py" "$WORK/loss.csv" "$here/loss.svg"
[ -z "${EVAL:-}" ] || "$PYTHON" "$here/evaluate.py" "$model" --work "$WORK" --eval "$EVAL" --peers "$PEERS" --out "$WORK/results.json"
