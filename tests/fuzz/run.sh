#!/usr/bin/env bash
# Fuzzes what comes from outside under AddressSanitizer and UndefinedBehaviorSanitizer: stored bytes, report text, data files,
# requests and configuration. usage: run.sh [SECONDS [TARGET...]] (600 each if not given; document narrative request xml).
# Seeds are the fixtures, and the public SR files where they lie beside the checkout. What is found is left in
# build/fuzz/findings. Ends with 1 if something was found.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(document narrative request xml)
./integration/packages.sh build fuzz
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target "${targets[@]/%/_fuzz}" >/dev/null
mkdir -p build/fuzz/findings
/usr/bin/python3 tests/fuzz/seeds.py build/fuzz/corpus

fuzz() {
  build/fuzz/tests/fuzz/"$1"_fuzz -max_total_time="$seconds" -max_len="$2" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/findings/$1-" "build/fuzz/corpus/$1" >"build/fuzz/$1.log" 2>&1
}
longest() { case "$1" in document) echo 60000 ;; narrative) echo 20000 ;; request) echo 2000 ;; xml) echo 100000 ;; esac; }

found=0
running=()
finish() { # waits for the oldest
  local target=${running[0]%%:*} process=${running[0]##*:}
  running=("${running[@]:1}")
  if wait "$process"; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$target.log") runs in $seconds s, no finding"
  else
    echo "$target: FINDING"
    tail -40 "build/fuzz/$target.log"
    found=1
  fi
}
for target in "${targets[@]}"; do
  while [ ${#running[@]} -ge "$(nproc)" ]; do finish; done
  fuzz "$target" "$(longest "$target")" &
  running+=("$target:$!")
done
while [ ${#running[@]} -gt 0 ]; do finish; done
exit $found
