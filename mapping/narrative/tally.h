// What the words of a clause add up to, and the verdict that follows. Private to narrative: judge() uses it.
#pragma once

#include <optional>

#include "mapping/narrative/clause.h"

namespace psma::narrative {

// What the words of a clause add up to.
struct Tally {
    bool uptake = false, uptake_denied = false, cold = false;
    bool intense = false, faint = false;
    bool metastasis = false, recurrence = false, tumour = false, suspicious = false;
    bool benign = false, benign_site = false, normal = false, other_disease = false;
    int last_benign_site = -1, last_node = -1;
    int dismissed_at = -1;  // "not metastatic"
    bool unspecific = false;
    bool equivocal = false, versus = false, resolved = false;
    bool any_more = false;  // denied "any more"
    bool denied = false;    // some evidence is denied
    bool denied_disease = false, denied_benign = false;
    int first_benign = -1, versus_at = -1;
    bool versus_names_benign = false;  // "or degenerative"
    bool lesion = false, example = false, generally = false;
    bool malignant_before_generally = false;  // the disease was named first
    bool not_assessed = false;
    int last_cold = -1, last_uptake = -1;
    int last_equivocal = -1;
    int last_malignant = -1, last_benign = -1, last_means = -1, last_alternative = -1;
    int means_before = -1;  // the one before last_means

    bool malignant() const { return metastasis || recurrence; }
    bool positive() const { return malignant() || suspicious || tumour; }
};

// What scores of the clause say.
struct Scored {
    std::optional<Verdict> verdict;
    bool uptake = false;  // an expression score above 0
};

// Adds a word that is asserted, at that POSITION of the clause, or one that is denied.
void count_asserted(const Mention& mention, int position, Tally& tally);
// What a dismissal says depends on what is spoken of. To be called when all words are counted.
void settle_dismissal(Tally& tally, bool suv_max);
void count_denied(const Mention& mention, const anatomy::Anatomy& anatomy, Tally& tally);

// nullopt: the clause says nothing of uptake or disease. Of CLAUSE only its SUVmax is read.
std::optional<Verdict> verdict_of(const Tally& tally, const Clause& clause, const Scored& scored);

}  // namespace psma::narrative
