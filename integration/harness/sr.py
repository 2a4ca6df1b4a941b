"""Makes DICOM SR documents of report texts, in the layouts seen in the field.

A report is a dict with id, lang, title and sections [{name, text}], as the command reads it. UIDs are name-based: the same
input gives the same document.
"""
import copy
import hashlib
import io

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

BASIC_TEXT_SR = '1.2.840.10008.5.1.4.1.1.88.11'
ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22'
COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33'

FINDING = ('121071', 'DCM', 'Finding')
IMPRESSION = ('121073', 'DCM', 'Impression')

# Heading codes of CID 7001 by words in the author's own heading.
SECTION_CODES = [
    (('impression', 'beurteilung'), ('19005-8', 'LN', 'Impressions'), IMPRESSION),
    (('finding', 'befund'), ('59776-5', 'LN', 'Findings'), FINDING),
    (('histor', 'anamnese', 'clinical', 'klinisch'), ('11329-0', 'LN', 'History'), FINDING),
    (('indication', 'fragestellung'), ('18785-6', 'LN', 'Indications for Procedure'), FINDING),
    (('techni',), ('55111-9', 'LN', 'Current Procedure Descriptions'), ('121065', 'DCM', 'Procedure Description')),
    (('compar', 'vergleich'), ('55114-3', 'LN', 'Prior Procedure Descriptions'), ('121065', 'DCM', 'Procedure Description')),
]

SIGN_OFFS = {  # (Completion Flag, Verification Flag, Preliminary Flag)
    'final': ('COMPLETE', 'VERIFIED', 'FINAL'),
    'verified': ('COMPLETE', 'VERIFIED', None),
    'unverified': ('COMPLETE', 'UNVERIFIED', None),
    'partial': ('PARTIAL', 'UNVERIFIED', None),
    'preliminary': ('COMPLETE', 'VERIFIED', 'PRELIMINARY'),
}

LANGUAGES = {'en': ('en', 'RFC5646', 'English'), 'de': ('de', 'RFC5646', 'German')}


def name_based_uid(*parts):
    digest = hashlib.sha256('|'.join(str(part) for part in parts).encode()).digest()
    return '2.25.' + str(int.from_bytes(digest[:15], 'big'))


def code(triple):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = triple
    return item


def content_item(relationship, value_type, name=None, **values):
    """One item of the content tree; VALUES are attributes by DICOM keyword."""
    item = Dataset()
    if relationship:
        item.RelationshipType = relationship
    if value_type:
        item.ValueType = value_type
    if name:
        item.ConceptNameCodeSequence = Sequence([code(name)])
    if value_type == 'CONTAINER':
        item.ContinuityOfContent = 'SEPARATE'
    for keyword, value in values.items():
        setattr(item, keyword, value)
    return item


def container(name, children, relationship='CONTAINS'):
    return content_item(relationship, 'CONTAINER', name, ContentSequence=Sequence(children))


def text(name, value):
    return content_item('CONTAINS', 'TEXT', name, TextValue=value.replace('\n', '\r\n'))


def heading_codes(heading):
    for words, section, element in SECTION_CODES:
        if any(word in heading.lower() for word in words):
            return section, element
    return ('SECTION', '99LOCAL', heading or 'Text'), FINDING


def tree_coded(report):
    """One container with a LOINC heading per section, one TEXT in it."""
    return [container(heading_codes(part['name'])[0], [text(heading_codes(part['name'])[1], part['text'])])
            for part in report['sections']]


def tree_paragraphs(report):
    """TID 2000: language, observer, one TEXT per paragraph."""
    parts = [content_item('HAS CONCEPT MOD', 'CODE', ('121049', 'DCM', 'Language of Content Item and Descendants'),
                          ConceptCodeSequence=Sequence([code(LANGUAGES[report['lang']])])),
             content_item('HAS OBS CONTEXT', 'CODE', ('121005', 'DCM', 'Observer Type'),
                          ConceptCodeSequence=Sequence([code(('121006', 'DCM', 'Person'))])),
             content_item('HAS OBS CONTEXT', 'PNAME', ('121008', 'DCM', 'Person Observer Name'), PersonName='Reader^Rita')]
    for part in report['sections']:
        section, element = heading_codes(part['name'])
        parts.append(container(section, [text(element, line) for line in part['text'].split('\n') if line.strip()]))
    return parts


def tree_flat(report):
    """TEXT items right below the root under one local code, told apart by its meaning only."""
    return [text(('REPORT', '99LOCAL', part['name']), part['text']) for part in report['sections']]


def tree_blob(report):
    """The whole report in one TEXT, headings inside."""
    whole = '\n\n'.join(f"{part['name'].upper()}:\n{part['text']}" for part in report['sections'])
    return [text(FINDING, whole)]


def tree_from_oru(report):
    """As converters of HL7 ORU messages make it: the TEXT repeats the code of its heading."""
    return [container(heading_codes(part['name'])[0], [text(heading_codes(part['name'])[0], part['text'])])
            for part in report['sections']]


LAYOUTS = {  # SOP class, root title, tree
    'coded': (BASIC_TEXT_SR, ('18748-4', 'LN', 'Diagnostic Imaging Report'), tree_coded),
    'paragraphs': (ENHANCED_SR, ('44136-0', 'LN', 'PET Scan Report'), tree_paragraphs),
    'flat': (COMPREHENSIVE_SR, ('18748-4', 'LN', 'Diagnostic Imaging Report'), tree_flat),
    'blob': (BASIC_TEXT_SR, ('18748-4', 'LN', 'Diagnostic Imaging Report'), tree_blob),
    'oru': (BASIC_TEXT_SR, ('11528-7', 'LN', 'Radiology Report'), tree_from_oru),
}


def empty_document(report_id, sop_class, layout='', version=1):
    """Patient, study, series and request of an invented man; no content tree yet."""
    ds = Dataset()
    ds.SpecificCharacterSet = 'ISO_IR 192'
    ds.SOPClassUID = sop_class
    ds.SOPInstanceUID = name_based_uid(report_id, sop_class, layout, version, 'instance')
    ds.StudyInstanceUID = name_based_uid(report_id, 'study')
    ds.SeriesInstanceUID = name_based_uid(report_id, 'series')
    ds.Modality = 'SR'
    ds.PatientName, ds.PatientID, ds.PatientBirthDate, ds.PatientSex = 'Testmann^Theo', report_id, '19550102', 'M'
    ds.StudyDate, ds.StudyTime, ds.StudyID = '20260302', '091500', '1'
    ds.AccessionNumber, ds.ReferringPhysicianName = report_id[:16], 'Referrer^Ann'
    ds.SeriesNumber, ds.InstanceNumber = '1', str(version)
    ds.Manufacturer = 'Example RIS'
    ds.ContentDate, ds.ContentTime = '20260302', '120000'
    ds.ReferencedPerformedProcedureStepSequence = Sequence()
    ds.PerformedProcedureCodeSequence = Sequence()
    request = Dataset()
    request.StudyInstanceUID, request.AccessionNumber = ds.StudyInstanceUID, ds.AccessionNumber
    request.ReferencedStudySequence = Sequence()
    request.PlacerOrderNumberImagingServiceRequest = 'P-' + report_id
    request.FillerOrderNumberImagingServiceRequest = 'F-' + report_id
    request.RequestedProcedureID, request.RequestedProcedureDescription = 'RP-1', 'PET/CT'
    request.RequestedProcedureCodeSequence = Sequence()
    ds.ReferencedRequestSequence = Sequence([request])
    return ds


def set_sign_off(ds, sign_off):
    completion, verification, preliminary = SIGN_OFFS[sign_off]
    ds.CompletionFlag, ds.VerificationFlag = completion, verification
    if preliminary:
        ds.PreliminaryFlag = preliminary
    if verification == 'VERIFIED':
        observer = Dataset()
        observer.VerifyingObserverName, observer.VerifyingOrganization = 'Reader^Rita', 'Example Hospital'
        observer.VerificationDateTime = '20260302123000'
        observer.VerifyingObserverIdentificationCodeSequence = Sequence()
        ds.VerifyingObserverSequence = Sequence([observer])


def refer_to_predecessor(ds, earlier):
    reference = Dataset()
    reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = earlier.SOPClassUID, earlier.SOPInstanceUID
    series = Dataset()
    series.SeriesInstanceUID, series.ReferencedSOPSequence = earlier.SeriesInstanceUID, Sequence([reference])
    study = Dataset()
    study.StudyInstanceUID, study.ReferencedSeriesSequence = earlier.StudyInstanceUID, Sequence([series])
    ds.PredecessorDocumentsSequence = Sequence([study])


def make_document(report, layout='coded', sign_off='final', version=1, **header):
    """The report as a DICOM dataset. HEADER overrides attributes by keyword; VERSION tells revisions apart."""
    sop_class, title, tree = LAYOUTS[layout]
    ds = empty_document(report['id'], sop_class, layout, version)
    ds.StudyDescription = report['title'][:64]
    set_sign_off(ds, sign_off)
    ds.update(content_item(None, 'CONTAINER', title, ContentSequence=Sequence(tree(report))))
    for keyword, value in header.items():
        setattr(ds, keyword, value)
    return ds


def to_bytes(ds, transfer_syntax=ExplicitVRLittleEndian):
    """The dataset as a DICOM file."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    meta.TransferSyntaxUID = transfer_syntax
    file = FileDataset(None, copy.deepcopy(ds), file_meta=meta, preamble=b'\0' * 128)
    file.is_little_endian, file.is_implicit_VR = True, transfer_syntax.is_implicit_VR
    buffer = io.BytesIO()
    file.save_as(buffer, write_like_original=False)
    return buffer.getvalue()


def make_sr(report, **options):
    """make_document() as the bytes of a DICOM file."""
    return to_bytes(make_document(report, **options))
