// Ordinary words of conclusions: a verdict told with other words is one the reader may not understand.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>
#include <vector>

namespace psma::narrative {

// Immutable after loading; safe to share between threads.
class PlainWords {
  public:
    // Loads every plain_words.*.xml of FOLDER, validated against FOLDER/plain_words.xsd; make_plain_words.py
    // makes them from labelled reports. Throws xml::InvalidFile.
    static PlainWords load(const std::filesystem::path& folder);

    // WORD (normalised) begins like one of the words, or like two written as one.
    bool knows(const std::string& word) const;

  private:
    struct Language {
        std::size_t letters = 0;  // compared
        bool compounds = false;
        std::unordered_set<std::string> words;

        bool knows(const std::string& word) const { return words.contains(word.substr(0, letters)); }
        bool knows_parts(const std::string& word) const;
    };
    std::vector<Language> languages_;
};

}  // namespace psma::narrative
