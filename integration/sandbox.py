#!/usr/bin/env python3
"""The sandbox itself, started by sandbox.sh once everything is built."""
import os
import signal
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import plugin, release_build, reports, sr
from harness.orthanc import Archive

SAMPLE = 'en-nodal'


def print_as_text(file):
    """The document as a reader sees it, printed by the command."""
    with tempfile.NamedTemporaryFile(suffix='.dcm') as temporary:
        temporary.write(file)
        temporary.flush()
        print(plugin.run_command('show', temporary.name).stdout)


def show_sample(archive):
    """Stores the sample report, waits for its addendum and prints both."""
    document = sr.make_document(reports.report(SAMPLE), layout='paragraphs')
    file = sr.to_bytes(document)
    study = archive.store(file)['ParentStudy']
    print('\n--- the signed-off report ---\n')
    print_as_text(file)
    plugin.wait_for_state(archive, document.SOPInstanceUID, 'done')
    orthanc_id, = plugin.addenda(archive, document.SOPInstanceUID)
    print('--- its addendum, stored by the plugin ---\n')
    print_as_text(archive.instance_file(orthanc_id))
    print(f'Study in Orthanc Explorer:  {archive.url}/app/explorer.html#study?uuid={study}')
    print(f'Addendum as DICOM file:     {archive.url}/instances/{orthanc_id}/file')
    print(f'The plugin\'s status:        {archive.url}/psma-addendum/status')


def wait_for_interrupt(archive):
    print(f'\nSend more reports by REST ({archive.url}/instances) or C-STORE (SANDBOX at 127.0.0.1:{archive.dicom_port}).')
    print('Ctrl-C ends the sandbox and removes its archive.', flush=True)
    try:
        archive.process.wait()
    except KeyboardInterrupt:
        print('\nThe sandbox ends.')
        return
    sys.exit('Orthanc left by itself:\n' + archive.log_end())


def main():
    release_build.use()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Archive() as archive:
        show_sample(archive)
        if '--once' not in sys.argv[1:]:
            wait_for_interrupt(archive)


if __name__ == '__main__':
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
