#!/usr/bin/env bash
# Prints the time from report text to summary: median of 9 repetitions. Arguments go to the benchmark program.
set -euo pipefail
cd "$(dirname "$0")/../.."
./integration/packages.sh build bench
cmake --preset release -DPSMA_BENCH=ON >/dev/null
cmake --build --preset release --target narrative_bench
exec build/release/tests/bench/narrative_bench --benchmark_repetitions=9 --benchmark_report_aggregates_only=true "$@"
