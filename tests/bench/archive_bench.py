#!/usr/bin/env python3
"""What the plugin costs and does, measured from outside with real Orthancs: rates, latency, memory, and a peer.

usage: archive_bench.py [--quick] OUT.json [PART ...]     parts: ingest sustained latency memory peer (all if none is named)

Every comparison takes turns (A, B, B, A, ...) on two archives that run at the same time, and gives the median of each side and
the median of the ratios of the turns. One line of JSON for each figure goes to OUT.json; tests/bench/table.py prints them.
"""
import argparse
import contextlib
import functools
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(SOURCE, 'integration'))

import pydicom
from pydicom.dataset import Dataset

from harness import load, release_build
from harness.orthanc import Archive, built_command, wait_until

PET_IMAGE = '1.2.840.10008.5.1.4.1.1.128'
PYTHON_PLUGIN = '/usr/share/orthanc/plugins/libOrthancPython.so'
WITH = {'Enable': True}


class Scale:
    def __init__(self, quick):
        self.turns = 2 if quick else 7
        self.images = 100                         # of a turn
        self.rounds = 2 if quick else 14          # archives started anew
        self.round_turns = 2 if quick else 6
        self.sustained_turns = 1 if quick else 2
        self.reports = 50 if quick else 300       # of a turn
        self.single = 20 if quick else 100        # stores one by one
        self.many = 300 if quick else 5000       # reports, for memory


class Numbers:
    """Never the same UID twice."""

    def __init__(self):
        self.next = 0

    def take(self, count):
        self.next += count
        return range(self.next - count, self.next)


NUMBERS = Numbers()


def slice_template():
    """A PET slice of 128 x 128 pixels."""
    ds = Dataset()
    ds.SOPClassUID, ds.Modality = PET_IMAGE, 'PT'
    ds.PatientName, ds.PatientID = 'Testmann^Theo', 'bench'
    ds.Rows = ds.Columns = 128
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, 'MONOCHROME2'
    ds.BitsAllocated = ds.BitsStored = 16
    ds.HighBit, ds.PixelRepresentation = 15, 0
    ds.PixelData = os.urandom(2 * 128 * 128)
    ds['PixelData'].VR = 'OW'
    return load.Template(ds)


def addendum_template(report):
    """An addendum to that report, as the plugin makes it, with UIDs that can be exchanged."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = os.path.join(folder, 'report.dcm'), os.path.join(folder, 'addendum.dcm')
        with open(source, 'wb') as file:
            file.write(report.file(0))
        subprocess.run([built_command(), 'build', source, '-o', made], check=True, capture_output=True)
        template = load.Template(pydicom.dcmread(made))
    template.base = 7 * 10 ** 9
    return template


class Client:
    """One connection that is kept."""

    def __init__(self, archive):
        self.connection = http.client.HTTPConnection('127.0.0.1', archive.http_port, timeout=120)

    def request(self, method, path, body=None):
        try:
            self.connection.request(method, path, body)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # Orthanc closes one that was idle for a second
            self.connection.close()
            self.connection.request(method, path, body)
            answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f'{method} {path}: HTTP {answer.status}')
        return content

    def store(self, file):
        self.request('POST', '/instances', file)


def store_by_rest(archive, files, clients):
    """Seconds that CLIENTS at once take to store FILES."""
    barrier = threading.Barrier(clients + 1)

    def work(part):
        client = Client(archive)
        barrier.wait()
        for file in part:
            client.store(file)

    threads = [threading.Thread(target=work, args=(files[i::clients],)) for i in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def store_by_dicom(archive, files, clients):
    """The same by C-STORE: one storescu for each client."""
    folder = tempfile.mkdtemp(prefix='psma-bench-')
    try:
        for client in range(clients):
            os.mkdir(os.path.join(folder, str(client)))
            for number, file in enumerate(files[client::clients]):
                with open(os.path.join(folder, str(client), f'{number:06}.dcm'), 'wb') as out:
                    out.write(file)
        start = time.perf_counter()
        senders = [subprocess.Popen(['storescu', '+sd', '-aec', 'SANDBOX', '127.0.0.1', str(archive.dicom_port),
                                     os.path.join(folder, str(client))], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                   for client in range(clients)]
        if any(sender.wait() for sender in senders):
            raise RuntimeError('storescu could not send')
        return time.perf_counter() - start
    finally:
        shutil.rmtree(folder)


def in_turns(turns, *sides):
    """Runs the sides in turns, A B, B A, A B, ... (of four: A B C D, B C D A, ...) after one turn that does not count.
    Returns the values of each side."""
    values = [[] for _ in sides]
    for turn in range(-1, turns):
        for place in range(len(sides)):
            side = (turn + place) % len(sides)
            value = sides[side]()
            if turn >= 0:
                values[side].append(value)
    return values


def ratio(over, under):
    return statistics.median(a / b for a, b in zip(over, under))


def standard_error(values):
    return statistics.stdev(values) / len(values) ** 0.5


def archives(*sections, plugins=None):
    """Options: keep connections open, enough of them."""
    options = {'KeepAlive': True, 'HttpThreadsCount': 50, 'DicomThreadsCount': 4, 'OverwriteInstances': False}
    return [Archive(section, orthanc_options=options, plugins=[] if section is False and plugins is None else plugins)
            for section in sections]


class Bench:
    def __init__(self, scale, out):
        self.scale, self.out = scale, out

    def tell(self, name, **figures):
        line = {'name': name, **figures}
        self.out.write(json.dumps(line) + '\n')
        self.out.flush()
        print(line, file=sys.stderr)

    def ingest(self):
        """Each round starts two archives of each kind anew: two of the same kind differ by some per cent from start to stop, whatever
        is loaded. How far the two without the plugin differ says what a ratio is worth."""
        template = slice_template()
        for protocol, store in (('REST', store_by_rest), ('C-STORE', store_by_dicom)):
            for clients in (1, 4):
                def seconds(archive, store=store, clients=clients):
                    files = [template.file(number) for number in NUMBERS.take(self.scale.images)]
                    return store(archive, files, clients)

                taken, busy = [], []  # of a round: of the four archives, seconds of clock and of processor
                for number in range(self.scale.rounds):
                    kinds = (False, WITH, False, WITH) if number % 2 == 0 else (WITH, False, WITH, False)
                    with contextlib.ExitStack() as opened:
                        sides = [opened.enter_context(archive) for archive in archives(*kinds)]
                        used = [cpu_seconds(archive) for archive in sides]
                        clock = [sum(values) for values in in_turns(self.scale.round_turns, *(functools.partial(seconds, side) for side in sides))]
                        used = [cpu_seconds(archive) - before for archive, before in zip(sides, used)]
                        for archive in sides:
                            archive.kill()  # a stop takes Orthanc three seconds
                    order = (0, 2, 1, 3) if number % 2 == 0 else (1, 3, 0, 2)
                    taken.append([clock[side] for side in order])
                    busy.append([used[side] for side in order])
                ratios_of_rounds = [(one + other) / (ours + ours_too) for one, other, ours, ours_too in taken]
                noise = [one / other for one, other, _, _ in taken]
                stored = 2 * self.scale.images * self.scale.rounds
                self.tell(f'ingest {protocol} {clients}',
                          plain=stored * self.scale.round_turns / sum(one + other for one, other, _, _ in taken),
                          plugin=stored * self.scale.round_turns / sum(ours + ours_too for _, _, ours, ours_too in taken),
                          ratio=statistics.mean(ratios_of_rounds), error=standard_error(ratios_of_rounds),
                          noise=statistics.mean(noise), noise_error=standard_error(noise),
                          plain_cpu_us=1e6 * sum(one + other for one, other, _, _ in busy) / stored / (self.scale.round_turns + 1),
                          plugin_cpu_us=1e6 * sum(ours + ours_too for _, _, ours, ours_too in busy) / stored / (self.scale.round_turns + 1))

    def sustained(self):
        report = load.report_template()
        addendum = addendum_template(report)

        def plain_rate(archive):
            numbers = NUMBERS.take(self.scale.reports)
            files = [file for number in numbers for file in (report.file(number), addendum.file(number))]
            return len(numbers) / store_by_rest(archive, files, 4)

        def our_rate(archive):
            numbers = NUMBERS.take(self.scale.reports)
            files = [report.file(number) for number in numbers]
            client = Client(archive)
            before = done(client)
            start = time.perf_counter()
            store_by_rest(archive, files, 4)
            wait_for(lambda: done(client) == before + len(files))
            return len(numbers) / (time.perf_counter() - start)

        for threads in (1, 2, 3):
            without, beside, ratios, stages = [], [], [], []
            for _ in range(self.scale.rounds if threads == 2 else 2):  # archives started anew, as for ingest
                with contextlib.ExitStack() as opened:
                    plain, ours = (opened.enter_context(archive) for archive in archives(False, {**WITH, 'WorkerThreads': threads}))
                    rates = in_turns(self.scale.sustained_turns, lambda: plain_rate(plain), lambda: our_rate(ours))
                    stages.append(ours.get('/psma-addendum/status')['SinceStart']['Stages'])
                    for archive in (plain, ours):
                        archive.kill()
                without += rates[0]
                beside += rates[1]
                ratios.append(ratio(rates[1], rates[0]))
            self.tell(f'sustained {threads}', plain=statistics.median(without), plugin=statistics.median(beside),
                      ratio=statistics.mean(ratios), error=standard_error(ratios),
                      stages={name: statistics.median(1000 * one[name]['TotalSeconds'] / one[name]['Documents'] for one in stages)
                              for name in stages[0]})

    def latency(self):
        report = load.report_template()
        addendum = addendum_template(report)

        def store(archive, template):
            client = Client(archive)
            taken = []
            for number in NUMBERS.take(self.scale.single):
                file = template.file(number)
                start = time.perf_counter()
                client.store(file)
                taken.append(time.perf_counter() - start)
                time.sleep(0.02)
            return taken

        def visible(archive):
            """From the first byte of the report to the moment the archive's list of changes shows the addendum."""
            client = Client(archive)
            taken = []
            for number in NUMBERS.take(self.scale.single):
                file = report.file(number)
                last = json.loads(client.request('GET', '/changes?last'))['Last']
                start = time.perf_counter()
                client.store(file)
                while new_instances(client, last) < 2:
                    time.sleep(0.001)
                taken.append(time.perf_counter() - start)
                time.sleep(0.02)
            return taken

        with archives(False)[0] as plain, archives(WITH)[0] as ours:
            for archive in (plain, ours):
                store_by_rest(archive, [report.file(number) for number in NUMBERS.take(20)], 1)
            ordinary, addenda, ours_visible = [], [], []
            for _ in range(self.scale.turns):
                ordinary += store(plain, report)
                addenda += store(plain, addendum)
                ours_visible += visible(ours)

        def at(values, percent):
            return 1000 * sorted(values)[min(len(values) - 1, len(values) * percent // 100)]

        self.tell('latency', **{f'{name}_p{percent}_ms': at(values, percent)
                                for name, values in (('report', ordinary), ('addendum', addenda), ('visible', ours_visible))
                                for percent in (50, 99)})

    def memory(self):
        report = load.report_template()
        addendum = addendum_template(report)
        # Orthanc keeps files it has read in memory, up to 128 MiB if not told otherwise
        options = {'KeepAlive': True, 'MaximumStorageCacheSize': 1}
        with Archive(False, orthanc_options=options, plugins=[]) as plain, Archive(WITH, orthanc_options=options) as ours:
            figures = {'plain_idle': load.resident_mib(plain.process), 'plugin_idle': load.resident_mib(ours.process)}
            client = Client(ours)
            parts = 4
            for part in range(1, parts + 1):
                for archive, templates in ((plain, (report, addendum)), (ours, (report,))):
                    numbers = NUMBERS.take(self.scale.many // parts)
                    store_by_rest(archive, [template.file(number) for number in numbers for template in templates], 4)
                wait_until(lambda part=part: done(client) == part * (self.scale.many // parts), 'the reports are done', 1200)
                figures[f'plain_{part}'] = load.resident_mib(plain.process)
                figures[f'plugin_{part}'] = load.resident_mib(ours.process)
        self.tell('memory', reports=self.scale.many, **figures)

    def peer(self):
        report = load.report_template()
        script = os.path.join(HERE, 'peer', 'peer_plugin.py')
        options = {'KeepAlive': True, 'PythonScript': script, 'PythonVerbose': False}

        def rate(archive, done_by):
            files = [report.file(number) for number in NUMBERS.take(self.scale.reports)]
            before = done_by(archive)
            start = time.perf_counter()
            store_by_rest(archive, files, 4)
            wait_for(lambda: done_by(archive) == before + len(files))
            return len(files) / (time.perf_counter() - start)

        for name, pack in (('full', os.path.join(SOURCE, 'mapping', 'evidence', 'nikitas-2026.xml')), ('short', '')):
            os.environ['PSMA_PEER_PACK'] = pack
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, 'report.dcm')
                with open(path, 'wb') as file:
                    file.write(report.file(0))
                alone = subprocess.run([sys.executable, script, path], check=True, capture_output=True, text=True).stdout.split()
            with Archive(False, orthanc_options=options, plugins=[PYTHON_PLUGIN]) as theirs, archives(WITH)[0] as ours:
                beside, our_rates = in_turns(
                    self.scale.turns, lambda: rate(theirs, lambda archive: archive.get('/peer/done')),
                    lambda: rate(ours, lambda archive: archive.get('/psma-addendum/status')['Reports']['done']))
                stages = ours.get('/psma-addendum/status')['SinceStart']['Stages']
            job = sum(1e6 * stages[stage]['TotalSeconds'] / stages[stage]['Documents'] for stage in ('read', 'summarise', 'evidence', 'build'))
            self.tell(f'peer {name}', peer=statistics.median(beside), plugin=statistics.median(our_rates), ratio=ratio(our_rates, beside),
                      peer_job_us=int(alone[0]), peer_bytes=int(alone[1]), plugin_job_us=job)


def wait_for(condition):
    """Asks often: what is timed ends with it."""
    deadline = time.monotonic() + 600
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError('the reports are not done after ten minutes')
        time.sleep(0.01)


def cpu_seconds(archive):
    """What the process has used so far, in itself and in the kernel (proc(5), stat)."""
    with open(f'/proc/{archive.process.pid}/stat', encoding='ascii') as file:
        fields = file.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def done(client):
    return json.loads(client.request('GET', '/psma-addendum/status'))['Reports']['done']


def new_instances(client, since):
    changes = json.loads(client.request('GET', f'/changes?since={since}&limit=5000'))['Changes']
    return sum(1 for change in changes if change['ChangeType'] == 'NewInstance')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out')
    parser.add_argument('parts', nargs='*')
    parser.add_argument('--quick', action='store_true', help='small numbers, to see that it works')
    arguments = parser.parse_args()
    release_build.use()
    os.environ['TCP_NODELAY'] = '1'  # DCMTK's: without it each C-STORE waits 40 ms for an acknowledgement
    with open(arguments.out, 'w', encoding='utf-8') as out:
        bench = Bench(Scale(arguments.quick), out)
        for part in arguments.parts or ('ingest', 'sustained', 'latency', 'memory', 'peer'):
            getattr(bench, part)()


if __name__ == '__main__':
    main()
