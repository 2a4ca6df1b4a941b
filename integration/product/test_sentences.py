"""Labelled sentences, conclusions and histories that the reading has learned from: what they say may not be turned round again."""
import os
import sys
import unittest

from harness import plugin, reports

sys.path.insert(0, os.path.join(reports.SOURCE_FOLDER, 'tests', 'score'))
import score_items  # noqa: E402


class Sentences(unittest.TestCase):
    def score(self, kind, language, most_harm, least_right):
        labels = score_items.read(os.path.join(reports.SOURCE_FOLDER, 'tests', 'fixtures', kind, f'{language}.jsonl'))
        self.assertGreater(len(labels), 0)
        results = score_items.SCORES[kind](plugin.built_command(), labels)
        self.assertLessEqual(sum(one[0] for one in results) / len(labels), most_harm)
        self.assertGreaterEqual(sum(one[1] for one in results) / len(labels), least_right)

    def test_items_are_not_reversed(self):
        for language in ('en', 'de'):
            with self.subTest(language):
                self.score('items', language, 0.02, 0.90)

    def test_conclusions_are_not_turned_into_verdicts(self):
        for language in ('en', 'de'):
            with self.subTest(language):
                self.score('conclusions', language, 0.09, 0.79)

    def test_histories_are_not_called_applicable_wrongly(self):
        for language in ('en', 'de'):
            with self.subTest(language):
                self.score('histories', language, 0.004, 0.94)
