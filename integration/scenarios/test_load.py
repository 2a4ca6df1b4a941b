"""Catching up with a full archive, a backlog beside other clients, and memory over many reports.

PSMA_LOAD scales the numbers: 1 is the long form (20 000 instances with 300 reports, a backlog of 5 000, 20 000 reports; see
tests/long.sh), the default is small. Times are printed and never checked.
"""
import os
import time
import unittest

from harness import load, plugin
from harness.orthanc import Archive, wait_until

SCALE = float(os.environ.get('PSMA_LOAD', '0.02'))


def scaled(number):
    return max(10, round(number * SCALE))


def done(archive):
    return archive.get('/psma-addendum/status')['Reports']['done']


class Load(unittest.TestCase):
    def addenda_count(self, archive):
        return sum(1 for one in archive.get('/series?expand') if one['MainDicomTags'].get('SeriesDescription') == plugin.OWN_SERIES)

    def test_catching_up_with_a_full_archive(self):
        images, signed = scaled(20000), scaled(300)
        with Archive({'Enable': False}) as archive:
            load.store_all(archive, load.image_template(), range(images))
            load.store_all(archive, load.report_template(), range(signed))
            old = load.report_template('de-bone', base=3 * 10 ** 9)
            old.bytes = old.bytes.replace(b'20260302', b'20240302')
            load.store_all(archive, old, range(signed))
            probe = load.image_template(base=4 * 10 ** 9)
            alone = load.latencies(archive, probe, range(40))
            archive.restart_with({'Enable': True, 'ProcessSince': '20260101'})
            start = time.perf_counter()
            beside = load.latencies(archive, probe, range(40, 80))
            plugin.wait_until_idle(archive)
            seconds = time.perf_counter() - start
            reports = archive.get('/psma-addendum/status')['Reports']
            print(f'\ncatching up with {images} images and {2 * signed} reports: {seconds:.1f} s, '
                  f'a store beside it {load.median_ms(beside):.1f} ms (alone {load.median_ms(alone):.1f} ms, '
                  f'ratio {load.median_ms(beside) / load.median_ms(alone):.2f}), resident {load.resident_mib(archive.process):.0f} MiB')
            self.assertEqual((reports['done'], reports['ignored']), (signed, signed))
            self.assertEqual(self.addenda_count(archive), signed)

    def test_a_backlog_beside_other_clients_and_a_stop_in_its_midst(self):
        backlog = max(300, scaled(5000))
        with Archive({'Enable': False}) as archive:
            load.store_all(archive, load.report_template(), range(backlog))
            probe = load.image_template(base=4 * 10 ** 9)
            alone = load.latencies(archive, probe, range(60))
            archive.restart_with({'Enable': True})
            wait_until(lambda: done(archive), 'the backlog is begun')
            beside = load.latencies(archive, probe, range(60, 120))
            start = time.perf_counter()
            code = archive.stop()
            seconds = time.perf_counter() - start
            archive.start()
            start = time.perf_counter()
            before = done(archive)
            wait_until(lambda: done(archive) == backlog, 'the backlog is worked off', patience=1200)
            rate = (backlog - before) / (time.perf_counter() - start)
            print(f'\nbacklog of {backlog} reports: {rate:.0f} a second; a store beside it {load.median_ms(beside):.1f} ms '
                  f'(alone {load.median_ms(alone):.1f} ms, ratio {load.median_ms(beside) / load.median_ms(alone):.2f}); '
                  f'stopped in its midst in {seconds:.2f} s')
            self.assertEqual(code, 0)
            self.assertLess(before, backlog, 'Orthanc stopped only when the backlog was worked off')
            self.assertEqual(self.addenda_count(archive), backlog)

    def test_memory_does_not_grow_with_the_number_of_reports(self):
        reports = scaled(20000)
        template = load.report_template()
        # Orthanc keeps files it has read in memory, up to 128 MiB if not told otherwise
        with Archive({'Enable': True}, orthanc_options={'MaximumStorageCacheSize': 1}) as archive:
            idle = load.resident_mib(archive.process)
            marks = []
            for part in range(5):
                load.store_all(archive, template, range(part * reports // 5, (part + 1) * reports // 5))
                wait_until(lambda part=part: done(archive) == (part + 1) * reports // 5, 'the reports are done', patience=1200)
                marks.append(load.resident_mib(archive.process))
            print(f'\n{reports} reports: resident {idle:.0f} MiB idle, after each fifth '
                  + ', '.join(f'{mark:.0f}' for mark in marks) + ' MiB')
            self.assertLess(marks[-1] - marks[0], 20)
