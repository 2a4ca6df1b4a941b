"""The plugin's REST interface, its metrics, and what it logs."""
import json
import os
import re
import tempfile
import unittest

from harness import odd_documents, plugin, reports, sr
from harness.orthanc import Archive, HttpError


class WebInterface(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = cls.enterClassContext(Archive())
        cls.nodal = sr.make_document(reports.report('en-nodal'))
        cls.primary = sr.make_document(reports.report('de-primary'))
        cls.broken = odd_documents.unknown_character_set()
        cls.study_id = cls.archive.store(sr.to_bytes(cls.nodal))['ParentStudy']
        for document in (cls.primary, cls.broken):
            cls.archive.store(sr.to_bytes(document))
        for document, state in ((cls.nodal, 'done'), (cls.primary, 'ignored'), (cls.broken, 'failed')):
            plugin.wait_for_state(cls.archive, document.SOPInstanceUID, state)

    def refusal(self, method, path, status):
        with self.assertRaises(HttpError) as caught:
            self.archive.request(method, path, b'{}' if method == 'POST' else None)
        self.assertEqual(caught.exception.status, status)
        return json.loads(caught.exception.body)

    def test_status_tells_version_evidence_and_counts(self):
        status = self.archive.get('/psma-addendum/status')
        self.assertEqual((status['Reports']['done'], status['Reports']['ignored'], status['Reports']['failed']), (1, 1, 1))
        self.assertRegex(json.dumps(status), 'nikitas-2026')

    def test_reports_are_listed_and_filtered_by_state(self):
        self.assertEqual(len(self.archive.get('/psma-addendum/reports')), 3)
        failed, = self.archive.get('/psma-addendum/reports?state=failed')
        self.assertEqual(failed['SopInstanceUid'], self.broken.SOPInstanceUID)
        self.assertEqual(len(self.archive.get('/psma-addendum/reports?limit=2')), 2)
        self.refusal('GET', '/psma-addendum/reports?state=sleeping', 400)

    def test_the_summary_is_what_the_command_prints(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'report.dcm')
            with open(path, 'wb') as file:
                file.write(sr.to_bytes(self.nodal))
            printed = json.loads(plugin.run_command('explain', path).stdout)
        served = self.archive.get(f'/psma-addendum/reports/{self.nodal.SOPInstanceUID}/summary')
        self.assertEqual(served, printed)
        self.assertEqual(served['group']['value'], 'N1/M1a')

    def test_an_unknown_report_is_not_found(self):
        for path in ('/psma-addendum/reports/1.2.3', '/psma-addendum/reports/1.2.3/summary'):
            self.refusal('GET', path, 404)
        self.refusal('POST', '/psma-addendum/reports/1.2.3/retry', 404)

    def test_a_study_can_be_processed_by_hand(self):
        self.archive.post(f'/psma-addendum/studies/{self.study_id}/process')
        plugin.wait_until_idle(self.archive)
        plugin.the_addendum(self.archive, self.nodal.SOPInstanceUID)
        self.refusal('POST', '/psma-addendum/studies/no-such-study/process', 404)

    def test_evidence_is_shown_and_reloaded(self):
        self.assertIn('nikitas-2026', json.dumps(self.archive.get('/psma-addendum/evidence')))
        self.archive.post('/psma-addendum/evidence/reload')
        self.assertIn('nikitas-2026', json.dumps(self.archive.get('/psma-addendum/evidence')))

    def test_metrics_are_on_the_prometheus_page(self):
        page = self.archive.get_bytes('/tools/metrics-prometheus').decode()
        shown = dict(re.findall(r'(?m)^orthanc_psma_addendum_(\w+) (\S+)', page))
        for name in ('reports_done_count', 'outcome_done_total', 'addenda_total', 'stage_read_seconds_total', 'stage_store_documents_total',
                     'stage_build_recent_milliseconds'):
            self.assertGreater(float(shown[name]), 0, name)
        for name in ('queue_depth_count', 'oldest_ready_seconds', 'instances_set_aside_count', 'hints_lost_total'):
            self.assertEqual(float(shown[name]), 0, name)

    def test_status_tells_what_was_done_and_what_waits(self):
        status = self.archive.get('/psma-addendum/status')
        self.assertEqual((status['QueueDepth'], status['OldestReadySeconds'], status['InstancesSetAside']), (0, 0, 0))
        since_start = status['SinceStart']
        self.assertGreaterEqual(since_start['Outcomes']['done'], 1)
        stages = since_start['Stages']
        self.assertEqual(list(stages), ['fetch', 'read', 'summarise', 'evidence', 'build', 'store', 'ledger'])
        for stage in stages.values():
            self.assertGreater(stage['RecentMilliseconds'], 0)

    def test_log_and_metrics_name_no_patient_and_quote_no_report(self):
        metrics = self.archive.get_bytes('/tools/metrics-prometheus').decode()
        for secret in ('Testmann', '19550102', 'obturator'):
            self.assertNotIn(secret, self.archive.log_text())
            self.assertNotIn(secret, metrics)
