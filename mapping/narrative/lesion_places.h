// Which of the sites of a clause are one lesion: "the anastomosis in the prostate bed" is, "T5 and T9" are
// not. Private to narrative: lesions_of() uses it.
#pragma once

#include <vector>

#include "mapping/narrative/lesion_phrase.h"

namespace psma::narrative {

// A lesion at the place of one or more words of a clause; figures and counts are filled in later.
struct PlacedLesion : LesionPhrase {
    std::uint32_t first = 0, last = 0;  // tokens of its sites
    bool has_count = false;
    bool refined = false;  // named twice, the second time more exactly
};

// FINE lies within COARSE, or is the same place with its level.
bool is_finer(const SiteReference& fine, const SiteReference& coarse, const anatomy::Anatomy& anatomy);

// One entry for each lesion, in the order the clause names them. SITES are as for lesions_of(); those not
// named in CLAUSE itself count only where it names none.
std::vector<PlacedLesion> lesions_at(const std::vector<SiteReference>& sites, const Clause& clause,
                                     const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
