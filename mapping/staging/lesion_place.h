// Where two observations lie with regard to each other: one place, one side, one a part of the other. Private
// to staging: resolve() uses it.
#pragma once

#include "mapping/observation.h"

namespace psma::staging {

bool is_nodal(const Observation& one);

// Not left against right: a side that is not told agrees with both.
bool sides_agree(Side a, Side b);

// WHOLE names the place of PART, less exactly: "rib" of "rib 9", "iliac node" of "external iliac node".
bool less_exact(const Observation& whole, const Observation& part);

// Do the two speak of one and the same lesion?
bool same_place(const Observation& a, const Observation& b);

}  // namespace psma::staging
