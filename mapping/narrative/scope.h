// How far negation, time and advice reach inside a clause (after ConText: direction, scope, terminators).
#pragma once

#include <vector>

#include "mapping/narrative/mention.h"

namespace psma::narrative {

// What becomes of one mention.
struct Reach {
    bool negated = false;
    bool dropped = false;  // of another time, conditional, advice, or argued away
};

// One entry for each mention of a clause.
std::vector<Reach> scope(const std::vector<Mention>& mentions, const anatomy::Anatomy& anatomy);

// The NEGATION at that index denies what stands before it: "for a nodal metastasis no evidence" ends with
// its own noun, "iliac nodes: none" with nothing.
bool denies_backwards(const std::vector<Mention>& mentions, std::size_t negation);

// True for words that assert uptake, a lesion or disease when nothing denies them.
bool is_evidence(const Mention& mention, const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
