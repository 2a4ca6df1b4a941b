"""What is no signed-off PSMA-PET report gets no addendum and does no harm."""
import glob
import io
import os
import unittest

import pydicom

from harness import odd_documents, plugin, reports, sr
from harness.orthanc import Archive, HttpError

PUBLIC_FOLDER = os.path.join(os.path.dirname(reports.SOURCE_FOLDER), 'shared', 'sr_public')


def public_files():
    """SR files of public projects, where a folder of them lies beside the source tree."""
    folder = os.environ.get('PSMA_PUBLIC_SR', PUBLIC_FOLDER)
    files = {}
    for path in sorted(glob.glob(os.path.join(folder, '*.dcm'))):
        with open(path, 'rb') as file:
            files[path] = file.read()
    return files


def lacks_identity(file):
    """Orthanc itself stores no document without these."""
    document = pydicom.dcmread(io.BytesIO(file), force=True)
    return not all(document.get(keyword) for keyword in ('StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'))


class ForeignDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def store(self, document):
        self.archive.store(sr.to_bytes(document))
        return document.SOPInstanceUID

    def deliver_one(self, report_id):
        """The plugin still works: one good report more."""
        document = sr.make_document(dict(reports.report('en-nodal'), id=report_id))
        self.archive.store(sr.to_bytes(document))
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'done')
        return document.SOPInstanceUID

    def test_dose_reports_key_objects_and_images_are_ignored(self):
        uids = [self.store(make()) for make in odd_documents.NO_REPORTS]
        plugin.wait_until_idle(self.archive)
        for uid in uids:
            row = plugin.report_state(self.archive, uid)
            self.assertTrue(row is None or row['State'] == 'ignored', row)
            self.assertEqual(plugin.addenda(self.archive, uid), {})

    def test_a_foreign_signed_report_is_ignored_with_its_reason(self):
        uid = self.store(odd_documents.polish())
        self.assertTrue(plugin.wait_for_state(self.archive, uid, 'ignored')['Reason'])

    def test_odd_documents_survive_and_get_nothing(self):
        self.assert_harmless(odd_documents.foreign_files(), 'after-odd')

    def test_public_documents_survive_and_get_nothing(self):
        self.assert_harmless(public_files(), 'after-public')

    def assert_harmless(self, files, next_report):
        before = len(plugin.addenda(self.archive))
        for name, file in files.items():
            try:
                self.archive.store(file)
            except HttpError:
                self.assertTrue(lacks_identity(file), f'{name} is refused')
        plugin.wait_until_idle(self.archive)
        self.assertEqual(len(plugin.addenda(self.archive)), before)
        plugin.the_addendum(self.archive, self.deliver_one(next_report))
        rows = self.archive.get('/psma-addendum/reports?state=failed&limit=1000')
        self.assertEqual([row for row in rows if row['State'] != 'failed'], [])
