#!/usr/bin/env python3
"""Scores sentences and histories against labels.

items:      a sentence or two with what they say of each region (tests/fixtures/README.md); figures:
              reversed  a region is read as positive where it is not, or as denied where disease or doubt is told
              right     every region that is told positive or denied is read so, and nothing is reversed
histories:  the request of a report with the applicability it states; figures:
              harmful   "applicable" where it is not
              right     the reason, or "applicable"
conclusions: what a conclusion says of the one focus the findings describe; figures:
              harmful   disease where it is open or benign, or benign where it is not
              right     disease, open or benign as it is told
"""
import argparse
import json
import os
import subprocess
import tempfile

REGIONS = {'prostate bed': 'bed', 'pelvic nodes': 'pelvic-node', 'extrapelvic nodes': 'extrapelvic-node',
           'bone': 'bone', 'organs': 'visceral'}
HISTORY = 'Radical prostatectomy, biochemical recurrence.'
NODES = {'pelvic-node', 'extrapelvic-node'}


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def explain(program, reports, *options):
    """REPORTS: lists of (heading, text)."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8', delete=False) as file:
        for number, parts in enumerate(reports):
            sections = [{'name': name, 'text': text} for name, text in parts]
            file.write(json.dumps({'id': str(number), 'title': 'PSMA PET/CT', 'sections': sections}) + '\n')
    try:
        return subprocess.run([program, 'explain', *options, '--reports', file.name], check=True,
                              capture_output=True, text=True).stdout
    finally:
        os.unlink(file.name)


def regions_of(trace):
    """The regions one traced report calls positive, those it denies, and those with a lesion left open."""
    lesions, regions = trace.split('LESIONS')[1].split('REGIONS')
    positive, left_open = set(), set()
    for line in map(str.strip, lesions.splitlines()):
        verdict = line.split(':')[0]
        if verdict in ('avid', 'positive', 'equivocal', 'faint') and '(' in line:
            region = line.split('(')[1].split(')')[0]
            found = positive if verdict in ('avid', 'positive') else left_open
            found |= NODES if region == 'node' else {'bed' if region == 'prostate-bed' else region}
    denied = {short for name, short in REGIONS.items()
              if any(line.strip().startswith(f'{name}: denied') for line in regions.splitlines())}
    return positive - {'other'}, denied, left_open


def judge_item(want, positive, denied, left_open):
    """(reversed, right) for one item."""
    told = {region for region, verdict in want.items() if verdict == 'positive'}
    nodal = bool(told & NODES)  # which of the two is the anatomy's matter
    more = {one for one in positive if one not in told and not (nodal and one in NODES)}
    open_or_told = {region for region, verdict in want.items() if verdict in ('positive', 'equivocal')}
    less = {one for one in denied if one in open_or_told and one not in positive | left_open}
    missed = {one for one in told if one not in positive and not (one in NODES and positive & NODES)}
    silent = {region for region, verdict in want.items() if verdict == 'denied' and region not in denied}
    return bool(more or less), not (more or less or missed or silent)


def score_items(program, labels):
    reports = [[('Clinical history', HISTORY), (one['section'].capitalize(), one['text'])] for one in labels]
    traces = explain(program, reports, '--trace').split('REPORT ')[1:]
    return [judge_item(one['expect'], *regions_of(trace)) for one, trace in zip(labels, traces, strict=True)]


def score_histories(program, labels):
    """(harmful, right) for each history."""
    reports = [[('Clinical history', one['text']), ('Findings', 'No PSMA-avid disease.')] for one in labels]
    found = []
    for line in explain(program, reports).splitlines():
        applicability = json.loads(line)['applicability']
        found.append(applicability['reason'] or applicability['status'])
    return [(have == 'applicable' and one['reason'] != 'applicable', have == one['reason'])
            for one, have in zip(labels, found, strict=True)]


def score_conclusions(program, labels):
    """(harmful, right) for each conclusion."""
    reports = [[('Clinical history', HISTORY), ('Findings', one['findings']), ('Impression', one['conclusion'])] for one in labels]
    found = []
    for line in explain(program, reports).splitlines():
        group = json.loads(line)['group']['value']
        found.append({'T0N0M0': 'benign', 'undetermined': 'open'}.get(group, 'disease'))
    return [(have != one['expect'] and have != 'open', have == one['expect'])
            for one, have in zip(labels, found, strict=True)]


SCORES = {'items': score_items, 'histories': score_histories, 'conclusions': score_conclusions}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program', help='psma-addendum')
    parser.add_argument('kind', choices=SCORES)
    parser.add_argument('labels', help='JSON lines')
    parser.add_argument('--misses', action='store_true', help='list what is not right')
    options = parser.parse_args()
    kind = options.kind
    labels = read(options.labels)
    results = SCORES[kind](options.program, labels)
    harm = 'reversed' if kind == 'items' else 'harmful'
    harmful = sum(one[0] for one in results)
    right = sum(one[1] for one in results)
    print(f'{len(labels)} {kind}: {harm} {harmful} ({harmful / len(labels):.1%}), right {right / len(labels):.1%}')
    if options.misses:
        for one, (bad, good) in zip(labels, results):
            if not good:
                print(f"   {harm if bad else 'missed'}: {one.get('text') or one['conclusion']}")


if __name__ == '__main__':
    main()
