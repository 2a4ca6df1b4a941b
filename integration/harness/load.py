"""Many instances, quickly: one file each as a template, the UIDs exchanged in its bytes."""
import concurrent.futures
import os
import statistics
import time

from pydicom.dataset import Dataset

from harness import reports, sr

CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2'


def uid(kind, number):
    """A UID of fixed length, so that it can take another's place."""
    return f'2.25.{kind:02}{number:030}'


class Template:
    """Files that differ in SOP Instance, Series and Study Instance UID."""

    def __init__(self, ds):
        ds.SOPInstanceUID, ds.SeriesInstanceUID, ds.StudyInstanceUID = uid(91, 0), uid(92, 0), uid(93, 0)
        self.bytes = sr.to_bytes(ds)

    def file(self, number):
        file = self.bytes
        for kind in (91, 92, 93):
            file = file.replace(uid(kind, 0).encode(), uid(kind, self.base + number).encode())
        return file

    base = 0


def image_template(base=10 ** 9):
    ds = Dataset()
    ds.SOPClassUID, ds.Modality = CT_IMAGE, 'CT'
    ds.PatientName, ds.PatientID = 'Testmann^Theo', 'load'
    template = Template(ds)
    template.base = base
    return template


def report_template(name='en-bone', sign_off='final', base=2 * 10 ** 9):
    template = Template(sr.make_document(dict(reports.report(name), id='load'), sign_off=sign_off, AccessionNumber=''))
    template.base = base
    return template


def store_all(archive, template, numbers, clients=2):
    """Stores the files with these numbers, by several clients at once."""
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        for _ in pool.map(lambda number: archive.store(template.file(number)), numbers):
            pass


def latencies(archive, template, numbers):
    """Seconds each of these stores takes, one after the other with a pause that lets other work go on."""
    taken = []
    for number in numbers:
        start = time.perf_counter()
        archive.store(template.file(number))
        taken.append(time.perf_counter() - start)
        time.sleep(0.02)
    return taken


def median_ms(taken):
    return 1000 * statistics.median(taken)


def resident_mib(process):
    """Resident memory of the process, in MiB."""
    with open(f'/proc/{process.pid}/statm', encoding='ascii') as statm:
        return int(statm.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 2 ** 20
