// What a coded finding is called: by its Finding, its presence and its evaluations.
#pragma once

#include "mapping/coded/quantities.h"
#include "mapping/coded/words.h"
#include "mapping/observation.h"
#include "mapping/report.h"

namespace psma::coded {

struct Judgement {
    Verdict verdict = Verdict::Avid;
    bool other_disease = false;  // Positive, but another disease
    bool several = false;        // "multiple": not countable
    bool reference = false;      // measured to compare with: no lesion
};

// Evaluations (PSMA-RADS, E-PSMA, certainty, ...) go before the Finding; two that exclude each other, or one
// against the Finding, leave it open. A finding nobody names is avid where its uptake was measured (reading
// rules, section 4), else open.
Judgement judge(const CodedFinding& finding, const Quantities& quantities, const Words& words);

}  // namespace psma::coded
