// Words that mean one thing or another by what stands around them: settled here, once, for everything that
// follows.
#pragma once

#include <vector>

#include "mapping/narrative/mention.h"
#include "mapping/narrative/word_roles.h"

namespace psma::narrative {

// MENTIONS are those of TOKENS, in order. Exclusions become denials or doubts, "als" behind "eher" turns down
// what follows, the commas around a relative clause that denies or tells of the past become brackets.
// Thread-safe; time linear in the sentence for each word that is settled.
void settle_words(const std::vector<Token>& tokens, const WordRoles& words, std::vector<Mention>& mentions);

}  // namespace psma::narrative
