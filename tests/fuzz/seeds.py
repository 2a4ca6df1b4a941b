#!/usr/bin/env python3
"""Writes the first inputs of each fuzz target. usage: seeds.py FOLDER"""
import json
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = SOURCE / 'tests' / 'fixtures'
XML_FILES = {  # first byte of the input, file
    0: ['mapping/evidence/nikitas-2026.xml', *sorted(map(str, (FIXTURES / 'evidence').glob('*.xml')))],
    1: ['mapping/anatomy/anatomy.xml'],
    2: ['mapping/anatomy/site_codes.xml'],
    3: ['mapping/narrative/lexicon.en.xml'],
    4: ['mapping/staging/history.en.xml'],
}
REQUESTS = [
    b'\x00{"By": "N", "Reason": "wrong patient"}', b'\x01{"SinceUnixSeconds": 1, "UntilUnixSeconds": 2}', b'\x02100',
    b'\x03{"PsmaAddendum": {"Enable": true, "MaximumItems": 1000, "ProcessSince": "20260101", '
    b'"AcceptUnverifiedFrom": [{"Manufacturer": "M", "StationName": "S"}], "NotApplicable": "SummaryOnly"}}',
]


def documents():
    public = SOURCE.parent / 'shared' / 'sr_public'
    for path in [*FIXTURES.glob('coded/*/*.dcm'), *public.glob('*.dcm')]:
        yield path.read_bytes()


def texts():
    for labels in sorted(FIXTURES.glob('reports/*.jsonl')):
        for line in labels.read_text(encoding='utf-8').splitlines():
            report = json.loads(line)
            sections = ''.join(f"@{one['name']}\n{one['text']}\n" for one in report['sections'])
            yield (report.get('title', '') + '\n' + sections).encode()


def xml_files():
    for first, paths in XML_FILES.items():
        for path in paths:
            yield bytes([first]) + (SOURCE / path).read_bytes()


def main(folder):
    for target, seeds in (('document', documents()), ('narrative', texts()), ('request', REQUESTS), ('xml', xml_files())):
        corpus = pathlib.Path(folder) / target
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (corpus / f'seed-{number:03}').write_bytes(seed)


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
