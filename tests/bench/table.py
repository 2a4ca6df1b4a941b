#!/usr/bin/env python3
"""Prints the table of docs/performance.md from what the benchmarks wrote. usage: table.py FOLDER (see run.sh)

FOLDER holds NAME.json of each Google Benchmark program, archive.json of archive_bench.py and peer-LANGUAGE.txt, ours-LANGUAGE.txt,
lines of tests/score/score_reports.py.
"""
import json
import os
import re
import sys

UNITS = {'ns': 1e-9, 'us': 1e-6, 'ms': 1e-3, 's': 1.0}


def medians(path):
    """{name without the aggregate: seconds}."""
    with open(path, encoding='utf-8') as file:
        runs = json.load(file)['benchmarks']
    return {re.sub('/iterations:[0-9]+', '', run['run_name']): run['real_time'] * UNITS[run['time_unit']]
            for run in runs if run.get('aggregate_name') == 'median'}


def read_lines(path):
    with open(path, encoding='utf-8') as file:
        return {line['name']: line for line in map(json.loads, file)}


class Table:
    def __init__(self):
        print('| what | measured | goal | met |')
        print('|---|---|---|---|')

    def row(self, what, measured, goal='', met=None):
        print(f'| {what} | {measured} | {goal} | {"" if met is None else "yes" if met else "no"} |')


def inside(table, folder):
    times = {}
    for name in ('callback', 'ledger', 'narrative', 'reading', 'way'):
        times.update(medians(os.path.join(folder, name + '.json')))

    def us(name):
        return 1e6 * times[name]

    callback = us('callback_of_an_image')
    table.row('callback of a stored image', f'{1000 * callback:.0f} ns', '< 2 us', callback < 2)
    for argument, kind in ((0, '3 kB'), (1, '> 4 kB')):
        alone, report, summary = (us(f'{name}/{argument}') for name in ('dsr_document_read', 'bytes_to_report', 'bytes_to_summary'))
        table.row(f'bytes to Summary, text report of {kind}',
                  f'{summary:.0f} us (to Report {report:.0f}), `DSRDocument::read` alone {alone:.0f} us: ratio {summary / alone:.2f}',
                  '<= 1.5', summary <= 1.5 * alone)
    for name, what in (('bytes_ours', 'bytes to Report'), ('summary_of_lesions', 'Report to Summary')):
        few, many = us(f'{name}/3000') / 3000, us(f'{name}/20000') / 20000
        table.row(f'{what}, coded: an item of 3000 and of 20 000', f'{few:.2f} and {many:.2f} us: ratio {many / few:.2f}', 'linear', many <= 1.5 * few)
    ratio = us('bytes_ours/20000') / us('bytes_dcmtk/20000')
    table.row('bytes to Report, 20 000 items, against parse and `DSRDocument::read`', f'ratio {ratio:.2f}')
    one = us('summarise_reports')
    table.row('narrative, a report', f'{one:.0f} us', '< 300 us', one < 300)
    short, long = us('summarise_long_text/2000') / 2000, us('summarise_long_text/200000') / 200000
    table.row('narrative, a byte of 2 kB and of 200 kB', f'{1000 * short:.0f} and {1000 * long:.0f} ns: ratio {long / short:.2f}', 'linear',
              long <= 1.5 * short)
    build = us('summary_to_addendum_bytes/0')
    table.row('Summary to addendum bytes', f'{build:.0f} us', '< 1000 us', build < 1000)
    jobs = [us(f'job_beside_done/{rows}') for rows in (10, 10000, 1000000)]
    table.row('ledger: add, claim, finish beside 10, 10 000, 1 000 000 rows', ', '.join(f'{job:.0f}' for job in jobs) +
              f' us: ratio {max(jobs) / jobs[0]:.2f}', '<= 1.5', max(jobs) <= 1.5 * jobs[0])
    backlog = [us(f'job_in_backlog/{rows}') for rows in (10000, 1000000)]
    table.row('ledger: claim, finish in a backlog of 10 000 and 1 000 000', ' and '.join(f'{job:.0f}' for job in backlog) +
              f' us: ratio {backlog[1] / backlog[0]:.2f}', '<= 1.5', backlog[1] <= 1.5 * backlog[0])
    counts = us('counts_and_oldest/1000000')
    table.row('metrics: counts and age of the oldest, 1 000 000 rows', f'{counts:.0f} us')
    load = 1e3 * times['start_up']
    table.row('start-up: lexicons, anatomy, pack', f'{load:.0f} ms', '< 150 ms', load < 150)


def outside(table, lines):
    ingests = [line for name, line in lines.items() if name.startswith('ingest')]
    for name, line in lines.items():
        if name.startswith('ingest'):
            _, protocol, clients = name.split()
            table.row(f'ingest of PET slices, {protocol}, {clients} client(s)',
                      f'{line["plugin"]:.0f} a second, without {line["plain"]:.0f}: ratio {line["ratio"]:.3f} +- {line["error"]:.3f} (both without: '
                      f'{line["noise"]:.3f} +- {line["noise_error"]:.3f}); CPU an image {line["plugin_cpu_us"]:.0f} us, without {line["plain_cpu_us"]:.0f}',
                      '>= 0.99', line['ratio'] >= 0.99)
            if line is ingests[-1]:
                mean = sum(one['ratio'] for one in ingests) / len(ingests)
                error = sum(one['error'] ** 2 for one in ingests) ** 0.5 / len(ingests)
                table.row(f'ingest, mean of these {len(ingests)}', f'ratio {mean:.3f} +- {error:.3f}', '>= 0.99', mean >= 0.99)
        if name.startswith('sustained'):
            stages = ', '.join(f'{stage} {ms:.2f}' for stage, ms in line['stages'].items())
            goal = ('>= 0.8', line['ratio'] >= 0.8) if name.endswith('2') else ()
            table.row(f'reports in, addenda out, {name.split()[1]} thread(s)',
                      f'{line["plugin"]:.0f} a second, plain stores of both {line["plain"]:.0f}: ratio {line["ratio"]:.2f} '
                      f'+- {line["error"]:.2f} (ms: {stages})', *goal)
    if 'latency' in lines:
        line = lines['latency']
        for percent, most in ((50, 5), (99, 20)):
            visible = line[f'visible_p{percent}_ms']
            report, addendum = line[f'report_p{percent}_ms'], line[f'addendum_p{percent}_ms']
            table.row(f'sign-off to addendum visible, p{percent}',
                      f'{visible:.1f} ms; one store of the report {report:.1f} ms: ratio {visible / report:.1f}; of an addendum {addendum:.1f} ms: '
                      f'ratio {visible / addendum:.1f}', f'<= {most}', visible <= most * report)
    if 'memory' in lines:
        line = lines['memory']
        idle = line['plugin_idle'] - line['plain_idle']
        parts = sorted(name for name in line if re.fullmatch('plugin_[0-9]+', name))
        table.row('memory, idle', f'{line["plugin_idle"]:.0f} MiB, without {line["plain_idle"]:.0f}: + {idle:.0f}', '+ <= 40 MiB', idle <= 40)
        marks = ', '.join(f'{line[part]:.0f}' for part in parts)
        plain = ', '.join(f'{line[part.replace("plugin", "plain")]:.0f}' for part in parts)
        over = line[parts[-1]] - line[parts[-1].replace('plugin', 'plain')]
        table.row(f'memory, after each quarter of {line["reports"]} reports', f'{marks} MiB, without {plain}: + {over:.0f}', '+ <= 40 MiB', over <= 40)
    for kind, what in (('full', 'with the evidence as coded items'), ('short', 'with three lines of text')):
        if f'peer {kind}' in lines:
            line = lines[f'peer {kind}']
            table.row(f'the same as a Python plugin with pydicom, {what}: reports a second',
                      f'{line["peer"]:.0f}, ours {line["plugin"]:.0f}: ratio {line["ratio"]:.1f}', '>= 10', line['ratio'] >= 10)
            job = line['peer_job_us'] / line['plugin_job_us']
            table.row('... the job alone, without the archive', f'{line["peer_job_us"]} us ({line["peer_bytes"]} bytes written), ours '
                      f'{line["plugin_job_us"]:.0f} us: ratio {job:.1f}')


def reading(table, folder):
    for language in ('en', 'de'):
        lines = []
        for who in ('peer', 'ours'):
            with open(os.path.join(folder, f'{who}-{language}.txt'), encoding='utf-8') as file:
                wrong, group = re.search(r'wrong (\d+), .*group ([0-9.]+ %)', file.read()).groups()
            lines.append(f'{who} {group}, wrong {wrong}')
        table.row(f'group, unseen reports, {language}', '; '.join(lines))


def main(folder):
    table = Table()
    outside(table, read_lines(os.path.join(folder, 'archive.json')))
    inside(table, folder)
    reading(table, folder)


if __name__ == '__main__':
    main(sys.argv[1])
