#!/usr/bin/env bash
# A disk that is full while reports are worked off: the archive's folder in a small file system of its own (needs root).
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/build/release
folder=$(mktemp -d)
mount -t tmpfs -o size=24m tmpfs "$folder"
trap 'umount "$folder"; rmdir "$folder"' EXIT
TMPDIR=$folder PSMA_PLUGIN=$build/share/orthanc/plugins/libPsmaAddendum.so PSMA_COMMAND=$build/bin/psma-addendum \
  PSMA_BUILD_FOLDER=$build PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 integration/run_scenario.py long.test_full_disk
