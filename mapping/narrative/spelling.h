// Mends a single wrong letter in long words, so that "perpheral zone" is still read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mapping/narrative/document.h"
#include "mapping/narrative/phrase_words.h"

namespace psma::narrative {

// The words of all phrases. Filled once, then only read: safe to share between threads after that.
class Spelling {
  public:
    // WORDS must live as long as this.
    void add(const PhraseWords& words);

    // Words that mean nothing here and are spelled right, though they look like one that does.
    void add_right(const std::unordered_set<std::string>& words);

    // The known word that WRITTEN (normalised) is but for one letter too many, too few, wrong or swapped with
    // its neighbour. nullopt: WRITTEN is known or short, no word fits, or two do. The first three letters
    // must be right: "injection" is not a misspelt "infection".
    std::optional<std::string> correct(const std::string& written) const;

    // Corrects the words of every sentence and label; their places in the text stay.
    void correct(Narrative& narrative) const;

  private:
    void correct(std::vector<Token>& tokens) const;

    std::vector<const PhraseWords*> words_;
    std::unordered_set<std::string> right_;
    std::unordered_map<std::string, std::vector<std::string>> long_words_;       // by their first letters
    std::unordered_map<std::string, std::vector<std::string>> long_beginnings_;  // likewise
};

}  // namespace psma::narrative
