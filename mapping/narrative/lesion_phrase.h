// The lesions a clause describes: which of its sites are one lesion, how many there are, and which figures
// belong to which.
#pragma once

#include <optional>
#include <vector>

#include "mapping/narrative/site_reference.h"

namespace psma::narrative {

struct LesionPhrase {
    SiteReference site;        // the most exact place named
    std::optional<int> count;  // as told; nullopt with countable: not told, one
    bool shared = false;       // the count was told of several places and parted among them
    bool countable = true;     // false: "multiple", or a plural without a number
    std::optional<double> suv_max;
    std::optional<double> size_mm;
};

// SITES are those of CLAUSE, or of the label or sentence it speaks of (not SiteReference::here). Words for
// one place become one lesion ("the anastomosis in the prostate bed"); a figure belongs to the sites named
// since the figure before it; "two nodes: right obturator, left external iliac" are one each; "multiple" in
// front of a list of one region is one entry that cannot be counted. Only for clauses that assert something;
// a denial keeps its sites as they are. CLAUSE must have been judged. Thread-safe; time linear in the
// mentions, quadratic in the sites.
std::vector<LesionPhrase> lesions_of(const Clause& clause, const std::vector<SiteReference>& sites,
                                     const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
