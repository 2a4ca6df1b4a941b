"""A report that cannot be read ends as failed, with its reason, and the archive serves on."""
import unittest

from harness import odd_documents, plugin, reports, sr
from harness.orthanc import Archive, HttpError


class Faults(unittest.TestCase):
    def test_an_unreadable_report_is_failed_with_its_reason_and_others_are_served(self):
        broken = odd_documents.unknown_character_set()
        good = sr.make_document(reports.report('en-bone'))
        with Archive() as archive:
            for document in (broken, good):
                archive.store(sr.to_bytes(document))
            row = plugin.wait_for_state(archive, broken.SOPInstanceUID, 'failed')
            self.assertIn('ISO_IR 999', row['Reason'])
            plugin.wait_for_state(archive, good.SOPInstanceUID, 'done')
            plugin.the_addendum(archive, good.SOPInstanceUID)
            self.assertEqual(plugin.addenda(archive, broken.SOPInstanceUID), {})

    def test_a_report_nested_beyond_the_limit_is_failed_with_its_reason(self):
        document = odd_documents.deeply_nested()
        with Archive({'Enable': True, 'MaximumNesting': 10}) as archive:
            archive.store(sr.to_bytes(document))
            row = plugin.wait_for_state(archive, document.SOPInstanceUID, 'failed')
            self.assertIn('10', row['Reason'])

    def test_a_failed_report_can_be_run_again(self):
        document = odd_documents.unknown_character_set()
        with Archive() as archive:
            archive.store(sr.to_bytes(document))
            first = plugin.wait_for_state(archive, document.SOPInstanceUID, 'failed')
            archive.post(f'/psma-addendum/reports/{document.SOPInstanceUID}/retry')
            plugin.wait_until_idle(archive)
            self.assertGreaterEqual(plugin.wait_for_state(archive, document.SOPInstanceUID, 'failed')['Attempts'],
                                    first['Attempts'])

    def test_a_file_that_is_no_dicom_is_refused_by_the_archive_and_leaves_no_trace(self):
        with Archive() as archive:
            for broken in (b'no DICOM at all', sr.make_sr(reports.report('en-bone'))[:-100]):
                with self.assertRaises(HttpError):
                    archive.store(broken)
            self.assertEqual(archive.get('/psma-addendum/reports'), [])

    def test_a_report_deleted_before_its_turn_does_no_harm(self):
        with Archive({'Enable': False}) as archive:
            gone = sr.make_document(reports.report('en-bone'))
            stays = sr.make_document(reports.report('de-bone'))
            orthanc_id = archive.store(sr.to_bytes(gone))['ID']
            archive.store(sr.to_bytes(stays))
            archive.delete(f'/instances/{orthanc_id}')
            archive.restart_with({'Enable': True, 'ProcessExisting': True})
            plugin.wait_for_state(archive, stays.SOPInstanceUID, 'done')
            self.assertEqual(plugin.addenda(archive, gone.SOPInstanceUID), {})
