"""Documents as real systems send them that are odd, broken or no reports at all. None is of a signed-off PSMA PET."""
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from harness import sr

COMPREHENSIVE_3D_SR = '1.2.840.10008.5.1.4.1.1.88.34'
EXTENSIBLE_SR = '1.2.840.10008.5.1.4.1.1.88.35'
KEY_OBJECT = '1.2.840.10008.5.1.4.1.1.88.59'
DOSE_SR = '1.2.840.10008.5.1.4.1.1.88.67'
CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2'

TITLE = ('18748-4', 'LN', 'Diagnostic Imaging Report')
LIVER_CT = 'CT of the liver. No focal lesion. Physiologic enhancement.'


def document(name, sop_class=sr.BASIC_TEXT_SR, sign_off='final', children=None, title=TITLE):
    ds = sr.empty_document(name, sop_class)
    ds.StudyDescription = 'CT of the liver'
    if sign_off:
        sr.set_sign_off(ds, sign_off)
    children = [sr.text(sr.FINDING, LIVER_CT)] if children is None else children
    ds.update(sr.content_item(None, 'CONTAINER', title, ContentSequence=Sequence(children)))
    return ds


def no_flags():
    return document('odd-no-flags', sign_off=None)


def no_value_type():
    bare = sr.content_item('CONTAINS', None, sr.FINDING, TextValue=LIVER_CT)
    return document('odd-no-value-type', children=[bare, sr.text(sr.FINDING, LIVER_CT)])


def unknown_value_type():
    strange = sr.content_item('CONTAINS', 'HOLOGRAM', sr.FINDING, TextValue=LIVER_CT)
    return document('odd-value-type', children=[strange, sr.text(sr.FINDING, LIVER_CT)])


def no_relationship_types():
    bare = sr.content_item(None, 'TEXT', sr.FINDING, TextValue=LIVER_CT)
    return document('odd-no-relations', sr.COMPREHENSIVE_SR, children=[bare])


def number_without_value():
    empty = sr.content_item('CONTAINS', 'NUM', ('121207', 'DCM', 'Height'), MeasuredValueSequence=Sequence())
    return document('odd-empty-number', sr.COMPREHENSIVE_SR, children=[empty, sr.text(sr.FINDING, LIVER_CT)])


def loop():
    """A by-reference item that points at its own ancestor."""
    back = Dataset()
    back.RelationshipType, back.ReferencedContentItemIdentifier = 'INFERRED FROM', [1, 1]
    inner = sr.text(sr.FINDING, LIVER_CT)
    inner.ContentSequence = Sequence([back])
    return document('odd-loop', sr.COMPREHENSIVE_SR, children=[inner])


def no_content():
    ds = document('odd-no-content')
    del ds.ContentSequence
    return ds


def deeply_nested():
    """Twenty containers, one in the other: below what Orthanc 1.10.1 itself survives."""
    inner = sr.text(sr.FINDING, LIVER_CT)
    for _ in range(20):
        inner = sr.container(('121070', 'DCM', 'Findings'), [inner])
    return document('odd-nested', sr.COMPREHENSIVE_SR, children=[inner])


def japanese():
    ds = document('odd-japanese')
    ds.SpecificCharacterSet = ['', 'ISO 2022 IR 87']
    ds.PatientName = 'Yamada^Tarou=山田^太郎=やまだ^たろう'
    ds.ContentSequence[0].TextValue = '肝臓に異常はありません。'
    return ds


def polish():
    ds = document('odd-polish')
    ds.SpecificCharacterSet = 'ISO_IR 101'
    ds.PatientName = 'Żółć^Łukasz'
    return ds


def measurement_report():
    """TID 1500 of an FDG PET."""
    group = sr.container(('125007', 'DCM', 'Measurement Group'), [
        sr.content_item('HAS OBS CONTEXT', 'TEXT', ('112039', 'DCM', 'Tracking Identifier'), TextValue='lesion 1'),
        sr.content_item('CONTAINS', 'CODE', ('363698007', 'SCT', 'Finding Site'),
                        ConceptCodeSequence=Sequence([sr.code(('41216001', 'SCT', 'Prostate'))]))])
    return document('odd-tid1500', COMPREHENSIVE_3D_SR, 'unverified', title=('126000', 'DCM', 'Imaging Measurement Report'),
                    children=[sr.container(('126010', 'DCM', 'Imaging Measurements'), [group])])


def extensible():
    return document('odd-extensible', EXTENSIBLE_SR)


def dose_report():
    return document('odd-dose', DOSE_SR, 'unverified', title=('113701', 'DCM', 'X-Ray Radiation Dose Report'))


def key_object():
    ds = document('odd-key-object', KEY_OBJECT, sign_off=None, title=('113000', 'DCM', 'Of Interest'))
    ds.Modality = 'KO'
    return ds


def ct_image():
    """A tiny image of a PSMA PET/CT study."""
    ds = sr.empty_document('odd-ct-image', CT_IMAGE)
    ds.Modality, ds.StudyDescription = 'CT', '68Ga-PSMA-11 PET/CT'
    ds.Rows = ds.Columns = 2
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 16, 15, 0
    ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.PixelData = 1, 'MONOCHROME2', b'\0' * 8
    return ds


def unknown_character_set():
    """Unreadable for the plugin: nobody can tell what the letters of the report are."""
    ds = document('odd-character-set')
    ds.SpecificCharacterSet = 'ISO_IR 999'
    return ds


FOREIGN_REPORTS = [no_flags, no_value_type, unknown_value_type, no_relationship_types, number_without_value, loop, no_content,
                   deeply_nested, japanese, polish, measurement_report, extensible]
NO_REPORTS = [dose_report, key_object, ct_image]


def foreign_files():
    """Name and bytes of every foreign document, one of them deflated and one in Implicit VR."""
    files = {make.__name__: sr.to_bytes(make()) for make in FOREIGN_REPORTS + NO_REPORTS}
    files['deflated'] = sr.to_bytes(document('odd-deflated'), DeflatedExplicitVRLittleEndian)
    files['implicit'] = sr.to_bytes(document('odd-implicit'), ImplicitVRLittleEndian)
    return files
