"""What kind of addendum a signed-off report gets, and what the ledger says where it gets none."""
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def store(self, report_id):
        document = sr.make_document(reports.report(report_id))
        self.archive.store(sr.to_bytes(document))
        return document.SOPInstanceUID

    def test_primary_staging_gets_none_and_the_ledger_says_why(self):
        for report_id in ('en-primary', 'de-primary'):
            with self.subTest(report_id):
                uid = self.store(report_id)
                row = plugin.wait_for_state(self.archive, uid, 'ignored')
                self.assertIn('primary-staging', row['Reason'])
                self.assertEqual(plugin.addenda(self.archive, uid), {})

    def test_an_irradiated_patient_gets_none_and_the_ledger_says_why(self):
        uid = self.store('en-irradiated')
        row = plugin.wait_for_state(self.archive, uid, 'ignored')
        self.assertIn('prior-postoperative-radiotherapy', row['Reason'])
        self.assertEqual(plugin.addenda(self.archive, uid), {})

    def test_another_tracer_is_ignored(self):
        uid = self.store('en-fdg')
        self.assertTrue(plugin.wait_for_state(self.archive, uid, 'ignored')['Reason'])
        self.assertEqual(plugin.addenda(self.archive, uid), {})

    def test_an_undetermined_group_or_cohort_gets_a_summary_without_evidence(self):
        for report in reports.all_reports():
            if report['expected']['outcome'] != 'summary-only':
                continue
            with self.subTest(report['id']):
                uid = self.store(report['id'])
                plugin.wait_for_state(self.archive, uid, 'done')
                addendum = plugin.the_addendum(self.archive, uid)
                self.assertIn('Findings', plugin.headings(addendum))
                self.assertNotIn('hazard ratio', plugin.texts(addendum).lower())
                self.assertNotIn('Published evidence', plugin.headings(addendum))

    def test_the_addendum_of_an_undetermined_group_names_the_candidates(self):
        uid = self.store('en-equivocal-bone')
        plugin.wait_for_state(self.archive, uid, 'done')
        said = plugin.texts(plugin.the_addendum(self.archive, uid))
        for candidate in ('N1/M1a', 'M1b-M1c'):
            self.assertIn(candidate, said)


class ConfiguredOutcomes(unittest.TestCase):
    def test_a_report_that_is_not_applicable_gets_a_summary_where_configured(self):
        with Archive({'Enable': True, 'NotApplicable': 'SummaryOnly'}) as archive:
            document = sr.make_document(reports.report('en-irradiated'))
            archive.store(sr.to_bytes(document))
            plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
            addendum = plugin.the_addendum(archive, document.SOPInstanceUID)
            self.assertNotIn('Published evidence', plugin.headings(addendum))
