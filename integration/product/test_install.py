"""cmake --install into an empty folder gives a plugin and a command that work from there."""
import json
import os
import re
import subprocess
import tempfile
import unittest

from harness import orthanc, reports
from harness.orthanc import Archive


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix='psma-addendum-install-')
        cls.addClassCleanup(holder.cleanup)
        cls.prefix = os.path.join(holder.name, 'a folder with a space')
        subprocess.run(['cmake', '--install', os.environ['PSMA_BUILD_FOLDER'], '--prefix', cls.prefix], check=True,
                       stdout=subprocess.DEVNULL)

    def installed(self, *parts):
        return os.path.join(self.prefix, *parts)

    def command(self, *arguments):
        return subprocess.run([self.installed('bin', 'psma-addendum'), *arguments], capture_output=True, text=True, check=False)

    def test_the_expected_files_are_there(self):
        files = {os.path.relpath(os.path.join(parent, name), self.prefix)
                 for parent, _, names in os.walk(self.prefix) for name in names}
        expected = {'share/orthanc/plugins/libPsmaAddendum.so', 'bin/psma-addendum', 'etc/orthanc/psma-addendum.json',
                    'share/psma-addendum/anatomy/anatomy.xml', 'share/psma-addendum/anatomy/anatomy.xsd',
                    'share/psma-addendum/lexicon/lexicon.en.xml', 'share/psma-addendum/lexicon/lexicon.de.xml',
                    'share/psma-addendum/lexicon/lexicon.xsd', 'share/psma-addendum/evidence/nikitas-2026.xml'}
        self.assertEqual(expected - files, set())
        strangers = {name for name in files if not re.match(r'share/psma-addendum/|share/orthanc/plugins/|bin/|etc/orthanc/', name)}
        self.assertEqual(strangers, set())

    def test_the_installed_command_explains_a_report(self):
        answer = self.command('explain', '--reports', os.path.join(reports.REPORT_FOLDER, 'en.jsonl'))
        self.assertEqual((answer.returncode, answer.stderr), (0, ''))
        ids = [json.loads(line)['id'] for line in answer.stdout.splitlines()]
        self.assertEqual(ids, [report['id'] for report in reports.all_reports() if report['lang'] == 'en'])

    def test_orthanc_loads_the_installed_plugin_with_the_installed_configuration(self):
        with open(self.installed('etc', 'orthanc', 'psma-addendum.json'), encoding='utf-8') as file:
            snippet = json.loads(re.sub(r'^\s*//.*$', '', file.read(), flags=re.MULTILINE))
        section = dict(snippet['PsmaAddendum'], Enable=True)
        with Archive(section, plugins=[self.installed('share', 'orthanc', 'plugins', 'libPsmaAddendum.so')]) as archive:
            self.assertIn('psma-addendum', archive.get('/plugins'))
            self.assertTrue(archive.get('/psma-addendum/status'))

    def test_a_prefix_without_data_is_named(self):
        answer = subprocess.run([self.installed('bin', 'psma-addendum'), '--data', self.installed('nowhere'), 'explain', 'x.dcm'],
                                capture_output=True, text=True, check=False)
        self.assertEqual(answer.returncode, 1)
        self.assertIn(self.installed('nowhere'), answer.stderr)
