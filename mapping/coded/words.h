// Meanings of local codes and short texts, read with the words of the narratives.
#pragma once

#include <string>
#include <vector>

#include "mapping/narrative/clause.h"
#include "mapping/narrative/site_reference.h"

namespace psma::coded {

// Vocabulary and anatomy of the narratives. Refers to both; thread-safe.
class Words {
  public:
    Words(const narrative::Vocabulary& vocabulary, const anatomy::Anatomy& anatomy)
        : vocabulary_(vocabulary), anatomy_(anatomy) {}

    // TEXT as one clause, judged.
    narrative::Clause clause(const std::string& text) const;
    // The places TEXT names, those of a region first.
    std::vector<narrative::SiteReference> places(const std::string& text) const;
    // TEXT names an organ of normal uptake, a vessel or a landmark, and no place a lesion may have.
    bool only_physiologic(const std::string& text) const;
    // "left", "rechts", "beidseits"; None: not one side is told.
    Side side(const std::string& text) const;

    // One word of TEXT is, holds, or begins with one of ROLE.
    bool any_is(narrative::WordRole role, const std::string& text) const;
    bool any_holds(narrative::WordRole role, const std::string& text) const;
    bool any_begins(narrative::WordRole role, const std::string& text) const;

    const anatomy::Anatomy& anatomy() const { return anatomy_; }

  private:
    const narrative::Vocabulary& vocabulary_;
    const anatomy::Anatomy& anatomy_;
};

}  // namespace psma::coded
