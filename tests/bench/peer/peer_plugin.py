"""The same job as a script for Orthanc's Python plugin: read a signed-off SR with pydicom, sort it by simple words, write an SR.

What a user would write instead of this product, for the benchmark only: nothing of it survives a restart, nothing is retried.
"""
import datetime
import io
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import orthanc
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

import words

SR_CLASSES = '1.2.840.10008.5.1.4.1.1.88.'
ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22'
OWN = 'peer addendum'
done = 0


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def text_item(text):
    item = Dataset()
    item.RelationshipType, item.ValueType, item.TextValue = 'CONTAINS', 'TEXT', text
    item.ConceptNameCodeSequence = [code('121071', 'DCM', 'Finding')]
    return item


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
    lines = ['Group for the published evidence: ' + words.group_of(texts)]
    lines.append('The published evidence applies.' if words.applies(texts) else 'Whether the published evidence applies is open.')
    ds.ContentSequence = [text_item(line) for line in lines]
    ds.file_meta.MediaStorageSOPClassUID, ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.is_little_endian, ds.is_implicit_VR = True, False
    out = io.BytesIO()
    ds.save_as(out, write_like_original=False)
    return out.getvalue()


def on_change(change, level, resource):
    global done
    if change != orthanc.ChangeType.NEW_INSTANCE:
        return
    report = pydicom.dcmread(io.BytesIO(orthanc.GetDicomForInstance(resource)))
    if not report.SOPClassUID.startswith(SR_CLASSES) or report.get('Manufacturer') == OWN:
        return
    if report.get('CompletionFlag') != 'COMPLETE' or report.get('VerificationFlag') != 'VERIFIED':
        return
    orthanc.RestApiPost('/instances', addendum_to(report))
    done += 1


def answer_done(output, uri, **request):
    output.AnswerBuffer(str(done), 'application/json')


orthanc.RegisterOnChangeCallback(on_change)
orthanc.RegisterRestCallback('/peer/done', answer_done)
