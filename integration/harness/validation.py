"""Independent validators on an addendum: dsrdump, dciodvfy, dcentvfy, PixelMed's DicomSRValidator and the header rules."""
import os
import subprocess
import tempfile

from harness.reports import SOURCE_FOLDER

OWN = ['/usr/bin/python3', os.path.join(SOURCE_FOLDER, 'tests', 'sr_templates', 'addendum', 'check_addenda.py')]
# Beside the checkout on some machines.
OTHER = ['sh', os.path.join(os.path.dirname(SOURCE_FOLDER), 'shared', 'tools', 'check_addendum.sh')]


def findings_of_validators(report, addendum):
    """What the validators find wrong with ADDENDUM to REPORT (both bytes of DICOM files), one string per program."""
    with tempfile.TemporaryDirectory(prefix='psma-validate-') as folder:
        paths = [os.path.join(folder, name) for name in ('report.dcm', 'addendum.dcm')]
        for path, content in zip(paths, (report, addendum)):
            with open(path, 'wb') as file:
                file.write(content)
        findings = []
        for program in [OWN, OTHER] if os.path.exists(OTHER[1]) else [OWN]:
            result = subprocess.run([*program, *paths], capture_output=True, text=True, check=False)
            if result.returncode != 0:
                findings.append(result.stdout + result.stderr)
        return findings
