// Plus and minus as words: "(-) iliac nodes", "Bone (+), SUVmax 9", "Skeleton: -".
#pragma once

#include <vector>

#include "mapping/narrative/mention.h"

namespace psma::narrative {

// Adds the cues that the signs of a sentence stand for: a minus denies (what follows it at the beginning,
// else what stands before), a plus is uptake. TOKENS are those MENTIONS were found in.
void read_signs(const std::vector<Token>& tokens, const WordRoles& words, std::vector<Mention>& mentions);

}  // namespace psma::narrative
