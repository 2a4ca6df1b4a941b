// A count told of several lesions that are also told one by one: what is left of it. Private to narrative:
// the lesions of a clause are counted with it.
#pragma once

#include <vector>

#include "mapping/narrative/lesion_places.h"

namespace psma::narrative {

// "Two pulmonary nodules, one in the right upper lobe and one in the left lower lobe": the first is their
// sum and is taken out of LESIONS, which have their counts.
void drop_sum(std::vector<PlacedLesion>& lesions, const anatomy::Anatomy& anatomy);

// "Two nodules in the lung, right upper lobe (SUVmax 8) and left lower lobe (SUVmax 10)": the count is of
// those that follow, and the first is one. MENTIONS are those of the clause.
void share_sum(std::vector<PlacedLesion>& lesions, const std::vector<Mention>& mentions,
               const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
