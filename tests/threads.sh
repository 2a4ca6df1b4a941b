#!/usr/bin/env bash
# The pipeline and its ledger under load, built with ThreadSanitizer. Arguments go to the test program.
set -euo pipefail
cd "$(dirname "$0")/.."
./integration/packages.sh build
cmake --preset tsan >/dev/null
cmake --build --preset tsan --target psma_pipeline_test psma_ledger_test >/dev/null
export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1"
build/tsan/tests/plugin/ledger/psma_ledger_test
exec build/tsan/tests/plugin/pipeline/psma_pipeline_test --run_test=load_test,worker_test,worker_threads_test,faults_test "$@"
