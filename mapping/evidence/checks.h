// Checks of a pack that a schema cannot make. Pure functions; each problem is one reason without file and
// line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/evidence/evidence.h"

namespace psma::evidence {

// What is impossible or incomplete about FIGURE: an estimate outside its interval, bounds in the wrong order,
// half an interval or one without its level, percentages outside 0-100, P outside 0-1. Empty: possible.
std::vector<std::string> impossibilities(const Figure& figure);

// True if interval and P value disagree on significance at the interval's level: the interval excludes no
// effect although P is not below, or includes it although P is. Only hazard ratios have a null (1). A P value
// given as a bound
// ("< .10") that leaves both open does not disagree.
bool disagrees(const Figure& figure);

// The words in TEXT that tell someone what to do ("should", "recommended"); nullopt: none. A pack reports, it
// does not advise.
std::optional<std::string> advice_in(std::string_view text);

}  // namespace psma::evidence
