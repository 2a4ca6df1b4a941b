#!/usr/bin/env bash
# Prints how well report texts are read: the project's last unseen sets, those it has learned from since, and the
# development corpus where it lies beside the checkout (tests/fixtures/unseen/README.md says what each is).
# usage: score.sh [--misses]. Needs a build (integration/build.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
program=${PSMA_COMMAND:-build/release/bin/psma-addendum}
summaries=$(mktemp)
trap 'rm -f "$summaries"' EXIT

score() { # NAME LABELS [--misses]; labels of DICOM files lie beside them
  local name=$1 labels=$2
  shift 2
  case "$labels" in
    */labels.jsonl) "$program" explain "$(dirname "$labels")" >"$summaries" ;;
    *) "$program" explain --reports "$labels" >"$summaries" ;;
  esac
  printf '%-18s ' "$name"
  /usr/bin/python3 tests/score/score_reports.py "$labels" "$summaries" "$@"
}

for set in measurements forms; do score "coded $set" "tests/fixtures/coded/$set/labels.jsonl" "$@"; done
for language in en de; do
  for set in unseen learned; do
    labels=tests/fixtures/$set/$language.jsonl
    if [ -f "$labels" ]; then score "$set $language" "$labels" "$@"; fi
  done
  corpus=../shared/corpus/dev-$language.jsonl
  if [ -f "$corpus" ]; then score "development $language" "$corpus" "$@"; fi
done
