"""Many reports at once, in mixed layouts: each gets the outcome its summary calls for."""
import unittest

from harness import corpus, reports
from harness.orthanc import Archive


class Corpus(unittest.TestCase):
    def test_every_invented_report_has_its_expected_outcome(self):
        with Archive() as archive:
            outcomes = corpus.run(archive, reports.all_reports(), seed=1)
        self.assertEqual({report_id: outcome.kind for report_id, outcome in outcomes.items()},
                         {report['id']: report['expected']['outcome'] for report in reports.all_reports()})
        self.assertEqual([problem for outcome in outcomes.values() for problem in outcome.problems], [])
