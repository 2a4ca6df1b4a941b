"""The invented reports of tests/fixtures/reports."""
import json
import os

SOURCE_FOLDER = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORT_FOLDER = os.path.join(SOURCE_FOLDER, 'tests', 'fixtures', 'reports')


def read_jsonl(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def all_reports():
    return [report for language in ('en', 'de') for report in read_jsonl(os.path.join(REPORT_FOLDER, language + '.jsonl'))]


def report(report_id):
    """The report with this id, e.g. "en-nodal"."""
    return next(candidate for candidate in all_reports() if candidate['id'] == report_id)
