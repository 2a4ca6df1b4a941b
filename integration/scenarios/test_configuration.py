"""A wrong configuration is refused at start with one clear line; none means the plugin does nothing."""
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive, HttpError


class Configuration(unittest.TestCase):
    def refusal(self, section):
        """The one line the plugin logs when Orthanc refuses to start."""
        archive = Archive(section)
        try:
            code, log = archive.start_refused()
        finally:
            archive.close()
        self.assertNotEqual(code, 0)
        lines = [line for line in log.splitlines() if line.startswith('E') and '] psma-addendum: ' in line]
        self.assertEqual(len(lines), 1, log)
        return lines[0]

    def test_an_unknown_key_is_named(self):
        self.assertIn('Enabel', self.refusal({'Enable': True, 'Enabel': True}))

    def test_a_wrong_type_is_named_with_what_is_allowed(self):
        line = self.refusal({'Enable': 'yes'})
        self.assertIn('Enable', line)
        self.assertIn('true', line)

    def test_a_section_that_is_no_object_is_named(self):
        self.assertIn('PsmaAddendum', self.refusal([1, 2]))

    def test_a_number_out_of_range_is_named_with_its_range(self):
        line = self.refusal({'Enable': True, 'MaximumAttempts': 0})
        self.assertIn('MaximumAttempts', line)
        self.assertIn('1 to 100', line)

    def assert_idle(self, archive):
        document = sr.make_document(reports.report('en-nodal'))
        archive.store(sr.to_bytes(document))
        self.assertEqual(plugin.addenda(archive), {})
        self.assertEqual(len(archive.all_instances()), 1)

    def test_without_a_section_the_plugin_says_it_is_off_and_does_nothing(self):
        with Archive(plugin_section=False) as archive:
            self.assertRegex(archive.log_text(), '(?i)psma.*not enabled')
            with self.assertRaises(HttpError):
                archive.get('/psma-addendum/status')
            self.assert_idle(archive)

    def test_switched_off_it_does_nothing(self):
        with Archive({'Enable': False}) as archive:
            self.assert_idle(archive)

    def test_a_damaged_evidence_pack_is_named(self):
        line = self.refusal({'Enable': True, 'EvidencePack': '/nowhere/pack.xml'})
        self.assertIn('/nowhere/pack.xml', line)
