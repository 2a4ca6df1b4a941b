"""Labelled reports, texts and DICOM files, that the reading has learned from: none may be read wrongly again."""
import json
import os
import sys
import unittest

from harness import plugin, reports

sys.path.insert(0, os.path.join(reports.SOURCE_FOLDER, 'tests', 'score'))
import score_reports  # noqa: E402

FIXTURES = os.path.join(reports.SOURCE_FOLDER, 'tests', 'fixtures')


class Reading(unittest.TestCase):
    def score(self, labels, *arguments, group=0.97, applicability=0.97):
        result = plugin.run_command('explain', *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        summaries = {one['id']: one for one in map(json.loads, result.stdout.splitlines())}
        total = {}
        for report in score_reports.read(labels):
            for name, value in score_reports.compare(report['expected'], summaries[report.get('uid', report['id'])]).items():
                total[name] = total.get(name, 0) + value
        self.assertGreater(total['reports'], 0)
        for harm in ('wrong', 'misplaced', 'false_applicable'):
            self.assertEqual(total.get(harm, 0), 0, harm)
        self.assertGreaterEqual(total['group'] / total['reports'], group)
        self.assertGreaterEqual(total['applicability'] / total['reports'], applicability)

    def score_texts(self, language):
        labels = os.path.join(FIXTURES, 'learned', f'{language}.jsonl')
        self.score(labels, '--reports', labels)

    def score_documents(self, folder, **thresholds):
        path = os.path.join(FIXTURES, 'coded', folder)
        self.score(os.path.join(path, 'labels.jsonl'), path, **thresholds)

    def test_english(self):
        self.score_texts('en')

    def test_german(self):
        self.score_texts('de')

    def test_coded_measurements(self):
        self.score_documents('measurements', group=0.86, applicability=0.9)  # one in ten is in French or Spanish

    def test_coded_forms(self):
        self.score_documents('forms', group=0.95)
