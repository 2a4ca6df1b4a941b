"""Orthanc is killed again and again under load; at the end each signed report has one addendum, every other none.

PSMA_KILLS says how often (100; tests/long.sh takes 1000). The moments are random; PSMA_SEED repeats a run.
"""
import collections
import glob
import http.client
import os
import random
import threading
import time
import unittest

from harness import plugin, reports, sr
from harness.orthanc import Archive, ArchiveError, HttpError

KILLS = int(os.environ.get('PSMA_KILLS', '100'))
SEED = int(os.environ.get('PSMA_SEED', str(random.randrange(10 ** 6))))
LEDGER_LOST_EVERY = 25  # kills


class Feeder(threading.Thread):
    """Stores report after report, each until the archive says it has it."""

    def __init__(self, archive, moments):
        super().__init__(daemon=True)
        self.archive, self.moments = archive, moments
        self.ended = threading.Event()
        self.signed, self.others = [], []
        self.templates = reports.all_reports()

    def document(self, number):
        kind = self.moments.choice(('signed', 'signed', 'signed', 'unsigned', 'outside'))
        outcome = 'full' if kind != 'outside' else 'none'
        report = self.moments.choice([one for one in self.templates if one['expected']['outcome'] == outcome])
        document = sr.make_document(dict(report, id=f'kill-{number}'),
                                    sign_off='unverified' if kind == 'unsigned' else 'final',
                                    layout=self.moments.choice(sorted(sr.LAYOUTS)))
        return kind, document

    def run(self):
        number = 0
        while not self.ended.is_set():
            number += 1
            kind, document = self.document(number)
            file = sr.to_bytes(document)
            while not self.ended.is_set():
                try:
                    self.archive.store(file)
                    (self.signed if kind == 'signed' else self.others).append(document.SOPInstanceUID)
                    break
                except (HttpError, OSError, http.client.HTTPException, ValueError):
                    time.sleep(0.02)


class Kills(unittest.TestCase):
    def lose_ledger(self, archive):
        for file in glob.glob(os.path.join(archive.folder, 'index', 'psma-addendum.db*')):
            os.remove(file)

    def test_each_signed_report_has_one_addendum_whenever_the_process_ends(self):
        print(f'{KILLS} kills, seed {SEED}')
        moments = random.Random(SEED)
        with Archive({'Enable': True, 'MaximumAttempts': 100, 'PollIntervalMs': 100}) as archive:
            feeder = Feeder(archive, random.Random(SEED + 1))
            feeder.start()
            for kill in range(1, KILLS + 1):
                time.sleep(moments.uniform(0, 0.4))
                archive.kill()
                if kill % LEDGER_LOST_EVERY == 0:
                    self.lose_ledger(archive)
                archive.start()
            self.assertTrue(feeder.is_alive(), 'the load ended before the kills did')
            feeder.ended.set()
            feeder.join()
            # a ledger lost with the last kill is made again from all that is stored
            plugin.wait_until_idle(archive, patience=120 + 2 * KILLS)
            self.check(archive, feeder)

    def check(self, archive, feeder):
        addended = collections.Counter(uid for ds in plugin.each_addendum(archive) for uid in plugin.addended_reports(ds))
        missing = set(feeder.signed) - set(addended)
        wrong = set(feeder.others) & set(addended)
        doubled = {uid for uid, count in addended.items() if count > 1}
        counts = archive.get('/psma-addendum/status')['Reports']
        print(f'{len(feeder.signed)} signed reports, {len(feeder.others)} others, {sum(addended.values())} addenda, ledger {counts}')
        for state in ('retry', 'failed'):
            for row in archive.get(f'/psma-addendum/reports?state={state}'):
                print(state, row['SopInstanceUid'], row['Reason'])
        self.assertGreater(len(feeder.signed), KILLS / 10)
        self.assertEqual((missing, wrong, doubled), (set(), set(), set()))
        for stuck in ('ready', 'running', 'retry', 'failed'):
            self.assertEqual(counts.get(stuck, 0), 0, stuck)
