"""The same job as a script for Orthanc's Python plugin: read a signed-off SR with pydicom, sort it by simple words, write an SR.

What a user would write instead of this product, for the benchmark only: nothing of it survives a restart, nothing is retried. With
PSMA_PEER_PACK, the evidence pack's file, it writes the evidence as coded items, as the product does; without, three lines of text.
Run by itself it prints the microseconds one report takes without an archive: peer_plugin.py REPORT.dcm
"""
import datetime
import io
import os
import sys
import time
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

import words

SR_CLASSES = '1.2.840.10008.5.1.4.1.1.88.'
ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22'
OWN = 'peer addendum'
PRIVATE = '99PEER'
PACK = os.environ.get('PSMA_PEER_PACK')
STATEMENTS = xml.etree.ElementTree.parse(PACK).getroot().findall('statement') if PACK else []
done = 0


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def content_item(relationship, value_type, name):
    item = Dataset()
    item.RelationshipType, item.ValueType = relationship, value_type
    item.ConceptNameCodeSequence = [name]
    return item


def text_item(text):
    item = content_item('CONTAINS', 'TEXT', code('121071', 'DCM', 'Finding'))
    item.TextValue = text
    return item


def code_item(relationship, name, value):
    item = content_item(relationship, 'CODE', code(name.upper(), PRIVATE, name))
    item.ConceptCodeSequence = [code(value.upper()[:16], PRIVATE, value)]
    return item


def number_item(name, value):
    item = content_item('CONTAINS', 'NUM', code(name.upper()[:16], PRIVATE, name))
    measured = Dataset()
    measured.NumericValue = value
    measured.MeasurementUnitsCodeSequence = [code('1', 'UCUM', 'no units')]
    item.MeasuredValueSequence = [measured]
    return item


def container(name, items):
    item = content_item('CONTAINS', 'CONTAINER', code(name.upper()[:16], PRIVATE, name))
    item.ContinuityOfContent = 'SEPARATE'
    item.ContentSequence = items
    return item


def finding(number, group):
    item = text_item(f'Lesion {number}: {group}')
    item.ContentSequence = [code_item('HAS PROPERTIES', name, group) for name in ('Laterality', 'Region', 'Certainty')]
    return item


def statement_items(statement):
    items = [code_item('HAS CONCEPT MOD', 'Topic', statement.get('topic')), text_item(' '.join(part.strip() for part in statement.itertext()))]
    figure = statement.find('figure')
    if figure is not None:
        items += [number_item(name, figure.get(name)) for name in ('estimate', 'ci', 'low', 'high') if (figure.get(name) or 'null') != 'null']
    if (statement.get('n') or 'null') != 'null':
        items.append(number_item('Number of men', statement.get('n')))
    return items


def evidence_for(group):
    return [container('Published finding', statement_items(statement)) for statement in STATEMENTS
            if statement.get('groups') == 'all' or group in statement.get('groups').split()]


def texts_of(item, heading=''):
    name = item.get('ConceptNameCodeSequence')
    if item.get('ValueType') == 'CONTAINER' and name:
        heading = name[0].get('CodeMeaning', '')
    if 'TextValue' in item:
        yield heading, item.TextValue
    for child in item.get('ContentSequence', []):
        yield from texts_of(child, heading)


def addendum_to(report):
    texts = list(texts_of(report))
    ds = FileDataset('', {}, file_meta=FileMetaDataset(), preamble=b'\0' * 128)
    for keyword in ('PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex', 'StudyInstanceUID', 'StudyDate', 'StudyTime', 'StudyID',
                    'AccessionNumber', 'ReferringPhysicianName'):
        if keyword in report:
            ds[keyword] = report[keyword]
    ds.SpecificCharacterSet = 'ISO_IR 192'
    ds.SOPClassUID, ds.SOPInstanceUID, ds.SeriesInstanceUID = ENHANCED_SR, generate_uid(), generate_uid()
    ds.Modality, ds.Manufacturer, ds.SeriesNumber, ds.InstanceNumber = 'SR', OWN, 1, 1
    now = datetime.datetime.now()
    ds.ContentDate, ds.ContentTime = now.strftime('%Y%m%d'), now.strftime('%H%M%S')
    ds.CompletionFlag, ds.VerificationFlag = 'COMPLETE', 'UNVERIFIED'
    ds.ValueType, ds.ContinuityOfContent = 'CONTAINER', 'SEPARATE'
    ds.ConceptNameCodeSequence = [code('18748-4', 'LN', 'Diagnostic Imaging Report')]
    group, fits = words.group_of(texts), words.applies(texts)
    ds.ContentSequence = [text_item('Group for the published evidence: ' + group),
                          text_item('The published evidence applies.' if fits else 'Whether the published evidence applies is open.')]
    if STATEMENTS:
        ds.ContentSequence.append(container('Findings', [finding(1, group)]))
    if STATEMENTS and fits:
        ds.ContentSequence.append(container('Published evidence', evidence_for(group)))
    ds.file_meta.MediaStorageSOPClassUID, ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.is_little_endian, ds.is_implicit_VR = True, False
    out = io.BytesIO()
    ds.save_as(out, write_like_original=False)
    return out.getvalue()


def is_signed_off(report):
    return (report.SOPClassUID.startswith(SR_CLASSES) and report.get('Manufacturer') != OWN and report.get('CompletionFlag') == 'COMPLETE'
            and report.get('VerificationFlag') == 'VERIFIED')


def on_change(change, level, resource):
    global done
    if change != orthanc.ChangeType.NEW_INSTANCE:
        return
    report = pydicom.dcmread(io.BytesIO(orthanc.GetDicomForInstance(resource)))
    if is_signed_off(report):
        orthanc.RestApiPost('/instances', addendum_to(report))
        done += 1


def answer_done(output, uri, **request):
    output.AnswerBuffer(str(done), 'application/json')


def time_one(path, times=50):
    with open(path, 'rb') as file:
        content = file.read()
    start = time.perf_counter()
    for _ in range(times):
        report = pydicom.dcmread(io.BytesIO(content))
        if not is_signed_off(report):
            raise ValueError('not a signed-off report')
        made = addendum_to(report)
    print(f'{1e6 * (time.perf_counter() - start) / times:.0f} {len(made)}')


if __name__ == '__main__':
    time_one(sys.argv[1])
else:
    import orthanc
    orthanc.RegisterOnChangeCallback(on_change)
    orthanc.RegisterRestCallback('/peer/done', answer_done)
