"""Corrected, deleted, renewed and withdrawn, as an operator sees it."""
import json
import os
import shutil
import tempfile
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive, HttpError, wait_until

REPLACED_REPORT = ('121360', 'DCM')


def replaced(ds):
    """The SOP Instance UIDs of the addenda that DS says it replaces."""
    return plugin.predecessors(ds, REPLACED_REPORT)


class Amendments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())

    def deliver(self, report, state='done', **options):
        document = sr.make_document(report, **options)
        self.archive.store(sr.to_bytes(document))
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, state)
        return document

    def refusal(self, path, body, status):
        with self.assertRaises(HttpError) as caught:
            self.archive.post(path, body)
        self.assertEqual(caught.exception.status, status)
        return caught.exception.body.decode()

    def test_a_corrected_report_gets_an_addendum_that_replaces_the_earlier_one(self):
        first = self.deliver(dict(reports.report('en-nodal'), id='corrected'))
        earlier = plugin.the_addendum(self.archive, first.SOPInstanceUID)
        second = sr.make_document(dict(reports.report('en-bone'), id='corrected'), version=2)
        sr.refer_to_predecessor(second, first)
        self.archive.store(sr.to_bytes(second))
        plugin.wait_for_state(self.archive, second.SOPInstanceUID, 'done')
        addendum = plugin.the_addendum(self.archive, second.SOPInstanceUID)
        self.assertEqual(replaced(addendum), [earlier.SOPInstanceUID])
        row = self.archive.get(f'/psma-addendum/reports/{first.SOPInstanceUID}')
        self.assertEqual(row['ReplacedBySopInstanceUid'], second.SOPInstanceUID)
        # the earlier addendum is still there, untouched
        plugin.the_addendum(self.archive, first.SOPInstanceUID)

    def test_the_same_accession_verified_later_with_the_same_words_adds_nothing(self):
        report = dict(reports.report('de-local'), id='unchanged')
        self.deliver(report)
        later = sr.make_document(report, version=2)
        later.VerifyingObserverSequence[0].VerificationDateTime = '20260305090000'
        self.archive.store(sr.to_bytes(later))
        row = plugin.wait_for_state(self.archive, later.SOPInstanceUID, 'ignored')
        self.assertTrue(row['Reason'].startswith('unchanged: '), row['Reason'])
        self.assertEqual(plugin.addenda(self.archive, later.SOPInstanceUID), {})

    def test_a_deleted_report_is_told_as_an_orphan(self):
        document = self.deliver(dict(reports.report('en-local'), id='orphan'))
        orthanc_id, = self.archive.find(document.SOPInstanceUID)
        self.archive.delete(f'/instances/{orthanc_id}')
        row = plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'orphan')
        self.assertIn(row['AddendumSopInstanceUid'], row['Reason'])
        self.archive.store(sr.to_bytes(document))
        plugin.wait_for_state(self.archive, document.SOPInstanceUID, 'done')
        plugin.the_addendum(self.archive, document.SOPInstanceUID)

    def test_a_withdrawn_addendum_is_deleted_and_not_made_again(self):
        document = self.deliver(dict(reports.report('en-bone'), id='withdrawn'))
        path = f'/psma-addendum/reports/{document.SOPInstanceUID}'
        for body in ({}, {'By': 'Rita'}, {'By': 'Rita', 'Reason': ''}, {'By': 'Rita', 'Reason': 'x', 'More': 1}):
            self.refusal(path + '/withdraw', body, 400)
        row = self.archive.post(path + '/withdraw', {'By': 'Rita Reader', 'Reason': 'wrong patient'})
        self.assertEqual(row['State'], 'withdrawn')
        self.assertRegex(row['Reason'], 'Rita Reader at [0-9+]+: wrong patient')
        self.assertEqual(plugin.addenda(self.archive, document.SOPInstanceUID), {})
        for again in ('retry', 'reissue'):
            self.refusal(f'{path}/{again}', {}, 409)
        self.archive.store(sr.to_bytes(document))
        self.archive.restart()
        plugin.wait_until_idle(self.archive)
        self.assertEqual(plugin.addenda(self.archive, document.SOPInstanceUID), {})
        self.assertEqual(self.archive.get(path)['Reason'], row['Reason'])

    def test_without_an_addendum_there_is_nothing_to_withdraw(self):
        document = self.deliver(dict(reports.report('de-primary'), id='none'), state='ignored')
        path = f'/psma-addendum/reports/{document.SOPInstanceUID}'
        self.refusal(path + '/withdraw', {'By': 'Rita', 'Reason': 'x'}, 409)
        self.refusal(path + '/reissue', {}, 409)
        self.refusal('/psma-addendum/reports/1.2.3/withdraw', {'By': 'Rita', 'Reason': 'x'}, 404)


class Renewal(unittest.TestCase):
    def test_a_renewed_pack_issues_anew_on_demand_and_names_what_it_replaces(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = os.path.join(folder, 'pack.xml')
            shutil.copy(os.path.join(os.environ['PSMA_BUILD_FOLDER'], 'share/psma-addendum/evidence/nikitas-2026.xml'), pack)
            with Archive({'Enable': True, 'EvidencePack': pack}) as archive:
                documents = [sr.make_document(dict(reports.report('en-nodal'), id=f'renewed-{i}')) for i in range(3)]
                for document in documents:
                    archive.store(sr.to_bytes(document))
                    plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
                first = {document.SOPInstanceUID: plugin.the_addendum(archive, document.SOPInstanceUID).SOPInstanceUID
                         for document in documents}
                with open(pack, 'a', encoding='utf-8') as file:
                    file.write('\n')
                archive.post('/psma-addendum/evidence/reload')
                archive.restart()
                plugin.wait_until_idle(archive)
                self.assertEqual(len(plugin.addenda(archive)), 3)  # nothing by itself

                one = documents[0].SOPInstanceUID
                archive.post(f'/psma-addendum/reports/{one}/reissue')
                made = wait_until(lambda: [ds for ds in plugin.addenda(archive, one).values()
                                           if ds.SOPInstanceUID != first[one]], 'the addendum is issued anew')
                self.assertEqual(replaced(made[0]), [first[one]])
                plugin.wait_for_state(archive, one, 'done')
                with self.assertRaises(HttpError) as caught:
                    archive.post(f'/psma-addendum/reports/{one}/reissue')
                self.assertEqual(caught.exception.status, 409)

                self.assertEqual(archive.post('/psma-addendum/reissue', {'SinceUnixSeconds': 0})['ReportsToIssueAnew'], 2)
                plugin.wait_until_idle(archive)
                self.assertEqual(len(plugin.addenda(archive)), 6)
                self.assertEqual(archive.post('/psma-addendum/reissue', {})['ReportsToIssueAnew'], 0)


class Access(unittest.TestCase):
    """Orthanc's own authentication stands before every route; what changes something is POST only."""

    def test_every_route_asks_for_the_password_and_changes_take_post(self):
        options = {'AuthenticationEnabled': True, 'RegisteredUsers': {'reader': 'secret'}}
        with Archive(orthanc_options=options, credentials=('reader', 'secret')) as archive:
            document = sr.make_document(reports.report('en-bone'))
            study = archive.store(sr.to_bytes(document))['ParentStudy']
            plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
            report = f'/psma-addendum/reports/{document.SOPInstanceUID}'
            reading = ['/psma-addendum/status', '/psma-addendum/reports', report, report + '/summary', '/psma-addendum/evidence']
            changing = [report + '/retry', report + '/reissue', report + '/withdraw', '/psma-addendum/reissue',
                        f'/psma-addendum/studies/{study}/process', '/psma-addendum/evidence/reload']
            for path in changing:
                for method in ('GET', 'DELETE', 'PUT'):
                    with self.subTest(path, method=method), self.assertRaises(HttpError) as caught:
                        archive.request(method, path, b'{}' if method == 'PUT' else None)
                    self.assertEqual(caught.exception.status, 405)
            for path in ('/psma-addendum/', '/psma-addendum/reports/1.2/withdrawn', '/psma-addendum/reports/1/2/retry'):
                with self.subTest(path), self.assertRaises(HttpError) as caught:
                    archive.get(path)
                self.assertEqual(caught.exception.status, 404)
            row = archive.get(report)
            archive.credentials = None
            for method, path in [('GET', path) for path in reading] + [('POST', path) for path in changing]:
                with self.subTest(path), self.assertRaises(HttpError) as caught:
                    archive.request(method, path, json.dumps({'By': 'x', 'Reason': 'y'}).encode() if method == 'POST' else None)
                self.assertEqual(caught.exception.status, 401)
            archive.credentials = ('reader', 'secret')
            self.assertEqual(archive.get(report), row)
