// How many lesions stand at each place of a clause: which place a number, "multiple" or a plural belongs to.
// Private to narrative: lesions_of() uses it.
#pragma once

#include <vector>

#include "mapping/narrative/lesion_places.h"

namespace psma::narrative {

// Fills in count, shared and countable of LESIONS, those of CLAUSE in its order and with their figures. A
// count is of the lesions named until the next count. Takes out the entry that was only the sum of the
// others, and those a list that cannot be counted makes one.
void count_lesions(std::vector<PlacedLesion>& lesions, const Clause& clause, const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
