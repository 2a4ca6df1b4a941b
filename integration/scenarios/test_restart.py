"""Nothing is lost and nothing happens twice when Orthanc ends in between."""
import glob
import os
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive

ENABLED = {'Enable': True}


class Restart(unittest.TestCase):
    def documents(self, prefix, count):
        full = [report for report in reports.all_reports() if report['expected']['outcome'] == 'full']
        return [sr.make_document(dict(full[i % len(full)], id=f'{prefix}-{i}')) for i in range(count)]

    def assert_one_addendum_each(self, archive, documents):
        for document in documents:
            plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
        plugin.wait_until_idle(archive)
        self.assertEqual(sorted(uid for ds in plugin.addenda(archive).values() for uid in plugin.addended_reports(ds)),
                         sorted(document.SOPInstanceUID for document in documents))

    def test_a_stop_in_the_middle_of_the_work_loses_nothing(self):
        documents = self.documents('stop', 24)
        with Archive() as archive:
            for document in documents:
                archive.store(sr.to_bytes(document))
            archive.restart()
            self.assert_one_addendum_each(archive, documents)

    def test_a_kill_in_the_middle_of_the_work_loses_nothing(self):
        documents = self.documents('kill', 24)
        with Archive() as archive:
            for batch in (documents[:8], documents[8:16], documents[16:]):
                for document in batch:
                    archive.store(sr.to_bytes(document))
                archive.kill()
                archive.start()
            self.assert_one_addendum_each(archive, documents)

    def test_reports_stored_while_the_plugin_was_off_are_found(self):
        documents = self.documents('off', 4)
        with Archive() as archive:
            plugin.wait_until_idle(archive)
            archive.restart_with({'Enable': False})
            for document in documents:
                archive.store(sr.to_bytes(document))
            archive.restart_with(ENABLED)
            self.assert_one_addendum_each(archive, documents)

    def test_what_was_stored_before_the_first_start_is_left_alone_where_configured(self):
        documents = self.documents('before', 2)
        with Archive({'Enable': False}) as archive:
            for document in documents:
                archive.store(sr.to_bytes(document))
            archive.restart_with({'Enable': True, 'ProcessExisting': False})
            plugin.wait_until_idle(archive)
            self.assertEqual(plugin.addenda(archive), {})

    def test_what_was_stored_before_the_first_start_is_processed(self):
        documents = self.documents('existing', 2)
        with Archive({'Enable': False}) as archive:
            for document in documents:
                archive.store(sr.to_bytes(document))
            archive.restart_with(ENABLED)
            self.assert_one_addendum_each(archive, documents)

    def test_a_restart_after_the_work_makes_no_second_addendum(self):
        documents = self.documents('done', 3)
        with Archive() as archive:
            for document in documents:
                archive.store(sr.to_bytes(document))
            self.assert_one_addendum_each(archive, documents)
            made = {ds.SOPInstanceUID for ds in plugin.addenda(archive).values()}
            archive.restart()
            plugin.wait_until_idle(archive)
            self.assertEqual({ds.SOPInstanceUID for ds in plugin.addenda(archive).values()}, made)
            self.assert_one_addendum_each(archive, documents)

    def test_a_lost_ledger_makes_no_second_addendum(self):
        documents = self.documents('ledger', 3)
        with Archive(ENABLED) as archive:
            for document in documents:
                archive.store(sr.to_bytes(document))
            self.assert_one_addendum_each(archive, documents)
            archive.stop()
            for file in glob.glob(os.path.join(archive.folder, 'index', 'psma-addendum.db*')):
                os.remove(file)
            archive.start()
            self.assert_one_addendum_each(archive, documents)
