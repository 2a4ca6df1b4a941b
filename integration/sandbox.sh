#!/usr/bin/env bash
# Shows the plugin at work: installs what is missing, builds, starts Orthanc on the loopback interface with the plugin and an
# empty archive, stores a signed-off report and prints its addendum. Stays up until Ctrl-C; with --once it leaves after printing.
set -euo pipefail
case "${1:-}" in
  "" | --once) ;;
  *) echo "usage: $0 [--once]" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
./integration/packages.sh build sandbox
./integration/build.sh
exec /usr/bin/python3 integration/sandbox.py "$@"
