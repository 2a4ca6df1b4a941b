// PSA values of a sentence and whether they rise.
#pragma once

#include <vector>

#include "mapping/narrative/text.h"
#include "mapping/staging/history_lexicon.h"

namespace psma::staging {

// True if the sentence gives two or more PSA values that rise with time: "0.12 - 0.21 - 0.34", "<0.01, now
// 0.42", "0.48 (0.19 nine months ago)". Values are recognised by a decimal point or "<"; dates, doses and
// scores are not values.
bool psa_rises(const std::vector<narrative::Token>& tokens, const HistoryLexicon& history);

}  // namespace psma::staging
