"""Report in, addendum out, exactly once."""
import os
import tempfile
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive, wait_until
from harness.validation import findings_of_validators


class Delivery(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def deliver(self, report, **options):
        """Stores the report, waits for the outcome and returns (report dataset, addendum dataset)."""
        document = sr.make_document(report, **options)
        self.archive.store(sr.to_bytes(document))
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'done')
        return document, plugin.the_addendum(self.archive, document.SOPInstanceUID)

    def test_every_group_in_both_languages_gets_its_evidence(self):
        full = [report for report in reports.all_reports() if report['expected']['outcome'] == 'full']
        self.assertEqual({report['expected']['group'] for report in full}, {'T0N0M0', 'TrN0M0', 'N1/M1a', 'M1b-M1c'})
        for report in full:
            with self.subTest(report['id']):
                _, addendum = self.deliver(report)
                self.assertIn(report['expected']['group'], plugin.texts(addendum))
                self.assertIn('10.6004/jnccn.2025.7102', plugin.texts(addendum))

    def test_every_layout_is_read(self):
        for layout in sr.LAYOUTS:
            with self.subTest(layout):
                report = dict(reports.report('en-nodal'), id='layout-' + layout)
                _, addendum = self.deliver(report, layout=layout)
                self.assertIn('N1/M1a', plugin.texts(addendum))

    def test_the_addendum_is_valid_and_belongs_to_the_report(self):
        for layout in sr.LAYOUTS:
            with self.subTest(layout):
                report = dict(reports.report('de-local'), id='valid-' + layout)
                document, addendum = self.deliver(report, layout=layout)
                self.assertEqual(addendum.StudyInstanceUID, document.StudyInstanceUID)
                self.assertNotEqual(addendum.SeriesInstanceUID, document.SeriesInstanceUID)
                self.assertEqual((addendum.CompletionFlag, addendum.VerificationFlag), ('COMPLETE', 'UNVERIFIED'))
                orthanc_id, = plugin.addenda(self.archive, document.SOPInstanceUID)
                self.assertEqual(findings_of_validators(sr.to_bytes(document), self.archive.instance_file(orthanc_id)), [])

    def test_the_signed_report_is_not_touched(self):
        file = sr.make_sr(dict(reports.report('en-bone'), id='untouched'))
        orthanc_id = self.archive.store(file)['ID']
        uid = self.archive.get(f'/instances/{orthanc_id}/simplified-tags')['SOPInstanceUID']
        plugin.wait_for_state(self.archive, uid, 'done')
        self.assertEqual(self.archive.instance_file(orthanc_id), file)

    def test_the_same_report_again_gets_no_second_addendum(self):
        report = dict(reports.report('en-local'), id='again')
        document, first = self.deliver(report)
        self.assertEqual(self.archive.store(sr.to_bytes(document))['Status'], 'AlreadyStored')
        plugin.wait_until_idle(self.archive)
        self.assertEqual(plugin.the_addendum(self.archive, document.SOPInstanceUID).SOPInstanceUID, first.SOPInstanceUID)

    def test_a_study_deleted_and_sent_again_gets_its_addendum_again(self):
        document, first = self.deliver(dict(reports.report('en-local'), id='deleted'))
        orthanc_id, = self.archive.find(document.SOPInstanceUID)
        self.archive.delete('/studies/' + self.archive.get(f'/instances/{orthanc_id}/study')['ID'])
        self.archive.store(sr.to_bytes(document))
        again = wait_until(lambda: plugin.addenda(self.archive, document.SOPInstanceUID), 'the addendum is there again')
        self.assertEqual([ds.SOPInstanceUID for ds in again.values()], [first.SOPInstanceUID])

    def test_a_report_sent_by_a_modality_gets_its_addendum(self):
        document = sr.make_document(dict(reports.report('de-bone'), id='by-c-store'))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'report.dcm')
            with open(path, 'wb') as file:
                file.write(sr.to_bytes(document))
            self.archive.store_by_dicom([path])
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'done')
        plugin.the_addendum(self.archive, document.SOPInstanceUID)

    def test_two_reports_of_one_study_get_one_addendum_each(self):
        report = dict(reports.report('en-negative'), id='two-in-a-study')
        pair = [self.deliver(report, layout=layout) for layout in ('coded', 'flat')]
        self.assertEqual(pair[0][0].StudyInstanceUID, pair[1][0].StudyInstanceUID)
        self.assertNotEqual(pair[0][1].SOPInstanceUID, pair[1][1].SOPInstanceUID)

    def test_an_addendum_that_comes_back_from_elsewhere_triggers_nothing(self):
        document, addendum = self.deliver(dict(reports.report('en-nodal'), id='comes-back'))
        orthanc_id, = plugin.addenda(self.archive, document.SOPInstanceUID)
        file = self.archive.instance_file(orthanc_id)
        self.archive.delete(f'/instances/{orthanc_id}')
        plugin.wait_until_idle(self.archive)
        before = len(self.archive.all_instances())
        self.archive.store(file)
        plugin.wait_until_idle(self.archive)
        self.assertEqual(len(self.archive.all_instances()), before + 1)
        self.assertEqual(plugin.addenda(self.archive, addendum.SOPInstanceUID), {})
