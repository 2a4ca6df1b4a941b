"""The command psma-addendum: what it prints, what it writes, how it leaves."""
import json
import os
import subprocess
import tempfile
import unittest

import jsonschema
import pydicom

from harness import odd_documents, plugin, reports, sr
from harness.orthanc import built_command
from harness.validation import findings_of_validators

SCHEMA = os.path.join(reports.SOURCE_FOLDER, 'docs', 'summary.schema.json')
PACK = os.path.join(reports.SOURCE_FOLDER, 'mapping', 'evidence', 'nikitas-2026.xml')


class Command(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix='psma-command-'))

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(content)
        return path

    def run_command(self, *arguments, expect=0):
        result = plugin.run_command(*arguments)
        self.assertEqual(result.returncode, expect, result.stderr)
        return result

    def summaries(self, *arguments, expect=0):
        result = self.run_command('explain', *arguments, expect=expect)
        with open(SCHEMA, encoding='utf-8') as file:
            schema = json.load(file)
        found = [json.loads(line) for line in result.stdout.splitlines()]
        for summary in found:
            jsonschema.validate(summary, schema)
        return found

    def test_texts_are_explained_as_the_schema_says(self):
        for language in ('en', 'de'):
            path = os.path.join(reports.REPORT_FOLDER, language + '.jsonl')
            found = self.summaries('--reports', path)
            for report, summary in zip(reports.read_jsonl(path), found, strict=True):
                with self.subTest(report['id']):
                    expected = report['expected']
                    self.assertEqual(summary['id'], report['id'])
                    self.assertEqual((summary['group']['value'], summary['applicability']['status'], summary['applicability']['reason']),
                                     (expected['group'], expected['applicability'], expected['reason']))
                    self.assertIsNone(summary['signed_off'])

    def test_documents_are_explained_with_their_uid_and_sign_off(self):
        paths = {sign_off: self.write(sign_off + '.dcm', sr.make_sr(reports.report('de-bone'), sign_off=sign_off))
                 for sign_off in sr.SIGN_OFFS}
        for sign_off, path in paths.items():
            summary, = self.summaries(path)
            self.assertEqual(summary['id'], str(pydicom.dcmread(path).SOPInstanceUID))
            self.assertEqual(summary['signed_off'], sign_off in ('final', 'verified'))

    def test_every_layout_gives_the_same_summary_but_for_positions(self):
        for report_id in ('en-nodal', 'de-equivocal-bone', 'de-primary', 'en-irradiated'):
            groups = set()
            for layout in sr.LAYOUTS:
                summary, = self.summaries(self.write(layout + '.dcm', sr.make_sr(reports.report(report_id), layout=layout)))
                groups.add((summary['group']['value'], summary['applicability']['status'], summary['lesion_count']))
            self.assertEqual(len(groups), 1, f'{report_id}: {groups}')

    def test_a_folder_gives_its_reports_and_passes_over_other_files(self):
        self.write('report.dcm', sr.make_sr(reports.report('en-local')))
        self.write('image.dcm', sr.to_bytes(odd_documents.ct_image()))
        self.write('notes.txt', b'nothing')
        self.assertEqual(len(self.summaries(self.folder)), 1)

    def test_a_bad_input_is_told_and_the_rest_is_done(self):
        good = self.write('good.dcm', sr.make_sr(reports.report('en-local')))
        for name, content, reason in (('no-dicom.dcm', b'nothing', ''), ('dose.dcm', sr.to_bytes(odd_documents.dose_report()), 'dose'),
                                      ('letters.dcm', sr.to_bytes(odd_documents.unknown_character_set()), 'ISO_IR 999')):
            bad = self.write(name, content)
            result = self.run_command('explain', bad, good, expect=1)
            self.assertEqual(len(result.stdout.splitlines()), 1)
            self.assertIn(bad + ': ', result.stderr)
            self.assertIn(reason, result.stderr)
        texts = self.write('two.jsonl', b'{"id": "x"}\n{"id": "y", "sections": []}\n')
        result = self.run_command('explain', '--reports', texts, expect=1)
        self.assertEqual(json.loads(result.stdout)['id'], 'y')
        self.assertIn(texts + ':1: no "sections"', result.stderr)

    def test_odd_documents_never_crash_the_command(self):
        for name, content in odd_documents.foreign_files().items():
            with self.subTest(name):
                result = plugin.run_command('explain', self.write('odd.dcm', content))
                self.assertIn(result.returncode, (0, 1), result.stderr)
                if result.returncode == 0:
                    self.assertFalse(json.loads(result.stdout)['evidence']['attached'])

    def test_build_writes_the_same_addendum_as_the_plugin_would(self):
        report = self.write('report.dcm', sr.make_sr(reports.report('en-bone')))
        addendum = os.path.join(self.folder, 'addendum.dcm')
        self.run_command('build', report, '-o', addendum)
        with open(report, 'rb') as first, open(addendum, 'rb') as second:
            self.assertEqual(findings_of_validators(first.read(), second.read()), [])
        uid = pydicom.dcmread(addendum).SOPInstanceUID
        self.run_command('build', report, '-o', addendum)
        self.assertEqual(pydicom.dcmread(addendum).SOPInstanceUID, uid)

    def test_build_tells_why_there_is_no_addendum(self):
        for report_id, sign_off, reason in (('en-primary', 'final', 'primary-staging'), ('en-bone', 'unverified', 'not-signed-off')):
            report = self.write('report.dcm', sr.make_sr(reports.report(report_id), sign_off=sign_off))
            addendum = os.path.join(self.folder, 'none.dcm')
            result = self.run_command('build', report, '-o', addendum, expect=1)
            self.assertIn(reason, result.stderr)
            self.assertFalse(os.path.exists(addendum))

    def test_build_fills_a_folder(self):
        sources = os.path.join(self.folder, 'reports')
        os.mkdir(sources)
        for report_id in ('en-bone', 'de-nodal'):
            self.write(os.path.join('reports', report_id + '.dcm'), sr.make_sr(reports.report(report_id)))
        target = os.path.join(self.folder, 'addenda')
        self.run_command('build', '--output-folder', target, sources)
        self.assertEqual(sorted(os.listdir(target)), ['de-nodal.dcm', 'en-bone.dcm'])

    def test_show_prints_the_text_of_an_addendum(self):
        report = self.write('report.dcm', sr.make_sr(reports.report('en-nodal')))
        addendum = os.path.join(self.folder, 'addendum.dcm')
        self.run_command('build', report, '-o', addendum)
        shown = self.run_command('show', addendum).stdout
        self.assertIn('N1/M1a', shown)
        self.assertIn('verified by a physician', '\n'.join(shown.splitlines()[:8]))

    def test_a_pack_is_checked_with_file_line_and_reason(self):
        self.assertIn('nikitas-2026', self.run_command('evidence', 'check', PACK).stdout)
        with open(PACK, encoding='utf-8') as file:
            lines = file.read().splitlines(keepends=True)
        number = next(i for i, line in enumerate(lines) if '62.4' in line)
        lines[number] = lines[number].replace('62.4', '162.4')
        broken = self.write('broken.xml', ''.join(lines).encode())
        result = self.run_command('evidence', 'check', broken, PACK, expect=1)
        self.assertRegex(result.stderr, rf'{broken}:\d+: .+')
        self.assertIn(PACK, result.stdout)

    def test_help_and_version_leave_with_zero_and_wrong_usage_with_two(self):
        self.assertIn('explain', self.run_command('--help').stdout)
        self.assertRegex(self.run_command('--version').stdout, r'^psma-addendum \d+\.\d+\.\d+')
        for arguments in ((), ('explain',), ('sing',), ('build', 'x.dcm')):
            self.assertTrue(self.run_command(*arguments, expect=2).stderr)

    def test_output_that_cannot_be_written_is_a_failure(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            path = os.path.join(reports.REPORT_FOLDER, 'en.jsonl')
            result = subprocess.run([built_command(), 'explain', '--reports', path], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 1)
