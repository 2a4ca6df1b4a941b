#!/usr/bin/env bash
# Measures the plugin from outside (real Orthancs) and from inside (Google Benchmark) and prints the table of
# docs/performance.md. Sides that are compared take turns; figures are medians. Needs a quiet machine and some twenty minutes.
# usage: run.sh [--quick]    --quick: small numbers, to see that it works
set -euo pipefail
cd "$(dirname "$0")/../.."
repetitions=5
quick=()
if [ "${1:-}" = --quick ]; then
  repetitions=2
  quick=(--quick)
fi
./integration/packages.sh build sandbox bench
cmake --preset release -DPSMA_BENCH=ON >/dev/null
cmake --build --preset release >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p build/bench

for name in callback ledger narrative reading way; do
  echo "== $name" >&2
  "build/release/tests/bench/${name}_bench" --benchmark_repetitions=$repetitions --benchmark_report_aggregates_only=true \
    --benchmark_enable_random_interleaving=true --benchmark_out_format=json --benchmark_out="$folder/$name.json" >&2
done
for language in en de; do
  labels=tests/fixtures/unseen/$language.jsonl
  build/release/bin/psma-addendum explain --reports "$labels" >"$folder/summaries"
  /usr/bin/python3 tests/score/score_reports.py "$labels" "$folder/summaries" >"$folder/ours-$language.txt"
  /usr/bin/python3 tests/bench/peer/words.py "$labels" >"$folder/summaries"
  /usr/bin/python3 tests/score/score_reports.py "$labels" "$folder/summaries" >"$folder/peer-$language.txt"
done
echo "== archive" >&2
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/bench/archive_bench.py "${quick[@]}" "$folder/archive.json"
cp "$folder"/*.json "$folder"/*.txt build/bench/  # what the table was made of
/usr/bin/python3 tests/bench/table.py "$folder"
