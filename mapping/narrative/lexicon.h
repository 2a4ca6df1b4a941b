// The words of one or more languages: section headings, cues, compounds, abbreviations (lexicon.*.xml).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mapping/narrative/cue.h"
#include "mapping/narrative/phrase_set.h"
#include "mapping/narrative/plain_words.h"
#include "mapping/narrative/word_roles.h"
#include "mapping/narrative/word_starts.h"
#include "mapping/report.h"

namespace psma::xml {
class Document;
}

namespace psma::narrative {

// A phrase of the cue lists, to be added to the phrase set the reader works with.
struct CuePhrase {
    std::string phrase;
    Cue cue;
    std::string place;  // "FILE:LINE: " for messages
};

// All languages together: a report may mix them. Immutable after loading; safe to share between threads.
struct Lexicon {
    PhraseSet headings;        // value: SectionKind
    PhraseSet organ_headings;  // begin a paragraph of the findings: "ABDOMEN & PELVIS:"; value: 0
    std::vector<CuePhrase> cues;
    std::unordered_set<std::string> compounds;  // normalised parts
    WordStarts compound_starts;
    std::unordered_set<std::string> abbreviations;  // normalised, without the last full stop
    std::unordered_set<std::string> plurals;        // normalised words that speak of several lesions
    std::unordered_set<std::string> copulas;  // normalised words between a lesion's number and its verdict
    std::unordered_set<std::string> table_headings;  // normalised words of a table's first cell
    std::unordered_set<std::string> ordinals;        // normalised words that follow an ordinal number

    std::unordered_map<std::string, int> ordinal_values;  // "third" normalised: 3

    WordRoles words;                   // by what they do: "and", "not"
    std::vector<std::string> endings;  // behind the last part of a compound, the shortest first
    std::vector<std::string> links;    // between its parts, the empty one first

    std::unordered_set<std::string> whole_words;  // normalised words that are no compounds here: "blasenhals"
    PlainWords plain_words;
    std::unordered_set<std::string> spelled_right;  // normalised words that are no misspelt cue

    // Loads every lexicon.*.xml of FOLDER, validated against FOLDER/lexicon.xsd. Throws xml::InvalidFile.
    static Lexicon load(const std::filesystem::path& folder);
    // Words that name a site by themselves are not split: the single words among PHRASES, with German endings
    // where they may go on.
    void keep_whole(const std::string& phrase);
};

// Adds the <words> of DOCUMENT to WORDS. Throws xml::InvalidFile where a role is not known.
void read_word_roles(const xml::Document& document, WordRoles& words);

// Splits a list of phrases at ";" and trims them.
std::vector<std::string> phrases_of(const std::string& text);

// False: WORD is no compound. Cheap.
bool may_be_compound(std::string_view word, const Lexicon& lexicon);

// The parts of a compound word ("beckenlymphknotenmetastase": becken, lymphknoten, metastase), or the word
// itself where it is not wholly made of known parts.
std::vector<std::string> compound_parts(const std::string& word, const Lexicon& lexicon);

}  // namespace psma::narrative
