#!/usr/bin/env bash
# Prints how long reading takes: from report text to summary, and coded reports against DCMTK's DSRDocument::read.
# Medians of 9 repetitions, the programs compared taking turns in random order. Arguments go to the benchmark programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
./integration/packages.sh build bench
cmake --preset release -DPSMA_BENCH=ON >/dev/null
cmake --build --preset release --target narrative_bench reading_bench
for name in narrative reading; do
  "build/release/tests/bench/${name}_bench" --benchmark_repetitions=9 --benchmark_report_aggregates_only=true \
    --benchmark_enable_random_interleaving=true "$@"
done
