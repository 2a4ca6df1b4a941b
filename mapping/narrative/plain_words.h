// Ordinary words of conclusions: a verdict told with other words is one the reader may not understand.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace psma::narrative {

// Immutable after loading; safe to share between threads.
class PlainWords {
  public:
    // Loads every plain_words.*.xml of FOLDER, validated against FOLDER/plain_words.xsd; make_plain_words.py
    // makes them from labelled reports. Throws xml::InvalidFile.
    static PlainWords load(const std::filesystem::path& folder);

    // WORD (normalised) begins like one of the words.
    bool knows(const std::string& word) const;

  private:
    std::vector<std::pair<std::size_t, std::unordered_set<std::string>>> languages_;  // letters compared
};

}  // namespace psma::narrative
