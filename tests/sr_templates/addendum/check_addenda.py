#!/usr/bin/env python3
"""Shows addenda to validators of other makes and checks the header against the report.

usage: check_addenda.py REPORT.dcm ADDENDUM.dcm
       check_addenda.py --written-by PROGRAM    (PROGRAM FOLDER writes NAME.report.dcm, NAME.addendum.dcm and NAME.txt)

dsrdump (DCMTK), dciodvfy and dcentvfy (dicom3tools) and DicomSRValidator (PixelMed) must find no error; a tool that is missing
is an error. pydicom checks docs/addendum-template.md's header rules. Prints each finding; exit 1 if there is any.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

import pydicom

ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22'
ADDENDED_REPORT = ('121361', 'DCM')
# The report's identity, which an archive files and matches by.
TAKEN_OVER = ('PatientName', 'PatientID', 'IssuerOfPatientID', 'PatientBirthDate', 'PatientSex', 'StudyInstanceUID', 'StudyDate',
              'StudyTime', 'StudyID', 'StudyDescription', 'AccessionNumber', 'ReferringPhysicianName')
PIXELMED = '/usr/share/java/pixelmed.jar'
# A short run: no time to optimise. Java's XPath limits are too small for the validator's own style sheets.
JAVA = ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', *(f'-Djdk.xml.xpath{limit}=0' for limit in ('TotalOpLimit', 'ExprGrpLimit', 'ExprOpLimit')), '-cp', PIXELMED]


def run(*command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return result.returncode, result.stdout.decode('utf-8', 'replace')


def lines_with(pattern, text):
    return [line for line in text.splitlines() if re.search(pattern, line, re.IGNORECASE)]


def in_utf8(report, folder):
    """REPORT, or a copy of it in FOLDER in the addendum's character set: dcentvfy compares bytes."""
    if pydicom.dcmread(report, stop_before_pixels=True).get('SpecificCharacterSet') in (None, 'ISO_IR 6', 'ISO_IR 192'):
        return report
    copy = os.path.join(folder, 'report-in-utf8.dcm')
    subprocess.run(['dcmconv', '--convert-to-utf8', report, copy], check=True)
    return copy


def findings_of_tools(report, addendum):
    code, text = run('dsrdump', '+Pc', '+Pl', addendum)
    if code != 0:
        yield 'dsrdump: ' + text
    with tempfile.TemporaryDirectory(prefix='psma-addenda-') as folder:
        for command in (['dciodvfy', '-new', addendum], ['dcentvfy', in_utf8(report, folder), addendum]):
            _, text = run(*command)
            yield from (f'{command[0]}: {line}' for line in lines_with('^Error', text))
    _, text = run(*JAVA, 'com.pixelmed.validate.DicomSRValidator', addendum)
    yield from (f'DicomSRValidator: {line}' for line in lines_with('^Error|illegal relationship|unrecognized', text))
    if 'IOD validation complete' not in text:
        yield 'DicomSRValidator did not finish: ' + text[-500:]


def references(sequence):
    """(SOP Instance UID, purpose of reference as (value, scheme) or None) of each instance below SEQUENCE."""
    for study in sequence:
        for series in study.ReferencedSeriesSequence:
            for instance in series.ReferencedSOPSequence:
                purpose = instance.get('PurposeOfReferenceCodeSequence')
                yield (instance.ReferencedSOPInstanceUID,
                       (purpose[0].CodeValue, purpose[0].CodingSchemeDesignator) if purpose else None)


def referred_instances(item):
    for child in item.get('ContentSequence', []):
        if child.ValueType == 'COMPOSITE':
            yield from (one.ReferencedSOPInstanceUID for one in child.ReferencedSOPSequence)
        yield from referred_instances(child)


def findings_of_header(report, addendum):
    for keyword in TAKEN_OVER:
        # A report in another character set is compared by its letters, not by its bytes.
        value = str(report.get(keyword, ''))
        left_out = (keyword == 'StudyDescription' and keyword not in addendum and not value.isascii()
                    and report.get('SpecificCharacterSet') != 'ISO_IR 192')
        if value != str(addendum.get(keyword, '')) and not left_out:
            yield f'{keyword} of report and addendum differ'
    rules = {
        'SOP Class is not Enhanced SR': addendum.SOPClassUID == ENHANCED_SR,
        'Specific Character Set is not UTF-8': addendum.get('SpecificCharacterSet') == 'ISO_IR 192',
        'it stands in the series of the report': addendum.SeriesInstanceUID != report.SeriesInstanceUID,
        'it has the UID of the report': addendum.SOPInstanceUID != report.SOPInstanceUID,
        'Completion Flag is not COMPLETE': addendum.CompletionFlag == 'COMPLETE',
        'Verification Flag is not UNVERIFIED': addendum.VerificationFlag == 'UNVERIFIED',
        'it names a verifying observer': 'VerifyingObserverSequence' not in addendum,
        'it has a Preliminary Flag': 'PreliminaryFlag' not in addendum,
        'the author is no device': addendum.AuthorObserverSequence[0].ObserverType == 'DEV',
        'the report is not an addended predecessor':
            (report.SOPInstanceUID, ADDENDED_REPORT) in references(addendum.PredecessorDocumentsSequence),
        'Referenced Request Sequence was lost or made up':
            bool(report.get('ReferencedRequestSequence')) == ('ReferencedRequestSequence' in addendum),
        'the private coding scheme is not declared':
            any(scheme.CodingSchemeDesignator == '99PSMAADDENDUM' for scheme in addendum.CodingSchemeIdentificationSequence),
    }
    yield from (finding for finding, fulfilled in rules.items() if not fulfilled)
    evidence = {uid for uid, _ in references(addendum.CurrentRequestedProcedureEvidenceSequence)}
    referred = set(referred_instances(addendum))
    if report.SOPInstanceUID not in referred:
        yield 'the content tree does not refer to the report'
    if not referred <= evidence:
        yield 'the content tree refers to instances that the evidence sequence does not list'


def findings(report, addendum):
    yield from findings_of_tools(report, addendum)
    yield from findings_of_header(pydicom.dcmread(report), pydicom.dcmread(addendum))


def pairs_written_by(program, folder):
    subprocess.run([program, folder], check=True)
    for addendum in sorted(glob.glob(os.path.join(folder, '*.addendum.dcm'))):
        yield addendum.replace('.addendum.dcm', '.report.dcm'), addendum


def check(pairs):
    checked = wrong = 0
    for report, addendum in pairs:
        checked += 1
        for finding in findings(report, addendum):
            wrong += 1
            print(f'{os.path.basename(addendum)}: {finding}')
    print(f'{checked} addenda checked, {wrong} findings')
    return 1 if wrong or not checked else 0


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if arguments[0] != '--written-by':
        return check([tuple(arguments)])
    with tempfile.TemporaryDirectory(prefix='psma-addenda-') as folder:
        return check(pairs_written_by(arguments[1], folder))


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
