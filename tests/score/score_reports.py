#!/usr/bin/env python3
"""Scores summaries of report texts against labels. usage: score_reports.py LABELS.jsonl SUMMARIES.jsonl [--misses]

LABELS: reports as `psma-addendum explain --reports` reads them, each with "expected" (tests/fixtures/unseen/README.md), or,
with "uid", what is expected of DICOM files (tests/fixtures/coded/README.md).
SUMMARIES: what explain printed for them. One line of figures:

  wrong             a definite group that is not the right one
  misplaced         evidence attached where the labels say it must not be
  group             right group, "undetermined" where it is right included
  abstained         undetermined where the label is definite, of these
  applicability     right status; false-applicable: "applicable" where it is not
  count             right number of lesions
  F1                lesions by region (nodal regions as one) and certainty, region other left out
"""
import collections
import json
import sys

DEFINITE = ('T0N0M0', 'TrN0M0', 'N1/M1a', 'M1b-M1c')


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def lesions(listed):
    found = collections.Counter()
    for one in listed:
        region = 'node' if one['region'].endswith('node') else one['region']
        if region != 'other' and one['certainty'] in ('positive', 'equivocal'):
            found[region, one['certainty']] += one.get('count') or 1
    return found


def compare(expected, summary):
    """What holds of one report, as counters to add up."""
    want, have = expected['group'], summary['group']['value']
    fits = expected['applicability'] == summary['applicability']['status']
    attached = summary['evidence']['attached']
    may_attach = expected['applicability'] == 'applicable' and want in DEFINITE
    wanted, found = lesions(expected['lesions']), lesions(summary['lesions'])
    both = sum((wanted & found).values())
    return collections.Counter(
        reports=1, wrong=have in DEFINITE and have != want, misplaced=attached and (not may_attach or have != want),
        group=have == want, definite=want in DEFINITE, abstained=want in DEFINITE and have not in DEFINITE,
        applicability=fits, false_applicable=summary['applicability']['status'] == 'applicable' and not fits,
        count=summary['lesion_count'] == expected['lesion_count'], both=both,
        listed=sum(wanted.values()) + sum(found.values()))


def main(labels, summaries, misses):
    printed = {one['id']: one for one in read(summaries)}
    total = collections.Counter()
    for report in read(labels):
        summary = printed.get(report.get('uid', report['id']))
        if summary is None:
            sys.exit(f'{summaries}: no summary of {report["id"]}')
        held = compare(report['expected'], summary)
        total += held
        if misses and not (held['group'] and held['applicability'] and held['count']):
            print('  ', report['id'], report['expected']['group'], '->', summary['group']['value'])

    def share(part, whole):
        return f'{100 * total[part] / max(1, total[whole]):.1f} %'

    print(f"{total['reports']} reports: wrong {total['wrong']}, misplaced {total['misplaced']}, group {share('group', 'reports')}, "
          f"abstained {share('abstained', 'definite')}, applicability {share('applicability', 'reports')}, "
          f"false-applicable {total['false_applicable']}, count {share('count', 'reports')}, "
          f"F1 {2 * total['both'] / max(1, total['listed']):.3f}")


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], '--misses' in sys.argv[3:])
