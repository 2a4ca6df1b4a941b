"""Each layer includes only what it may know."""
import os
import re
import unittest

from harness.reports import SOURCE_FOLDER

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def includes_below(folder):
    """(file, included name) of every include below the source folder FOLDER."""
    for parent, _, names in os.walk(os.path.join(SOURCE_FOLDER, folder)):
        for name in names:
            if name.endswith(('.h', '.cpp', '.h.in')):
                path = os.path.join(parent, name)
                with open(path, encoding='utf-8') as file:
                    for included in INCLUDE.findall(file.read()):
                        yield os.path.relpath(path, SOURCE_FOLDER), included


class Layers(unittest.TestCase):
    def assert_layer(self, folder, forbidden):
        found = list(includes_below(folder))
        self.assertGreater(len(found), 10, f'{folder} has no sources?')
        self.assertEqual([row for row in found if re.match(forbidden, row[1])], [])

    def test_mapping_knows_no_dicom_and_no_archive(self):
        self.assert_layer('mapping', r'dcmtk/|orthanc/|Poco/|sr_templates/|plugin/')

    def test_sr_templates_knows_no_archive(self):
        self.assert_layer('sr_templates', r'orthanc/|Poco/|plugin/')

    def test_only_the_orthanc_folder_includes_the_sdk(self):
        users = {os.path.dirname(path) for folder in ('mapping', 'sr_templates', 'plugin', 'tests')
                 for path, included in includes_below(folder) if included.startswith('orthanc/')}
        self.assertEqual(users, {'plugin/orthanc'})

    def test_sources_include_from_the_root(self):
        for folder in ('mapping', 'sr_templates', 'plugin'):
            self.assertEqual([row for row in includes_below(folder) if row[1].startswith('..')], [])
