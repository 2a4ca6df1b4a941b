// Cross-checks of a pack's figures that a schema cannot make.
#pragma once

#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"

namespace psma::evidence {

// What is impossible about FIGURE: estimate outside its interval, bounds in the wrong order, percentages outside 0-100,
// half an interval, P outside 0-1. One reason each; empty: possible.
std::vector<std::string> impossibilities(const Figure& figure);

// True if interval and P value disagree on significance at 5 %: the interval excludes no effect with P >= .05, or includes
// it with P < .05. Only hazard ratios have a null (1).
bool disagrees(const Figure& figure);

}  // namespace psma::evidence
