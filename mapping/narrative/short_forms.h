// Reads words that a report cuts short: "susp. LK mediast." for "suspekter LK mediastinal".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/anatomy/anatomy.h"
#include "mapping/narrative/document.h"
#include "mapping/narrative/lexicon.h"

namespace psma::narrative {

// The single words of cues and sites. Filled once, then only read: safe to share between threads after that.
class ShortForms {
  public:
    // LEXICON must live as long as this: a word is taken for cut short only where it lists the beginning as
    // an abbreviation and a full stop follows.
    void add(const Lexicon& lexicon, const anatomy::Anatomy& anatomy);

    // The word that BEGINNING (normalised) is cut from. nullopt: none, or words of different meaning.
    std::optional<std::string> word_of(std::string_view beginning) const;

    // Writes the words of every sentence and label out; their places in the text stay.
    void expand(Narrative& narrative) const;

  private:
    void expand(std::vector<Token>& tokens) const;
    void add(const std::string& phrase, int meaning);

    const Lexicon* lexicon_ = nullptr;
    std::vector<std::pair<std::string, int>> words_;  // sorted; what each stands for
};

}  // namespace psma::narrative
