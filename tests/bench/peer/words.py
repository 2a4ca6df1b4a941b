"""Reads PSMA-PET reports by simple words, as a script written in an afternoon would: for the benchmark only.

A sentence counts for the regions it names unless it holds a word of denial; the highest region decides the group.
usage: words.py REPORTS.jsonl    prints summaries as tests/score/score_reports.py reads them
"""
import json
import re
import sys

SENTENCE = re.compile(r'[^.\n;]+')
DENIAL = re.compile(r'\b(no|not|without|negative|absent|benign|degenerative|physiologic\w*|reactive|unremarkable|normal|resolved|kein\w*|nicht|'
                    r'ohne|unauffällig\w*|benigne?|degenerativ\w*|physiologisch\w*|reaktiv\w*)\b')
FINDING = re.compile(r'(avid|uptake|suv|metast|suspicious|positive|malignan|tracer|suspekt|anreicher|speicher|mehrbelegung|exprimier|filia|'
                     r'rezidiv|recurrence)')
REGIONS = [
    ('M1b-M1c', re.compile(r'\b(bone\w*|osseous|skelet\w*|vertebra\w*|rib|ribs|sacrum|ilium|iliac crest|femur|sternum|scapula|pubi\w+|ischi\w+|'
                           r'liver|hepatic|lungs?|pulmonary|adrenal|brain|knochen\w*|ossär\w*|wirbel\w*|rippe\w*|becken(?:schaufel|knochen)|'
                           r'leber\w*|lunge\w*|pulmonal\w*|nebenniere\w*)\b')),
    ('N1/M1a', re.compile(r'\b(nodes?|nodal|lymph\w*|adenopathy|lk)\b')),
    ('TrN0M0', re.compile(r'(prostat\w* (?:bed|fossa)|prostatectomy bed|anastomo|surgical bed|prostataloge|seminal vesicle|samenblase|'
                          r'local recurrence|lokalrezidiv)')),
]
READ = re.compile(r'(finding|impression|conclusion|befund|beurteilung|opinion|result)', re.IGNORECASE)


def group_of(texts):
    """TEXTS: (heading, text) of a report."""
    found = set()
    for heading, text in texts:
        if heading and not READ.search(heading):
            continue
        for sentence in SENTENCE.findall(text.lower()):
            if DENIAL.search(sentence) or not FINDING.search(sentence):
                continue
            found.update(group for group, words in REGIONS if words.search(sentence))
    return next((group for group, _ in REGIONS if group in found), 'T0N0M0')


def applies(texts):
    """After prostatectomy, with a PSA that rises."""
    whole = ' '.join(text for _, text in texts).lower()
    operated = re.search(r'prostat(?:ov)?(?:esicul)?ekt?c?tom|prostatectom|\brpe\b|\brp\b|ralp', whole)
    recurs = re.search(r'recurren|rezidiv|rising psa|psa (?:rise|increase)|psa-anstieg|persist', whole)
    return bool(operated and recurs)


def main(path):
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            report = json.loads(line)
            texts = [(section['name'], section['text']) for section in report['sections']]
            fits = applies(texts)
            print(json.dumps({
                'id': report['id'], 'group': {'value': group_of(texts)}, 'evidence': {'attached': fits}, 'lesions': [], 'lesion_count': None,
                'applicability': {'status': 'applicable' if fits else 'undetermined'}}))


if __name__ == '__main__':
    main(sys.argv[1])
