// The figures a clause tells, SUVmax and sizes, and which lesion each belongs to. Private to narrative:
// lesions_of() uses it.
#pragma once

#include <vector>

#include "mapping/narrative/lesion_places.h"

namespace psma::narrative {

// Fills in suv_max and size_mm of LESIONS, those of CLAUSE in its order. A figure is of the lesions named
// since the figure before; where figures come first, of the next one. Lesions not named in the clause itself
// all get the highest.
void give_figures(std::vector<PlacedLesion>& lesions, const Clause& clause);

// "nodules measuring 8 mm (SUVmax 6.2) and 6 mm (SUVmax 4.8)", "nodes of 7 and 9 mm": how many sizes are
// told side by side; 0 where they are a range or the two diameters of one.
int sizes_listed(const std::vector<Mention>& mentions);

}  // namespace psma::narrative
