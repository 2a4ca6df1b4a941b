"""Names and texts of any script arrive in the addendum as they stood in the report."""
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive

NAMES = {
    'umlauts in Latin-1': ('ISO_IR 100', 'Müßig^Jürgen^Ägidius'),
    'umlauts in UTF-8': ('ISO_IR 192', 'Müßig^Jürgen^Ägidius'),
    'Polish': ('ISO_IR 101', 'Żółć^Łukasz'),
    'Japanese': (['', 'ISO 2022 IR 87'], 'Yamada^Tarou=山田^太郎=やまだ^たろう'),
    'Japanese in UTF-8': ('ISO_IR 192', 'Yamada^Tarou=山田^太郎=やまだ^たろう'),
    'quotes and angle brackets': ('ISO_IR 192', 'O\'Neil "Jim" <test>^A & B'),
}


class Names(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def deliver(self, document):
        self.archive.store(sr.to_bytes(document))
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'done')
        return plugin.the_addendum(self.archive, document.SOPInstanceUID)

    def test_patient_names_arrive_intact(self):
        for number, (what, (character_set, name)) in enumerate(NAMES.items()):
            with self.subTest(what):
                document = sr.make_document(dict(reports.report('en-nodal'), id=f'name-{number}'),
                                            SpecificCharacterSet=character_set, PatientName=name)
                addendum = self.deliver(document)
                self.assertEqual(addendum.SpecificCharacterSet, 'ISO_IR 192')
                self.assertEqual(str(addendum.PatientName), name)

    def test_the_name_of_the_verifying_physician_arrives_intact(self):
        document = sr.make_document(dict(reports.report('de-nodal'), id='physician'), SpecificCharacterSet='ISO_IR 100')
        document.VerifyingObserverSequence[0].VerifyingObserverName = 'Größer^Jörg'
        self.assertRegex(plugin.texts(self.deliver(document)), 'Größer')

    def test_quoted_sentences_keep_their_letters(self):
        report = dict(reports.report('de-local'), id='quoted')
        report['sections'] = [dict(part, text=part['text'].replace('PSMA-Anreicherung an der', 'PSMA-Anreicherung <5 mm> & "knapp" über der'))
                              for part in report['sections']]
        addendum = self.deliver(sr.make_document(report))
        self.assertIn('<5 mm> & "knapp" über der', plugin.texts(addendum))
