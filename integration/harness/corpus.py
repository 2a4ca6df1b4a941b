"""Sends many reports to an archive and judges what became of each."""
import dataclasses
import io
import json
import os
import random
import tempfile

import pydicom

from harness import plugin, sr
from harness.validation import findings_of_validators

FINAL_STATES = ('done', 'ignored', 'failed')


@dataclasses.dataclass
class Outcome:
    """What became of one report: 'full', 'summary-only' or 'none', and what is wrong with that."""
    kind: str
    group: str
    problems: list


def mixed_documents(reports, seed):
    """{report id: DICOM file} in layouts and character sets chosen by SEED."""
    choice = random.Random(seed)
    files = {}
    for report in reports:
        document = sr.make_document(report, layout=choice.choice(sorted(sr.LAYOUTS)))
        if choice.random() < 0.5 and is_latin1(report):
            document.SpecificCharacterSet = 'ISO_IR 100'
        files[report['id']] = sr.to_bytes(document)
    return files


def is_latin1(report):
    try:
        json.dumps(report, ensure_ascii=False).encode('latin-1')
        return True
    except UnicodeEncodeError:
        return False


def explained(files):
    """{name: summary} as the command explains these DICOM files."""
    with tempfile.TemporaryDirectory(prefix='psma-explain-') as folder:
        summaries = {}
        for number, (name, content) in enumerate(files.items()):
            path = os.path.join(folder, f'{number}.dcm')
            with open(path, 'wb') as file:
                file.write(content)
        result = plugin.run_command('explain', folder)
        by_uid = {summary['id']: summary for summary in map(json.loads, result.stdout.splitlines())}
        for name, content in files.items():
            uid = uid_of(content)
            if uid in by_uid:
                summaries[name] = by_uid[uid]
        return summaries


def uid_of(content):
    return str(pydicom.dcmread(io.BytesIO(content), stop_before_pixels=True, specific_tags=['SOPInstanceUID']).SOPInstanceUID)


def called_for(summary):
    """The outcome a signed-off report with this summary must have."""
    if not summary['psma_pet'] or summary['applicability']['status'] == 'not-applicable':
        return 'none'
    return 'full' if summary['evidence']['attached'] else 'summary-only'


def outcome_in_archive(addenda):
    if not addenda:
        return 'none'
    return 'full' if 'Published evidence' in plugin.headings(addenda[0][1]) else 'summary-only'


def run_files(archive, files, validate=lambda number: True):
    """Stores FILES ({name: DICOM file}), waits for all of them and returns {name: Outcome}. VALIDATE(number) tells which
    addenda the validators look at."""
    summaries = explained(files)
    uids = {name: uid_of(content) for name, content in files.items()}
    for content in files.values():
        archive.store(content)
    plugin.wait_until_idle(archive)
    made = {}
    for orthanc_id, ds in plugin.addenda(archive).items():
        for uid in plugin.addended_reports(ds):
            made.setdefault(uid, []).append((orthanc_id, ds))
    outcomes = {}
    for number, (name, content) in enumerate(files.items()):
        addenda, problems = made.get(uids[name], []), []
        kind = outcome_in_archive(addenda)
        row = plugin.report_state(archive, uids[name])
        if name not in summaries:
            problems.append(f'{name}: the command explains nothing')
        elif kind != called_for(summaries[name]):
            problems.append(f'{name}: {kind}, but its summary calls for {called_for(summaries[name])} ({row})')
        if len(addenda) > 1:
            problems.append(f'{name}: {len(addenda)} addenda')
        if row is None or row['State'] not in FINAL_STATES:
            problems.append(f'{name}: the plugin has not finished: {row}')
        if addenda and validate(number):
            problems += [f'{name}: {finding}' for finding in findings_of_validators(content, archive.instance_file(addenda[0][0]))]
        group = summaries.get(name, {}).get('group', {}).get('value', '-')
        outcomes[name] = Outcome(kind, group, problems)
    return outcomes


def run(archive, reports, seed, validate=lambda number: True):
    return run_files(archive, mixed_documents(reports, seed), validate)
