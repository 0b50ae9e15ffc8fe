#!/usr/bin/env bash
# Makes the family from the corpus and measures it, all steps in order; started again, it goes on where it stopped.
#   CORPUS=DIR WORK=DIR [BUDGET=small|cpu|gpu] [EVAL=DIR] [OUT=DIR] bash training/run.sh
# small: minutes, to see that everything runs, into WORK/models. cpu: hours on two cores. gpu: half an hour on a data-centre card is the aim; it has not been run yet.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
: "${CORPUS:?folder with shard-*.txt.xz}" "${WORK:?folder for everything that is made}"
PYTHON="${PYTHON:-python3}" BUDGET="${BUDGET:-small}" EVAL="${EVAL:-}"
export ORT_DISABLE_TELEMETRY=1

case "$BUDGET" in
  small) models="bitlens-1m bitlens-6m" shards=1 documents=3000 sample=0.05 short=50000 sequences=8 limit=20000 rounds=3
    export TORCHDYNAMO_DISABLE=1 ;; # compiling would take longer than so few steps
  cpu) models="bitlens-1m bitlens-6m" shards=99 documents=100000 sample=1 short=1500000 sequences=200 limit=200000 rounds=20 ;;
  gpu) models="bitlens-1m bitlens-6m bitlens-20m" shards=99 documents=100000 sample=1 short=15000000 sequences=400 limit=200000 rounds=20 ;;
  *) echo "BUDGET is small, cpu or gpu." >&2; exit 2 ;;
esac
declare -A small=([bitlens-1m]=100000 [bitlens-6m]=100000)
declare -A cpu=([bitlens-1m]=20000000 [bitlens-6m]=18000000)
declare -A gpu=([bitlens-1m]=500000000 [bitlens-6m]=1000000000 [bitlens-20m]=1300000000)
declare -n tokens="$BUDGET"
out="${OUT:-$([ "$BUDGET" = small ] && echo "$WORK/models" || echo "$here/../media/models")}"
results="$([ "$BUDGET" = small ] && echo "$WORK" || echo "$here")"
step() { echo "== $*" >&2; "$PYTHON" "$here/$@"; }

[ -f "$WORK/data.json" ] || step prepare.py --corpus "$CORPUS" --work "$WORK" --shards "$shards" --documents "$documents" --sample "$sample"
[ -f "$WORK/4096/data.json" ] || step prepare.py --corpus "$CORPUS" --work "$WORK/4096" --shards 1 --documents "$documents" --sample "$sample" --vocabulary 4096
shipped=() exact=() both=()
for name in $models; do
  step train.py "$name" --work "$WORK" --tokens "${tokens[$name]}"
  step export.py "$name" --work "$WORK" --to "$out/$name"
  run="$WORK/runs/$name"
  shipped+=("$name=$run/int8") exact+=("$name:float32=$run/float32") both+=("$name=$run/float32,$run/int8")
done

step ablation.py --work "$WORK" --tokens "$short" --sequences "$sequences"
step vocabulary.py --work "$WORK" --other "$WORK/4096" --tokens "$short" --sequences "$sequences"
step firstpass.py $models --work "$WORK" --sample "$sequences" --out "$WORK/firstpass.json"
step speed.py "${both[@]}" --rounds "$rounds" --out "$WORK/speed.json"
step evaluate.py "${shipped[@]}" ${EVAL:+--eval "$EVAL"} --bytes "$limit" --work "$WORK" --sequences "$sequences" --out "$WORK/evaluation.json"
if [ -n "$EVAL" ]; then
  step evaluate.py "${exact[@]}" --eval "$EVAL" --files "text/wikitext*" "text/xquad-zh*" "code/click*" --bytes "$limit" --out "$WORK/evaluation.json"
  [ -f "$WORK/compressors.json" ] || step compressors.py --eval "$EVAL" --bytes "$limit" --out "$WORK/compressors.json"
fi
step plot.py --work "$WORK" --out "$results"
step results.py --work "$WORK" --out "$results"
for name in $models; do step card.py "$name" --work "$WORK" "$out/$name"; done

# The models that the tests know: the random one, and reference values of all.
if [ "$BUDGET" != small ]; then
  tests="$here/../test/fixtures"
  step make_tiny_model.py "$tests/models/tiny"
  references=("tiny=$tests/models/tiny")
  for name in $models; do references+=("$name=$out/$name,$WORK/runs/$name/float32"); done
  step reference.py "$tests/reference/token-bits.json" "${references[@]}"
  for name in $models; do node "$here/check_tokenizer.mjs" "$out/$name" "$tests/reference/token-bits.json" "$name"; done
fi
