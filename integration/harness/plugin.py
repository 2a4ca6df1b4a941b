"""The plugin as an operator sees it: its REST interface, and the addenda in the archive."""
import io
import subprocess

import pydicom

from harness.orthanc import PATIENCE_SECONDS, HttpError, built_command, wait_until

ADDENDED_REPORT = ('121361', 'DCM')
OWN_SERIES = 'PSMA-PET evidence addendum'


def report_state(archive, uid):
    """The plugin's row for the report with this SOP Instance UID; None if it has none."""
    try:
        return archive.get(f'/psma-addendum/reports/{uid}')
    except HttpError as error:
        if error.status == 404:
            return None
        raise


def wait_for_state(archive, uid, *states):
    """Waits until the report is in one of STATES and returns its row."""
    def reached():
        row = report_state(archive, uid)
        return row if row and row['State'] in states else None

    return wait_until(reached, f'report {uid} is {" or ".join(states)}, not {report_state(archive, uid)}')


def wait_until_idle(archive, patience=PATIENCE_SECONDS):
    """Waits until the plugin has looked at every change of the archive and no report is on its way."""
    def idle():
        last = archive.get('/changes?last')['Last']
        status = archive.get('/psma-addendum/status')
        return status['ChangeCursor'] >= last and not any(status['Reports'].get(state) for state in ('ready', 'running', 'retry'))

    wait_until(idle, 'the plugin has nothing left to do', patience)


def read_dicom(archive, orthanc_id):
    return pydicom.dcmread(io.BytesIO(archive.instance_file(orthanc_id)))


def predecessors(ds, purpose):
    """The SOP Instance UIDs DS refers to as predecessors for that purpose: (value, scheme)."""
    return [reference.ReferencedSOPInstanceUID
            for study in ds.get('PredecessorDocumentsSequence', [])
            for series in study.ReferencedSeriesSequence
            for reference in series.ReferencedSOPSequence
            for code in reference.get('PurposeOfReferenceCodeSequence', [])
            if (code.CodeValue, code.CodingSchemeDesignator) == purpose]


def addended_reports(ds):
    """The SOP Instance UIDs of the reports that DS says it is an addendum to."""
    return predecessors(ds, ADDENDED_REPORT)


def addendum_ids(archive):
    """Orthanc's identifiers of the addenda in the archive."""
    for series in archive.get('/series?expand'):
        if series['MainDicomTags'].get('SeriesDescription') == OWN_SERIES:
            yield from series['Instances']


def each_addendum(archive):
    """The addenda in the archive, one after the other: their headers, without the content."""
    for orthanc_id in addendum_ids(archive):
        yield pydicom.dcmread(io.BytesIO(archive.instance_file(orthanc_id)), stop_before_pixels=True,
                              specific_tags=['SOPInstanceUID', 'PredecessorDocumentsSequence'])


def addenda(archive, report_uid=None):
    """{Orthanc's identifier: dataset} of the addenda in the archive, to one report or to all of them."""
    found = {}
    for orthanc_id in addendum_ids(archive):
        ds = read_dicom(archive, orthanc_id)
        if report_uid is None or report_uid in addended_reports(ds):
            found[orthanc_id] = ds
    return found


def the_addendum(archive, report_uid):
    """The one addendum to this report."""
    found = list(addenda(archive, report_uid).values())
    if len(found) != 1:
        raise AssertionError(f'{len(found)} addenda to {report_uid}, not one')
    return found[0]


def texts(ds):
    """All TEXT values below DS in reading order, as one string."""
    own = [ds.TextValue] if 'TextValue' in ds else []
    return '\n'.join(own + [texts(item) for item in ds.get('ContentSequence', [])])


def headings(ds):
    """The names of the containers of DS, in reading order."""
    return [item.ConceptNameCodeSequence[0].CodeMeaning for item in ds.ContentSequence if item.ValueType == 'CONTAINER']


def run_command(*arguments):
    return subprocess.run([built_command(), *arguments], capture_output=True, text=True, check=False)
