"""Only a signed-off report gets an addendum; an earlier version waits for it."""
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive


class SignOff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def test_a_report_that_is_not_signed_off_waits(self):
        for sign_off in ('unverified', 'partial', 'preliminary'):
            with self.subTest(sign_off):
                document = sr.make_document(dict(reports.report('en-nodal'), id='waits-' + sign_off), sign_off=sign_off)
                self.archive.store(sr.to_bytes(document))
                plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'waiting')
                plugin.wait_until_idle(self.archive)
                self.assertEqual(plugin.addenda(self.archive, document.SOPInstanceUID), {})

    def test_the_later_signed_version_gets_the_addendum(self):
        for sign_off in ('unverified', 'partial', 'preliminary'):
            with self.subTest(sign_off):
                report = dict(reports.report('de-nodal'), id='later-' + sign_off)
                draft = sr.make_document(report, sign_off=sign_off)
                self.archive.store(sr.to_bytes(draft))
                plugin.wait_for_state(self.archive, draft.SOPInstanceUID, 'waiting')
                signed = sr.make_document(report, version=2)
                sr.refer_to_predecessor(signed, draft)
                self.archive.store(sr.to_bytes(signed))
                plugin.wait_for_state(self.archive, signed.SOPInstanceUID, 'done')
                plugin.the_addendum(self.archive, signed.SOPInstanceUID)
                self.assertEqual(plugin.addenda(self.archive, draft.SOPInstanceUID), {})


class SignedInPlace(unittest.TestCase):
    def test_a_draft_overwritten_by_its_signed_version_gets_the_addendum(self):
        report = dict(reports.report('en-bone'), id='in-place')
        with Archive(orthanc_options={'OverwriteInstances': True}) as archive:
            draft = sr.make_document(report, sign_off='unverified')
            archive.store(sr.to_bytes(draft))
            plugin.wait_for_state(archive, draft.SOPInstanceUID, 'waiting')
            archive.store(sr.to_bytes(sr.make_document(report)))
            plugin.wait_for_state(archive, draft.SOPInstanceUID, 'done')
            plugin.the_addendum(archive, draft.SOPInstanceUID)


class TrustedSources(unittest.TestCase):
    def test_an_unverified_report_counts_only_from_a_configured_source(self):
        section = {'Enable': True, 'AcceptUnverifiedFrom': [{'Manufacturer': 'Trusted RIS'}]}
        with Archive(section) as archive:
            for manufacturer, state in (('Trusted RIS', 'done'), ('Other RIS', 'waiting')):
                document = sr.make_document(dict(reports.report('en-bone'), id=manufacturer.split()[0]), sign_off='unverified',
                                            Manufacturer=manufacturer)
                archive.store(sr.to_bytes(document))
                plugin.wait_for_state(archive, document.SOPInstanceUID, state)
                self.assertEqual(len(plugin.addenda(archive, document.SOPInstanceUID)), 1 if state == 'done' else 0)
