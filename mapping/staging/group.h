// Lesions and denials become the group of the evidence, with its reason (reading rules, sections 6 and 7).
#pragma once

#include "mapping/staging/lesions.h"
#include "mapping/summary.h"

namespace psma::staging {

// The group, or the candidates that remain and why.
GroupDecision decide_group(const Findings& findings);

// The lesions that are listed: positive and equivocal ones, disputed ones as positive.
std::vector<Lesion> listed_lesions(const Findings& findings);

// Positive lesions outside region other; nullopt where they cannot be counted.
std::optional<int> count_lesions(const std::vector<Lesion>& lesions);

// miTNM (PROMISE V2) of a definite group, from the lesions.
std::string derive_mitnm(const GroupDecision& group, const std::vector<Lesion>& lesions);

}  // namespace psma::staging
