// The finished sentences a reader sees for a row of the pack.
#pragma once

#include <string>

#include "mapping/evidence/evidence.h"

namespace psma::evidence {

// The words of the pack that stand around its figures (element wording).
struct Wording {
    std::string not_reported;  // stands for null
    std::string hazard_ratio;  // what the source calls it
    std::string verdict;       // leads the verdict
    std::string pooled;        // leads what is pooled
};

// What the source says of a row beside its figure. "words" replaces the figure; what is empty is left out.
struct Remarks {
    std::string words, verdict, pooled_with;
    bool interval_applies = false;  // the row has an interval or says that the source prints none
    bool p_applies = false;
};

// "SUBJECT: ENDPOINT at TIME, COMPARISON: FIGURE (95% CI LOW-HIGH), P = X; n=N. VERDICT. POOLED. NOTES."
// Estimate, interval and P stand together as printed; null is said in words.
std::string statement_text(const Statement& statement, const Remarks& remarks, const Wording& wording);

}  // namespace psma::evidence
