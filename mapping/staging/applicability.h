// Does the patient fit the cohort of the evidence (reading rules, section 3), and is it a PSMA-PET report at
// all (1)?
#pragma once

#include <filesystem>

#include "mapping/narrative/document.h"
#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::staging {

// The phrases that state treatment, course and tracer: history.*.xml. Immutable; safe to share between
// threads.
class HistoryLexicon;

struct Cohort {
    bool psma_pet = false;          // the tracer of this examination is a PSMA ligand
    bool psma_mentioned = false;    // PSMA is named anywhere (also as a comparison)
    bool prostate_in_situ = false;  // the gland is in place, whatever the applicability's reason
    Applicability applicability;
};

// Deterministic, linear in the text. Thread-safe.
Cohort judge_cohort(const Report& report, const narrative::Narrative& narrative,
                    const HistoryLexicon& history);

}  // namespace psma::staging
