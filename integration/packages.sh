#!/usr/bin/env bash
# Installs what is missing of the Debian 12 packages the project needs. usage: packages.sh [build] [sandbox] [tests]
# [fuzz] [bench] (the first three if none is named). Does nothing, and needs no rights, where everything is there.
set -euo pipefail

declare -A packages=(
  [build]="g++ cmake ninja-build pkg-config
    orthanc-dev libdcmtk-dev libpoco-dev libxml2-dev libfmt-dev libicu-dev libssl-dev zlib1g-dev libcli11-dev libboost-test-dev"
  [sandbox]="orthanc dcmtk python3 python3-pydicom"
  [fuzz]="clang libclang-rt-dev"
  [bench]="libbenchmark-dev orthanc-python"
  [tests]="binutils dicom3tools libpixelmed-java default-jre-headless python3-jsonschema libxml2-utils clang-format"
)

missing=()
for set in "${@:-build sandbox tests}"; do
  for name in $set; do
    [ -n "${packages[$name]:-}" ] || { echo "$0: no set of packages is called \"$name\"" >&2; exit 2; }
    for package in ${packages[$name]}; do
      [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "$0: run as root, or install sudo" >&2; exit 1; }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "${missing[@]}"
