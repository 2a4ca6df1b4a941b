"""Reports whose addenda find no room: nothing is lost, and what waits is done when there is room again."""
import os
import unittest

from harness import load, plugin
from harness.orthanc import Archive, HttpError, wait_until

REPORTS = 40


class FullDisk(unittest.TestCase):
    def fill(self, folder):
        """A file that leaves nothing free; returns its path."""
        path = os.path.join(folder, 'filler')
        with open(path, 'wb', buffering=0) as file:
            for size in (2 ** 20, 2 ** 12):
                try:
                    while True:
                        file.write(b'\0' * size)
                except OSError:
                    pass
        return path

    def test_a_full_disk_loses_nothing_and_doubles_nothing(self):
        with Archive({'Enable': False}) as archive:
            load.store_all(archive, load.report_template(), range(REPORTS))
            archive.restart_with({'Enable': True, 'RetryDelaySeconds': 1, 'MaximumAttempts': 100, 'PollIntervalMs': 100})
            filler = self.fill(archive.folder)
            with self.assertRaises(HttpError):
                for number in range(REPORTS, 10 * REPORTS):
                    archive.store(load.report_template().file(number))
            wait_until(lambda: 'psma-addendum: ' in archive.log_text(), 'the plugin says something')
            self.assertTrue(archive.answers())
            os.remove(filler)
            stored = sum(1 for one in archive.all_instances()
                         if archive.get_bytes(f'/instances/{one}/metadata/SopClassUid') == b'1.2.840.10008.5.1.4.1.1.88.11')
            wait_until(lambda: archive.get('/psma-addendum/status')['Reports']['done'] >= stored, 'all reports are done')
            plugin.wait_until_idle(archive)
            addended = [uid for ds in plugin.addenda(archive).values() for uid in plugin.addended_reports(ds)]
            counts = archive.get('/psma-addendum/status')['Reports']
            print(f'\nfull disk: {stored} reports stored, {len(addended)} addenda, ledger {counts}')
            self.assertEqual(len(addended), len(set(addended)))
            self.assertEqual(len(addended), stored)
            self.assertEqual((counts['failed'], counts['retry']), (0, 0))
