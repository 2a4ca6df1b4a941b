// Which sites a clause speaks of, after homonyms and landmarks are resolved.
#pragma once

#include <string>
#include <vector>

#include "mapping/narrative/clause.h"

namespace psma::narrative {

struct SiteReference {
    int site = -1;  // index into Anatomy::sites
    std::optional<Region> region;
    bool whole = false;    // stands for its whole region
    bool generic = false;  // no place more exact than the region
    Side side = Side::None;
    std::string level;                  // "l3" of a vertebra, "8" of a rib
    std::uint32_t first = 0, last = 0;  // tokens
    std::optional<int> told;            // of a label: how many lesions it counts ("Two iliac nodes: ...")
    bool listed = false;                // joined by "and" to what stands before: a place of its own
    bool here = false;                  // named in the clause itself, not in its label or before it
};

inline const anatomy::Site& site_of(const anatomy::Anatomy& anatomy, int index) {
    return anatomy.sites[static_cast<std::size_t>(index)];
}

struct SiteReading {
    std::vector<SiteReference> sites;
    bool only_elsewhere = false;  // names only organs of normal uptake: the clause is about those
    bool only_landmarks = false;  // names only what tells where
};

// The sites of CLAUSE. CONTEXT are the sites of its label: "CHEST: no avid nodes" speaks of thoracic nodes.
SiteReading read_sites(const Clause& clause, const std::vector<SiteReference>& context,
                       const std::vector<Token>& tokens, const anatomy::Anatomy& anatomy);

// The regions an area or "distant" stands for when it is denied as such: "Chest: no uptake".
std::vector<SiteReference> expand(const SiteReference& reference, const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
