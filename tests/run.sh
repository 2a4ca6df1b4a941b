#!/usr/bin/env bash
# Installs what is missing, builds, and runs all unit and integration tests. Arguments go to ctest: run.sh -R mapping
set -euo pipefail
cd "$(dirname "$0")/.."
./integration/packages.sh build sandbox tests fuzz
./integration/build.sh
exec ctest --preset release --parallel "$(nproc)" "$@"
