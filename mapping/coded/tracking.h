// Which coded findings are of today, and which of them are one lesion.
#pragma once

#include <vector>

#include "mapping/coded/words.h"
#include "mapping/report.h"

namespace psma::coded {

// The findings of the current time point, in document order; those of one tracked lesion (same tracking
// identifier UID) as one, with the measurements and evaluations of all. Earlier time points are told by Time
// Point Order, by the Observation DateTime, by Time Point Type or words ("baseline", "prior"); where nothing
// tells the order, the last of the document is the current one. Time: linear, with logarithmic look-ups.
std::vector<CodedFinding> todays_findings(const std::vector<CodedFinding>& findings, const Words& words);

}  // namespace psma::coded
