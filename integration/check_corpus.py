#!/usr/bin/env python3
"""Sends labelled or unlabelled reports to an Orthanc with the plugin and checks that each gets the outcome its summary calls
for: no addendum missing or doubled, every addendum valid.

usage: check_corpus.py [--validate EVERY] [--seed N] REPORTS.jsonl|FOLDER...

A file of JSON lines (id, lang, title, sections) is made into SRs in mixed layouts; a folder gives its *.dcm files as they are.
--validate 1 (the default) shows every addendum to the validators, 10 every tenth, 0 none.
PSMA_PLUGIN and PSMA_COMMAND name what is tested; the default is the release build. Exit 1 if anything is wrong.
"""
import argparse
import collections
import glob
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import corpus, release_build, reports
from harness.orthanc import Archive


def files_of(source, seed):
    if not os.path.isdir(source):
        return corpus.mixed_documents(reports.read_jsonl(source), seed)
    files = {}
    for path in sorted(glob.glob(os.path.join(source, '*.dcm'))):
        with open(path, 'rb') as file:
            files[os.path.basename(path)] = file.read()
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sources', nargs='+', metavar='REPORTS.jsonl|FOLDER')
    parser.add_argument('--validate', type=int, default=1, metavar='EVERY')
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    validate = (lambda number: number % arguments.validate == 0) if arguments.validate else (lambda number: False)
    release_build.use()
    wrong = 0
    with Archive() as archive:
        for source in arguments.sources:
            outcomes = corpus.run_files(archive, files_of(source, arguments.seed), validate)
            kinds = collections.Counter(outcome.kind for outcome in outcomes.values())
            problems = [problem for outcome in outcomes.values() for problem in outcome.problems]
            wrong += len(problems)
            print(f'{source}: {len(outcomes)} reports, {kinds["full"]} full, {kinds["summary-only"]} summary-only, '
                  f'{kinds["none"]} none, {len(problems)} problems')
            for problem in problems:
                print('  ' + problem)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
