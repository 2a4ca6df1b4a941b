"""Independent validators on an addendum: dsrdump, dciodvfy, dcentvfy, PixelMed's DicomSRValidator and the header rules."""
import os
import subprocess
import tempfile

from harness.reports import SOURCE_FOLDER

PROGRAM = os.path.join(SOURCE_FOLDER, 'tests', 'sr_templates', 'addendum', 'check_addenda.py')


def findings_of_validators(report, addendum):
    """What the validators find wrong with ADDENDUM to REPORT (both bytes of DICOM files), as the program prints it."""
    with tempfile.TemporaryDirectory(prefix='psma-validate-') as folder:
        paths = [os.path.join(folder, name) for name in ('report.dcm', 'addendum.dcm')]
        for path, content in zip(paths, (report, addendum)):
            with open(path, 'wb') as file:
                file.write(content)
        result = subprocess.run(['/usr/bin/python3', PROGRAM, *paths], capture_output=True, text=True, check=False)
        return [result.stdout + result.stderr] if result.returncode != 0 else []
