// The words of a sentence that matter: sites, cues, numbers and punctuation.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mapping/anatomy/anatomy.h"
#include "mapping/narrative/cue.h"
#include "mapping/narrative/lexicon.h"
#include "mapping/narrative/phrase_set.h"

namespace psma::narrative {

struct Mention {
    enum class Type { Cue, Site, Number, Mark };
    Type type = Type::Mark;
    Cue cue = Cue::Void;
    int site = -1;  // index into Anatomy::sites
    double number = 0;
    char mark = 0;                         // , ; ( ) | / : + [ ] of punctuation
    std::uint32_t first = 0, last = 0;     // tokens
    std::optional<std::uint32_t> letters;  // token "LWK" of the "4" in "LWK 2, 4"
    bool ordinal = false;                  // a number: "6th"
    bool joins = false;                    // "and", not "with"
    bool at_height = false;                // a site behind "at", "up to": it may only tell how high
    bool plural = false;                   // speaks of several: "nodes", "metastases"
    bool unknown_behind = false;           // the word right behind it is no mention

    // The number, where it is a whole one from LOW to HIGH. Reports hold numbers of any size.
    std::optional<int> whole_number(int low, int high) const {
        if (type != Type::Number || !(number >= low && number <= high)) return std::nullopt;
        const int whole = static_cast<int>(number);
        return whole == number ? std::optional(whole) : std::nullopt;
    }

    // Some cues are another one as well: a pair is an anaphora.
    bool is(Cue which) const {
        if (type != Type::Cue) return false;
        if (which == Cue::Anaphora && cue == Cue::Pair) return true;
        if (which == Cue::Normal && (cue == Cue::MetastasisFree || cue == Cue::TumourFree)) return true;
        if (which == Cue::Negation && cue == Cue::NegationVerb) return true;
        if (which == Cue::Equivocal && cue == Cue::OpenReading) return true;
        return cue == which;
    }
    bool is_mark(char which) const { return type == Type::Mark && mark == which; }
    // Tells what a finding is: "metastasis", "fracture", "suspicious".
    bool names_nature() const {
        return is(Cue::Metastasis) || is(Cue::Recurrence) || is(Cue::Tumour) || is(Cue::Benign) ||
               is(Cue::OtherDisease) || is(Cue::Suspicious) || is(Cue::Unspecific);
    }
};

// A mention of the one word TOKEN.
Mention cue_at(std::uint32_t token, Cue cue);
Mention site_at(std::uint32_t token, int site);

// Puts ADDED among MENTIONS, which are in the order of the text.
void insert_in_order(const Mention& added, std::vector<Mention>& mentions);

// The mention that TOKEN is part of; end(): none.
std::vector<Mention>::iterator covering(std::uint32_t token, std::vector<Mention>& mentions);

// One of MENTIONS is WHICH.
bool has_cue(const std::vector<Mention>& mentions, Cue which);

// Cues of all languages and the phrases of the anatomy in one automaton. Immutable; safe to share between
// threads.
class Vocabulary {
  public:
    // Throws xml::InvalidFile listing every phrase that stands for two things.
    Vocabulary(const Lexicon& lexicon, const anatomy::Anatomy& anatomy);

    std::vector<Mention> find(const std::vector<Token>& tokens) const;
    // TOKENS hold a phrase of one of CUES; quicker than to find all.
    bool holds(const std::vector<Token>& tokens, std::initializer_list<Cue> cues) const;
    // WORD may stand between a lesion's letter and its verdict.
    bool is_copula(const std::string& word) const { return copulas_.contains(word); }
    // WORD heads the first column of a table.
    bool is_table_heading(const std::string& word) const { return table_headings_.contains(word); }
    // WORD is an ordinary word of conclusions, or a part of one.
    bool is_plain(const std::string& word) const { return plain_words_.knows(word); }
    const PhraseSet& phrases() const { return phrases_; }
    const WordRoles& words() const { return words_; }

  private:
    PhraseSet phrases_;
    WordRoles words_;
    PlainWords plain_words_;
    std::unordered_set<std::string> plurals_;
    std::unordered_set<std::string> copulas_;
    std::unordered_set<std::string> table_headings_;
    // "the fifth and seventh ribs", "im dritten Lendenwirbelkörper": ordinals written out, before a rib or a
    // vertebra, are numbers.
    void number_ordinals(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const;
    // "zwei iliakal links, eine präsakral": beside a number an article that begins an item of the list
    // counts.
    void count_articles(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const;
    // "common and external iliac", "iliaca externa und interna": a short name beside another part of the same
    // whole is a site.
    void name_siblings(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const;
    // "LWK 2, 4 und 5": the numbers behind a vertebra are vertebrae too.
    void name_vertebrae(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const;

    std::unordered_map<std::string, int> ordinal_values_;
    struct Part {
        int site, whole;
    };
    std::unordered_map<std::string, Part> short_names_;
    std::vector<int> wholes_;            // that each site is a part of; -1: none
    std::unordered_set<int> vertebrae_;  // sites
    std::unordered_set<int> numbered_;   // and those that are counted: vertebrae and ribs
    int sites_ = 0;                      // values below are sites, others cues
};

}  // namespace psma::narrative
