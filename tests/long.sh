#!/usr/bin/env bash
# The long forms of the tests that run short in tests/run.sh: a thousand kills, a full archive, ten minutes of fuzzing a target,
# the pipeline under ThreadSanitizer, a full disk. Prints the figures of docs/safety.md. About an hour on two cores.
# usage: long.sh [kills load disk threads fuzz ...] (all of them if none is named)
set -euo pipefail
cd "$(dirname "$0")/.."
./integration/packages.sh
./integration/build.sh
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(kills load disk threads fuzz)

build=$PWD/build/release
scenario() { # MODULE
  PSMA_PLUGIN=$build/share/orthanc/plugins/libPsmaAddendum.so PSMA_COMMAND=$build/bin/psma-addendum PSMA_BUILD_FOLDER=$build \
    PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 integration/run_scenario.py "scenarios.$1"
}
for part in "${parts[@]}"; do
  echo "== $part"
  case "$part" in
    kills) PSMA_KILLS=${PSMA_KILLS:-1000} scenario test_kills ;;
    load) PSMA_LOAD=${PSMA_LOAD:-1} scenario test_load ;;
    disk) ./integration/long/full_disk.sh ;;
    threads) tests/threads.sh ;;
    fuzz) tests/fuzz/run.sh 600 ;;
    *) echo "$0: no part is called \"$part\"" >&2; exit 2 ;;
  esac
done
