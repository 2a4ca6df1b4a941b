"""Labelled report texts that the reading has learned from: none may be read wrongly again."""
import json
import os
import sys
import unittest

from harness import plugin, reports

sys.path.insert(0, os.path.join(reports.SOURCE_FOLDER, 'tests', 'score'))
import score_reports  # noqa: E402


class Reading(unittest.TestCase):
    def score(self, language):
        labels = os.path.join(reports.SOURCE_FOLDER, 'tests', 'fixtures', 'learned', f'{language}.jsonl')
        result = plugin.run_command('explain', '--reports', labels)
        self.assertEqual(result.returncode, 0, result.stderr)
        summaries = {one['id']: one for one in map(json.loads, result.stdout.splitlines())}
        total = {}
        for report in score_reports.read(labels):
            for name, value in score_reports.compare(report['expected'], summaries[report['id']]).items():
                total[name] = total.get(name, 0) + value
        self.assertGreater(total['reports'], 0)
        for harm in ('wrong', 'misplaced', 'false_applicable'):
            self.assertEqual(total.get(harm, 0), 0, harm)
        self.assertGreaterEqual(total['group'] / total['reports'], 0.97)
        self.assertGreaterEqual(total['applicability'] / total['reports'], 0.97)

    def test_english(self):
        self.score('en')

    def test_german(self):
        self.score('de')
