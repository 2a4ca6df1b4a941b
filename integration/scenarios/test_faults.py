"""A report that cannot be read ends as failed, with its reason, and the archive serves on."""
import os
import shutil
import tempfile
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

    def test_a_damaged_ledger_stops_the_plugin_and_not_the_archive(self):
        report = sr.make_document(reports.report('en-bone'))
        with Archive() as archive:
            plugin.wait_until_idle(archive)
            archive.stop()
            ledger = os.path.join(archive.folder, 'index', 'psma-addendum.db')
            for side in ('-wal', '-shm'):
                if os.path.exists(ledger + side):
                    os.remove(ledger + side)
            damage = b'this is no database' * 1000
            with open(ledger, 'wb') as file:
                file.write(damage)
            archive.start()
            archive.store(sr.to_bytes(report))
            with self.assertRaises(HttpError) as caught:
                archive.get('/psma-addendum/status')
            self.assertEqual(caught.exception.status, 503)
            self.assertIn(ledger.encode(), caught.exception.body)
            archive.stop()
            with open(ledger, 'rb') as file:
                self.assertEqual(file.read(), damage)
            os.rename(ledger, ledger + '.damaged')  # as the message says
            archive.start()
            plugin.wait_for_state(archive, report.SOPInstanceUID, 'done')
            plugin.the_addendum(archive, report.SOPInstanceUID)

    def test_a_bad_evidence_pack_is_refused_while_running_and_the_one_before_stays(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = os.path.join(folder, 'pack.xml')
            shutil.copy(os.path.join(os.environ['PSMA_BUILD_FOLDER'], 'share/psma-addendum/evidence/nikitas-2026.xml'), pack)
            with Archive({'Enable': True, 'EvidencePack': pack}) as archive:
                before = archive.get('/psma-addendum/evidence')
                with open(pack, 'w', encoding='utf-8') as file:
                    file.write('<evidence-pack>')
                with self.assertRaises(HttpError) as caught:
                    archive.post('/psma-addendum/evidence/reload')
                self.assertEqual(caught.exception.status, 400)
                self.assertEqual(archive.get('/psma-addendum/evidence'), before)
                document = sr.make_document(reports.report('de-bone'))
                archive.store(sr.to_bytes(document))
                row = plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
                self.assertEqual(row['EvidencePackSha256'], before['Sha256'])
