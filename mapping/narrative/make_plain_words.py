#!/usr/bin/env python3
"""Writes plain_words.LANGUAGE.xml: the words that conclusions of labelled reports use.

usage: make_plain_words.py LANGUAGE LABELLED.jsonl... > plain_words.LANGUAGE.xml

A word is taken that one conclusion has, or two reports anywhere. Words are kept by their first letters, so that inflections
need not be listed. Who adds reports makes the lists anew: from those of tests/fixtures/learned and the development corpus.
"""
import collections
import json
import re
import sys

LETTERS = {'en': 7, 'de': 6}
CONCLUSION = re.compile('impress|conclu|opinion|summary|assess|synthes|comment|beurteil|fazit|zusammenf|ergebnis|bewertung|diagnos|wertung|addend|nachtrag|korrektur|correct|attending|oberarzt')
UMLAUTS = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss'})


def words_of(text, letters):
    for word in re.findall('[a-zà-ÿ]+', text.lower()):
        word = word.translate(UMLAUTS)
        if len(word) > 2:
            yield word[:letters]


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in LETTERS:
        sys.exit(__doc__)
    language = sys.argv[1]
    reports = collections.Counter()
    concluding = set()
    for path in sys.argv[2:]:
        with open(path, encoding='utf-8') as lines:
            for report in map(json.loads, lines):
                words = set()
                for part in report['sections']:
                    of_part = set(words_of(part['text'], LETTERS[language]))
                    words |= of_part
                    if CONCLUSION.search(part['name'].lower()):
                        concluding |= of_part
                reports.update(words)
    plain = sorted(word for word, count in reports.items() if count >= 2 or word in concluding)
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print('<!-- Made by make_plain_words.py from labelled reports; make it anew, do not change it. -->')
    compounds = ' compounds="true"' if language == 'de' else ''
    print(f'<plain-words language="{language}" letters="{LETTERS[language]}"{compounds}>')
    for i in range(0, len(plain), 16):
        print('  ' + ' '.join(plain[i:i + 16]))
    print('</plain-words>')


if __name__ == '__main__':
    main()
