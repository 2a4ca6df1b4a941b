// Lesions that were numbered or lettered, and who speaks of them later: "lesions 1 and 3 are metastases".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mapping/narrative/document.h"
#include "mapping/narrative/mention.h"

namespace psma::narrative {

// What marks the lesion of SENTENCE: its list mark ("A", "2"), "Lesion 3" before the colon, or a first or
// last cell that is a number or a letter. Lower case; empty: nothing does.
std::string tag_of(const Sentence& sentence);

// The tags defined so far, each with the observations made of it. Not thread-safe.
class LesionTags {
  public:
    bool has(const std::string& tag) const { return tags_.contains(tag); }
    bool empty() const { return tags_.empty(); }
    void define(const std::string& tag, std::size_t observation) { tags_[tag].push_back(observation); }
    // TAG marks something of which nothing was observed: urine, a cyst.
    void define_bare(const std::string& tag) { tags_[tag]; }

    // The tags TOKENS [begin, end) name: behind a word for lesions ("foci A and C"), or at
    // the beginning ("1 and 2 are degenerative"), or a letter and a bracket ("reported in a)"). Ranges
    // ("1-3") name all between.
    std::vector<std::string> named_in(const std::vector<Token>& tokens, std::size_t begin, std::size_t end,
                                      const std::vector<Mention>& mentions,
                                      const Vocabulary& vocabulary) const;

    // Those of TAGS, in order, each once; none of a tag that is not defined.
    std::vector<std::size_t> observations_of(const std::vector<std::string>& tags) const;

  private:
    // Reads tags from I on; returns where they end.
    std::size_t read_list(const std::vector<Token>& tokens, std::size_t i, std::size_t end,
                          const WordRoles& words, std::vector<std::string>& named) const;

    std::map<std::string, std::vector<std::size_t>> tags_;
};

}  // namespace psma::narrative
