#!/usr/bin/env bash
# Fuzzes the reading of report text under AddressSanitizer and UndefinedBehaviorSanitizer. usage: run.sh [SECONDS]
# (600 if not given). Seeds are the report texts of tests/fixtures; what is found is left in build/fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
./integration/packages.sh build fuzz
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target narrative_fuzz
work=build/fuzz/corpus
findings=build/fuzz/findings
mkdir -p "$work" "$findings"
/usr/bin/python3 - "$work" tests/fixtures/reports/*.jsonl <<'PYTHON'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for labels in sys.argv[2:]:
    for line in open(labels, encoding='utf-8'):
        report = json.loads(line)
        text = report.get('title', '') + '\n'
        text += ''.join(f"@{s['name']}\n{s['text']}\n" for s in report['sections'])
        (folder / f"seed-{report['id']}").write_text(text, encoding='utf-8')
PYTHON
exec build/fuzz/tests/fuzz/narrative_fuzz -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=1024 \
  -artifact_prefix="$findings/" -print_final_stats=1 "$work"
